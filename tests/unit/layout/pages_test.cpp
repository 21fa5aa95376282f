// What layout makes of pages: of lines with boxes, and of plain text with form feeds.
#include <doctest/doctest.h>

#include <string>

#include "assay/reader.h"
#include "paged.h"

namespace {

using assay::LineHint;
using assay::test::PagedLine;

std::string lay_out(const assay::Source& source, const assay::LayoutData& data = {}) {
  assay::LayoutBuffers buffers;
  assay::Laid laid;
  assay::lay_out(source, data, buffers, laid);
  return laid.text;
}
std::string lay_out(const std::vector<PagedLine>& lines) { return lay_out(assay::test::paged_source(lines)); }

bool has(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

constexpr const char* kTeams[] = {"north", "east", "south", "west"};

}  // namespace

TEST_CASE("a footer stands in the same place of every page, a grade where its paragraph ends") {
  std::vector<PagedLine> lines;
  for (std::uint32_t page = 1; page <= 4; ++page) {
    const std::string team = kTeams[page - 1];
    lines.push_back({page, 40, "Inspection of Exampleshire"});
    lines.push_back({page, 100, "Help in the " + team + " is"});
    lines.push_back({page, 130 + 50 * static_cast<float>(page), "Good"});
    lines.push_back({page, 780, std::to_string(page)});
  }
  CHECK(lay_out(lines) ==
        "Help in the north is\nGood\nHelp in the east is\nGood\nHelp in the south is\nGood\n"
        "Help in the west is\nGood");
}

TEST_CASE("a title in the words of the running header stays") {
  std::vector<PagedLine> lines{{1, 120, "Inspection of Exampleshire", 20}};
  for (std::uint32_t page = 1; page <= 4; ++page) {
    lines.push_back({page, 300, std::string("Help in the ") + kTeams[page - 1] + " is timely."});
    lines.push_back({page, 780, "Inspection of Exampleshire", 8});
  }
  const std::string text = lay_out(lines);
  CHECK(text.starts_with("Inspection of Exampleshire\nHelp"));
  CHECK(text.find("Inspection", 1) == std::string::npos);
}

TEST_CASE("in plain text the place is the rank from the page's edge") {
  constexpr std::size_t kSummaryBefore[] = {0, 3, 9, 7};  // the second, fifth, and third line but one of a page
  std::string text;
  for (std::size_t page = 0; page < 4; ++page) {
    text += "Inspection of Exampleshire\n\n";
    for (std::size_t line = 0; line < 10; ++line) {
      if (line == kSummaryBefore[page]) text += "Summary\n\n";
      text += std::string("The ") + kTeams[page] + " team sees children" + std::string(line + 1, '!') + "\n\n";
    }
    text += std::to_string(page + 1) + "\n\f";
  }
  const std::string laid = lay_out(assay::read_text("test", std::move(text)));
  CHECK_FALSE(has(laid, "Inspection of"));
  CHECK(laid.starts_with("Summary\n"));
}

TEST_CASE("a number between lines with boxes, or in a cell, is no page number") {
  std::vector<PagedLine> lines;
  for (std::uint32_t page = 1; page <= 2; ++page) {
    for (int line = 0; line < 6; ++line)
      lines.push_back(
          {page, 100 + 30 * static_cast<float>(line),
           "Visit " + std::string(1, static_cast<char>('a' + line)) + " to the " + kTeams[page] + " team."});
    lines.push_back({page, 280, std::to_string(40 + page)});
    for (int line = 0; line < 6; ++line)
      lines.push_back({page, 310 + 30 * static_cast<float>(line),
                       "Plan " + std::string(1, static_cast<char>('a' + line)) + " of the " + kTeams[page] + " team."});
    lines.push_back({page, 500, std::to_string(60 + page), 12, false, LineHint::kTableCell});
    lines.push_back({page, 780, std::to_string(page)});
  }
  const std::string text = lay_out(lines);
  for (const char* kept : {"\n41\n", "\n42\n", "61\n"}) CHECK(has(text, kept));
  CHECK(text.ends_with("62"));
  CHECK_FALSE(has(text, "\n1\n"));
}

TEST_CASE("a heading goes on in lighter letters on its next line") {
  CHECK(lay_out({{1, 100, "The help that families of Exampleshire get from the", 14, true},
                 {1, 116.8F, "council: good", 14},
                 {1, 150, "Help is timely and, in the words of most of the families, kind.", 12},
                 {1, 165, "It is also well known.", 12}}) ==
        "The help that families of Exampleshire get from the council: good\n"
        "Help is timely and, in the words of most of the families, kind. It is also well known.");
}

TEST_CASE("a cell goes on in bold letters") {
  auto source = assay::test::paged_source({{1, 100, "Help", 12, false, LineHint::kTableCell},
                                           {1, 114.4F, "for families", 12, true, LineHint::kTableCell},
                                           {1, 140, "Good", 12, true, LineHint::kTableCell}});
  source.lines[0].starts_block = source.lines[2].starts_block = true;
  CHECK(lay_out(source) == "Help for families\nGood");
}

TEST_CASE("an entry of contents that reaches the margin ends with its number") {
  auto source = assay::test::paged_source({{1, 100, "What inspectors say of the help that families get 5", 14},
                                           {1, 116.8F, "Recommendations 8", 14},
                                           {1, 150, "Help is timely.", 12}});
  source.lines[1].starts_block = true;
  CHECK(lay_out(source) == "What inspectors say of the help that families get 5\nRecommendations 8\nHelp is timely.");
}

TEST_CASE("a number alone that ends a sentence is no marker") {
  const std::string full = "Visits are late in some of the teams, and mostly so for the children of team";
  CHECK(lay_out({{1, 60, "3. Plans are kept."}, {1, 100, full}, {1, 114.4F, "4."}, {1, 140, "Plans are clear."}}) ==
        "3. Plans are kept.\n" + full + " 4.\nPlans are clear.");
}

TEST_CASE("hyphens at line ends") {
  assay::LayoutData data;
  data.words = assay::WordList::parse("information multiagency -and -to");
  const auto join = [&](const std::string& left, const std::string& right) {
    const std::string before = "The council writes in its plan of the year, so that it is known, about ";
    const std::string text = lay_out(assay::test::paged_source({{1, 100, before + left}, {1, 114.4F, right}}), data);
    return text.substr(before.size());
  };
  CHECK(join("informa-", "tion now") == "information now");
  CHECK(join("informa\u2010", "tion now") == "information now");
  CHECK(join("well\u2010", "being now") == "well\u2010being now");
  CHECK(join("Multi-", "Agency work") == "Multi-Agency work");  // no break leaves a capital
  CHECK(join("post-", "16 work") == "post-16 work");
  CHECK(join("a 45-", "day wait") == "a 45-day wait");
  CHECK(join("pre-", "and post-adoption") == "pre- and post-adoption");
  CHECK(join("16-", "to 18-year-olds") == "16- to 18-year-olds");
  CHECK(join("one-", "to-one work") == "one-to-one work");
  CHECK(join("2014\u2013", "15 as a whole") == "2014\u201315 as a whole");
  CHECK(join("plans \u2013", "and so on") == "plans \u2013 and so on");
  CHECK(join("plans -", "and so on") == "plans - and so on");
}
