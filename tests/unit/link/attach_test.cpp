#include "link/attach.h"

#include "councils_support.h"

using namespace assay;

namespace {

// A laid-out document of one block and one sentence for each line, without any stage having run.
Document lines(std::string text) {
  Document document(read_text("test", text));
  document.lay_out(text, {});
  Offset begin = 0;
  while (begin < text.size()) {
    const auto end = static_cast<Offset>(std::min(text.find('\n', begin), text.size()));
    document.edit<Block>().add({.span = {begin, end}});
    document.edit<Sentence>().add(
        {.span = {begin, end}, .block = static_cast<std::uint32_t>(document.layer<Block>().size() - 1)});
    begin = end + 1;
  }
  return document;
}

Span find(const Document& document, std::string_view words) {
  const auto at = static_cast<Offset>(document.text().find(words));
  return {at, at + static_cast<Offset>(words.size())};
}

std::uint32_t add_entity(Document& document, std::string_view kind, std::string_view id) {
  document.edit_entities().push_back({.id = id, .kind = kind, .name = id, .attributes = {}, .roles = {}});
  return static_cast<std::uint32_t>(document.entities().size() - 1);
}

void mention(Document& document, std::string_view kind, std::string_view words, std::uint32_t entity,
             bool nominal = false) {
  Mention m;
  m.span = find(document, words);
  m.kind = kind;
  m.entity = entity;
  m.nominal = nominal;
  document.edit<Mention>().add(m);
}

Finding finding_in(const Document& document, std::uint32_t sentence) {
  Finding finding;
  finding.sentence = sentence;
  finding.span = document.layer<Sentence>()[sentence].span;
  std::vector<std::uint32_t> in_force;
  councils_in_force(document, in_force);
  attach_finding(document, in_force, finding);
  return finding;
}

}  // namespace

TEST_CASE("a finding is about the council named in it, else the one in force") {
  Document document = lines("Ayford is good.\nIt is fast.\nBeeford is slow.\nThe council knows.\nPlans are late.");
  const auto a = add_entity(document, "council", "council/a"), b = add_entity(document, "council", "council/b");
  mention(document, "council", "Ayford", a);
  mention(document, "council", "Beeford", b);
  mention(document, "council", "The council", b, true);
  CHECK(finding_in(document, 0).council == a);
  CHECK(finding_in(document, 1).council == a);
  CHECK(finding_in(document, 2).council == b);
  CHECK(finding_in(document, 3).council == b);
  CHECK(finding_in(document, 4).council == b);
  // With a council of its own, each paragraph begins with that again.
  document.set_council(a);
  CHECK(finding_in(document, 4).council == a);
  CHECK(finding_in(document, 2).council == b);
  // A report is about the council inspected, whoever else is named.
  document.set_genre(Genre::kInspectionReport);
  CHECK(finding_in(document, 2).council == a);
}

TEST_CASE("of several councils in a clause the document's own is meant, else the first") {
  Document document = lines("Beeford and Ayford share a team.");
  const auto a = add_entity(document, "council", "council/a"), b = add_entity(document, "council", "council/b");
  mention(document, "council", "Beeford", b);
  mention(document, "council", "Ayford", a);
  CHECK(finding_in(document, 0).council == b);
  document.set_council(a);
  CHECK(finding_in(document, 0).council == a);
}

TEST_CASE("a finding gets the dates and officials of its sentence, each official once") {
  Document document = lines("On 4 May Jo Doe praised plans, and Ms Doe left.\nOn 5 May nobody came.");
  const auto doe = add_entity(document, "official", "official/jo-doe");
  mention(document, "date", "4 May", kNone);
  mention(document, "official", "Jo Doe", doe);
  mention(document, "official", "Ms Doe", doe);
  mention(document, "date", "5 May", kNone);
  const Finding first = finding_in(document, 0), second = finding_in(document, 1);
  CHECK(first.dates == std::vector<std::uint32_t>{0});
  CHECK(first.officials == std::vector<std::uint32_t>{doe});
  CHECK(second.dates == std::vector<std::uint32_t>{3});
  CHECK(second.officials.empty());
}

TEST_CASE("the inspection is the council's, or the only one") {
  Document document = lines("Ayford is good. Beeford is slow.");
  const auto a = add_entity(document, "council", "council/a"), b = add_entity(document, "council", "council/b");
  CHECK(inspection_of(document, a) == kNone);
  Inspection one;
  one.council = b;
  document.edit<Inspection>().add(one);
  CHECK(inspection_of(document, b) == 0);
  CHECK(inspection_of(document, kNone) == 0);
  CHECK(inspection_of(document, a) == kNone);
  one.council = a;
  document.edit<Inspection>().add(one);
  CHECK(inspection_of(document, a) == 1);
  CHECK(inspection_of(document, kNone) == kNone);
}

TEST_CASE("the heading is the one that the block stands under") {
  Document document = lines("Plans\nPlans are late.");
  document.edit<Block>().at(1).heading = 0;
  CHECK(finding_in(document, 1).heading == 0);
  CHECK(finding_in(document, 0).heading == kNone);
}

TEST_CASE("a council's name inside a person's is dropped") {
  Document document = lines("Sarah Ayford wrote to Ayford Council.");
  const auto a = add_entity(document, "council", "council/a"), p = add_entity(document, "official", "official/p");
  mention(document, "official", "Sarah Ayford", p);
  mention(document, "council", "Ayford", a);
  mention(document, "council", "Ayford Council", a);
  drop_names_inside_people(document);
  REQUIRE(document.layer<Mention>().size() == 2);
  CHECK(document.text(document.layer<Mention>()[1].span) == "Ayford Council");
}
