#include <doctest/doctest.h>

#include "assay/reader.h"
#include "check_source.h"

using namespace assay;
using namespace assay::read;

namespace {

Source markdown(std::string_view bytes) {
  const Exact exact(bytes);
  auto source = Readers({.media_type = "text/markdown"}).read_bytes(exact.view(), "doc");
  REQUIRE_MESSAGE(source.ok(), (source.ok() ? "" : source.error().message));
  CHECK(broken(*source, bytes) == "");
  return std::move(*source);
}

// "h2 Findings": hint, level where there is one, text.
std::vector<std::string> blocks(const Source& s) {
  static constexpr const char* kNames[] = {"?", "title", "h", "p", "li", "td", "furniture"};
  std::vector<std::string> out;
  for (const SourceLine& line : s.lines) {
    std::string text = kNames[static_cast<int>(line.hint)];
    if (line.level) text += std::to_string(line.level);
    out.push_back(text + " " + s.text.substr(line.span.begin, line.span.size()));
  }
  return out;
}

using Blocks = std::vector<std::string>;

std::string_view format_of(std::string_view text) { return sniff_media_type(text); }

}  // namespace

TEST_CASE("headings, paragraphs, and lines joined") {
  const Source s = markdown(
      "# Visit to Exampleshire\n\nPlans are\nclear  \nand short.\n\n## Findings ##\nVisits are "
      "regular.\n\nSetext\n---\n");
  CHECK(blocks(s) == Blocks{"title1 Visit to Exampleshire", "p Plans are clear and short.", "h2 Findings",
                            "p Visits are regular.", "h2 Setext"});
  CHECK(s.title == "Visit to Exampleshire");
  for (const SourceLine& line : s.lines) CHECK(line.starts_block);
}

TEST_CASE("two headings of level 1 are headings") {
  CHECK(blocks(markdown("# One\n\na\n\n# Two\n\nb\n")) == Blocks{"h1 One", "p a", "h1 Two", "p b"});
}

TEST_CASE("a line all in bold is a heading, bold words are not") {
  const Source s =
      markdown("**Findings**\n\n**Plans** are clear.\n\n**A whole sentence in bold is stressed.**\n\n## **Next**\n");
  CHECK(blocks(s) == Blocks{"h Findings", "p Plans are clear.", "p A whole sentence in bold is stressed.", "h2 Next"});
  CHECK(s.lines[0].bold);
  CHECK_FALSE(s.lines[1].bold);
}

TEST_CASE("lists: bullets go, numbers stay, levels are counted") {
  const Source s = markdown(
      "What must improve:\n\n- the *quality* of plans\n- supervision\n  - of new staff\n\n* other\n+ more\n\n1. "
      "Improve plans.\n2. Improve visits.\n\n3) Third\n");
  CHECK(blocks(s) == Blocks{"p What must improve:", "li1 the quality of plans", "li1 supervision", "li2 of new staff",
                            "li1 other", "li1 more", "li1 1. Improve plans.", "li1 2. Improve visits.",
                            "li1 3) Third"});
}

TEST_CASE("loose items, and a second paragraph in one") {
  CHECK(blocks(markdown("- One\n\n  More of one.\n\n- **Two** words\n")) ==
        Blocks{"li1 One", "p More of one.", "li1 Two words"});
  CHECK(blocks(markdown("1. **Bold** item\n")) == Blocks{"li1 1. Bold item"});
}

TEST_CASE("tables, quotations, code, rules") {
  const Source s = markdown(
      "| Area | Grade |\n|---|:--:|\n| Help \\| care | **good** |\n\n> She said\n> yes.\n\n---\n\n```\nfenced *as "
      "is*\nmore\n```\n");
  CHECK(blocks(s) ==
        Blocks{"td Area", "td Grade", "td Help | care", "td good", "p She said yes.", "p fenced *as is* more"});
}

TEST_CASE("links, images, marks, references, inline HTML") {
  const std::string bytes =
      "See [the *full* report](http://example.org \"t\") ![logo](a.png) and <http://example.org/x>, ~~old~~ `code`, 5 "
      "\\* 3 &amp; caf&eacute;<br>next<!-- note --> end_of_line.\n";
  const Source s = markdown(bytes);
  CHECK(blocks(s) ==
        Blocks{"p See the full report and http://example.org/x, old code, 5 * 3 & caf\xC3\xA9 next end_of_line."});
  CHECK(origin(s, bytes, "caf\xC3\xA9") == "caf&eacute;");
  CHECK(origin(s, bytes, "full") == "full");
  CHECK(origin(s, bytes, "the full report") == "the full report");
  CHECK(blocks(markdown("a&#10;b&nbsp;c &#0;\n")) == Blocks{"p a b c \xEF\xBF\xBD"});
  CHECK(origin(s, bytes, "end_of_line") == "end_of_line");
}

TEST_CASE("front matter gives title, date and author and is no text") {
  const Source s =
      markdown("---\ntitle: \"A visit\"\ndate: 2024-05-06\nauthor: Jo Example\ntags:\n  - x\n---\nPlans are clear.\n");
  CHECK(blocks(s) == Blocks{"p Plans are clear."});
  CHECK(s.title == "A visit");
  CHECK(s.published == "2024-05-06");
  CHECK(s.byline == "Jo Example");
  CHECK(blocks(markdown("---\nThis is text between rules.\n---\nMore.\n")).size() >= 2);
}

TEST_CASE("offsets lead through a conversion to the input") {
  std::string bytes = "\xFF\xFE";
  for (const char c : std::string_view("## Findings\n\nPlans  are **clear**.\n")) bytes += {c, '\0'};
  const Source s = markdown(bytes);
  CHECK(blocks(s) == Blocks{"h2 Findings", "p Plans are clear."});
  CHECK(origin(s, bytes, "clear") == std::string("c\0l\0e\0a\0r\0", 10));
}

TEST_CASE("Markdown is told by its marks, plain text is left alone") {
  CHECK(format_of("Address\n\n**T** 0300 **Textphone** 0161\n\nDear Jo\n") == "text/markdown");
  CHECK(format_of("Words.\n\n## Findings\n\nMore.\n") == "text/markdown");
  CHECK(format_of("See [a](http://a.example) there.\n\n**Bold** word.\n") == "text/markdown");
  CHECK(format_of("---\ntitle: A\n---\nText.\n") == "text/markdown");
  CHECK(format_of("- a bullet\n- another\n* and one more\n1. first\n") == "text/plain");
  CHECK(format_of("** excludes academies\n#plans are trending\n5 * 3 * 2\n") == "text/plain");
  CHECK(format_of("Plans *are* clear.\n-----\nMore.\n") == "text/plain");
}

TEST_CASE("deep and hostile Markdown ends in good time") {
  markdown(std::string(20000, '>') + " text");
  markdown(std::string(20000, '*') + "text" + std::string(20000, '*'));
  markdown(std::string(20000, '[') + "text");
  std::string nested;
  for (int i = 0; i < 300; ++i) nested += std::string(static_cast<std::size_t>(i) * 2, ' ') + "- a\n";
  markdown(nested);
}
