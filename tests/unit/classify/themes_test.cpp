#include "classify/themes.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "assay/stage.h"
#include "classify/theme_lexicon.h"

using namespace assay;

namespace {

using Strings = std::vector<std::string>;

// Rules of a domain that has nothing to do with the pipelines: what a garden's notes are about.
const char* const kGarden = R"(
[[rule]]
id = "roses"
kind = "theme"
theme = "roses"
weight = 2
patterns = ["roses?", "rose beds?"]
yes = ["a"]
no = ["b"]
[[rule]]
id = "beds"
kind = "theme"
theme = "soil"
weight = 2
patterns = ["beds?", "soil"]
yes = ["a"]
no = ["b"]
[[rule]]
id = "water"
kind = "theme"
theme = "water"
patterns = ["watered", "hose"]
yes = ["a"]
no = ["b"]
[[rule]]
id = "garden"
kind = "theme"
theme = "garden"
weight = 0.5
fallback = true
pattern = "garden"
yes = ["a"]
no = ["b"]
[[rule]]
id = "pond"
kind = "theme-heading"
theme = "water"
pattern = "pond"
yes = ["a"]
no = ["b"]
[[rule]]
id = "allotment"
kind = "theme-scene"
theme = "allotment"
weight = 2
patterns = ["allotments?", "raised beds?", "plots?"]
yes = ["a"]
no = ["b"]
[[rule]]
id = "park"
kind = "theme-scene"
patterns = ["park", "bandstand"]
yes = ["a"]
no = ["b"]
[[rule]]
id = "back"
kind = "theme-before"
weight = 3
patterns = ["they"]
yes = ["a"]
no = ["b"]
)";

void garden(RuleSet& rules) {
  const auto path = std::filesystem::temp_directory_path() / "assay_themes_garden.toml";
  std::ofstream(path) << kGarden;
  Themes::declare(rules);
  REQUIRE(rules.add_file(path).ok());
  REQUIRE(rules.compile().ok());
}

struct Piece {
  BlockKind kind;
  std::string text;
  std::uint32_t heading = kNone;
  std::uint32_t lead_in = kNone;
};

// A document of blocks as the stages before `classify` leave it; a sentence ends at a full stop.
Document lay(const RuleSet& rules, const std::vector<Piece>& pieces) {
  Document d(Source{});
  std::string text;
  std::vector<Block> blocks;
  for (const Piece& p : pieces) {
    const auto begin = static_cast<Offset>(text.size());
    text += p.text;
    blocks.push_back({.span = {begin, static_cast<Offset>(text.size())},
                      .kind = p.kind,
                      .heading = p.heading,
                      .lead_in = p.lead_in});
    text += '\n';
  }
  d.lay_out(text, {});
  for (std::uint32_t b = 0; b < blocks.size(); ++b) {
    d.edit<Block>().add(blocks[b]);
    for (Offset i = blocks[b].span.begin, begin = i; i < blocks[b].span.end; ++i) {
      if (text[i] != '.' && i + 1 != blocks[b].span.end) continue;
      d.edit<Sentence>().add({{begin, i + 1}, b});
      begin = i + 2;
    }
  }
  for (Offset i = 0; i < text.size(); ++i) {
    Offset end = i;
    while (isalpha(static_cast<unsigned char>(text[end]))) ++end;
    if (end > i) d.edit<Token>().add({{i, end}});
    i = end;
  }
  std::vector<Match> matches;
  Scratch scratch;
  rules.match(d, scratch, matches);
  d.edit<Match>().assign(std::move(matches));
  return d;
}

// Themes of the first place where `words` stand, or of the whole block where they are empty.
Strings themes_of(const Themes& themes, Document& d, std::uint32_t block, std::string_view words = "") {
  Span span = d.layer<Block>()[block].span;
  if (!words.empty()) {
    const auto at = static_cast<Offset>(d.text().find(words, span.begin));
    span = {at, static_cast<Offset>(at + words.size())};
  }
  std::vector<std::string_view> found;
  ThemeWords buffer;
  themes.read(d, buffer);
  themes.assign(d, buffer, span, block, found);
  return {found.begin(), found.end()};
}

}  // namespace

TEST_CASE("words vote for their themes, the best first") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kParagraph, "The roses are watered."},
                           {BlockKind::kHeading, "x"},
                           {BlockKind::kParagraph, "The soil is poor."}});
  CHECK(themes_of(themes, d, 0) == Strings{"roses", "water"});
  CHECK(themes_of(themes, d, 2) == Strings{"soil"});
}

TEST_CASE("a longer phrase takes its words away from other themes") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kParagraph, "The rose beds are tidy."}});
  CHECK(themes_of(themes, d, 0) == Strings{"roses"});
}

TEST_CASE("equal votes rank in the order of the rules, and a weak second is no theme") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kParagraph, "Beds, roses."},
                           {BlockKind::kHeading, "x"},
                           {BlockKind::kParagraph, "Roses in the garden."}});
  CHECK(themes_of(themes, d, 0, "Beds") == Strings{"soil", "roses"});  // the second from the rest of the sentence
  CHECK(themes_of(themes, d, 2) == Strings{"roses"});
}

TEST_CASE("the fallback is taken only where nothing speaks") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kParagraph, "All is well."}, {BlockKind::kParagraph, "The hose is new."}});
  CHECK(themes_of(themes, d, 0) == Strings{"garden"});
  CHECK(d.traces().empty());
  CHECK(themes_of(themes, d, 1) == Strings{"water"});
}

TEST_CASE("what stands before fades, ends at a heading, and counts more after a word that refers back") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  const std::string filler = " It was said again and again by everybody who came to look.";
  Document d = lay(rules, {{BlockKind::kParagraph, "Roses grow. All is well."},
                           {BlockKind::kParagraph, "They are fine."},
                           {BlockKind::kHeading, "x"},
                           {BlockKind::kParagraph, "They are fine."},
                           {BlockKind::kParagraph, "Watered." + filler + filler + " Roses grow." + " They need soil."},
                           {BlockKind::kParagraph,
                            "Well. Roses." + filler + filler + filler + filler + filler + filler + filler + " Fine."}});
  CHECK(themes_of(themes, d, 0, "All is well.") == Strings{"roses"});
  CHECK(themes_of(themes, d, 1) == Strings{"roses"});
  CHECK(themes_of(themes, d, 3) == Strings{"garden"});
  CHECK(themes_of(themes, d, 4, "They need soil.") == Strings{"roses", "soil"});
  CHECK(themes_of(themes, d, 4, "need soil.") == Strings{"soil"});
  CHECK(themes_of(themes, d, 5, "Fine.") == Strings{"garden"});
}

TEST_CASE("the sentence that opens a paragraph is heard to its end") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  std::string text = "The rose beds are old.";
  while (text.size() < 2000) text += " It was said again and again by everybody who came to look.";
  Document d = lay(rules, {{BlockKind::kParagraph, text + " Fine."}, {BlockKind::kParagraph, "Fine."}});
  CHECK(themes_of(themes, d, 0, "Fine.") == Strings{"roses"});
  CHECK(themes_of(themes, d, 1) == Strings{"garden"});
}

TEST_CASE("the nearest heading with words of a theme is a prior; headings stacked on it are looked through") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kHeading, "The pond"},
                           {BlockKind::kHeading, "Good"},
                           {BlockKind::kParagraph, "All is well.", 1},
                           {BlockKind::kParagraph, "Soil is fine.", 1},
                           {BlockKind::kHeading, "Roses, Roses, Roses", 0},
                           {BlockKind::kParagraph, "All is well.", 4}});
  CHECK(themes_of(themes, d, 2) == Strings{"water"});
  CHECK(themes_of(themes, d, 3) == Strings{"soil", "water"});
  CHECK(themes_of(themes, d, 5) == Strings{"roses"});  // a heading without such words speaks by its own, if softly
}

TEST_CASE("an item of a list hears the line above the list and not its neighbours") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kParagraph, "The roses:"},
                           {BlockKind::kListItem, "need soil", kNone, 0},
                           {BlockKind::kListItem, "look fine", kNone, 0}});
  CHECK(themes_of(themes, d, 2) == Strings{"roses"});
}

TEST_CASE("rules that decided are traced, those that lost are not") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kParagraph, "Roses in the garden. They are fine."}});
  CHECK(themes_of(themes, d, 0, "They are fine.") == Strings{"roses"});
  CHECK(d.traces().empty());  // nobody asked
  d.set_explained(true);
  CHECK(themes_of(themes, d, 0, "They are fine.") == Strings{"roses"});
  Strings traced;
  for (const auto& t : d.traces()) traced.push_back(rules.rule(t.rule).id + "=" + std::string(d.text(t.span)));
  CHECK(traced == Strings{"roses=Roses", "back=They"});
}

TEST_CASE("no rules, no themes") {
  RuleSet rules;
  Themes::declare(rules);
  REQUIRE(rules.compile().ok());
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kParagraph, "All is well."}});
  CHECK(themes_of(themes, d, 0).empty());
}

TEST_CASE("where another scene is set, its theme has votes, also under the next heading") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  const Piece heading{BlockKind::kHeading, "x"}, rest{BlockKind::kParagraph, "All is well. Watered."};
  Document plots = lay(rules, {{BlockKind::kParagraph, "The allotment has few plots."}, heading, rest});
  CHECK(themes_of(themes, plots, 2, "All is well.") == Strings{"allotment"});
  CHECK(themes_of(themes, plots, 2, "Watered.") == Strings{"allotment", "water"});
  Document park =
      lay(rules, {{BlockKind::kParagraph, "The park has a bandstand, a keeper and a plot."}, heading, rest});
  CHECK(themes_of(themes, park, 2, "All is well.") == Strings{"garden"});
}

TEST_CASE("a phrase that sets another scene takes its words away from themes") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  Document d = lay(rules, {{BlockKind::kParagraph, "The raised beds are tidy."}});
  CHECK(themes_of(themes, d, 0) == Strings{"allotment"});
}

TEST_CASE("a scene ends where another is set, however long the text went before") {
  RuleSet rules;
  garden(rules);
  const Themes themes(rules);
  std::string text = "The allotment is far.";
  while (text.size() < 20000) text += " An allotment.";
  const std::size_t there = text.size();
  while (text.size() < there + 2000) text += " It was said again and again by everybody who came to look.";
  Document d = lay(rules, {{BlockKind::kParagraph, text},
                           {BlockKind::kParagraph, "The park has a bandstand, and the park is big."},
                           {BlockKind::kHeading, "x"},
                           {BlockKind::kParagraph, "All is well."}});
  CHECK(themes_of(themes, d, 3) == Strings{"garden"});
}

TEST_CASE("in a narrative text the words of the statement count what the lexicon says") {
  const auto lexicon =
      ThemeLexicon::parse("# words\nslugs\troses\t1\twater\t0.9\nsnails\tlawn\t3\nhose\twater\t-1.5\n", "words.tsv");
  REQUIRE(lexicon.ok());
  RuleSet rules;
  garden(rules);
  const Themes themes(rules, &*lexicon);
  Document d = lay(rules, {{BlockKind::kParagraph, "Slugs came."},
                           {BlockKind::kHeading, "x"},
                           {BlockKind::kParagraph, "Snails ate the soil. Nothing grows."},
                           {BlockKind::kHeading, "x"},
                           {BlockKind::kParagraph, "The garden hose is old."}});
  const auto of = [&](std::string_view words, bool narrative) {
    const auto at = static_cast<Offset>(d.text().find(words));
    const Span span{at, static_cast<Offset>(at + words.size())};
    std::uint32_t block = 0;
    while (!d.layer<Block>()[block].span.contains(span)) ++block;
    std::vector<std::string_view> found;
    ThemeWords buffer;
    themes.read(d, buffer, narrative);
    themes.assign(d, buffer, span, block, found);
    return Strings{found.begin(), found.end()};
  };
  CHECK(of("Slugs came.", true) == Strings{"roses", "water"});
  CHECK(of("Slugs came.", false) == Strings{"garden"});                // nothing but the fallback
  CHECK(of("Snails ate the soil.", true) == Strings{"lawn", "soil"});  // a theme that no rule has
  CHECK(of("Nothing grows.", true) == Strings{"soil"});                // the words before it are not its own
  CHECK(of("The garden hose is old.", true) == Strings{"garden"});     // what speaks against a theme
  CHECK(of("The garden hose is old.", false) == Strings{"water"});
}

TEST_CASE("a lexicon of themes that is damaged is refused with its line") {
  for (const std::string_view row : {"word", "word\troses", "word\troses\tx", "word\troses\t1\twater", "\troses\t1",
                                     "word\t\t1", "good\troses\t1"}) {
    const auto lexicon = ThemeLexicon::parse("good\troses\t1\n" + std::string(row) + '\n', "damaged.tsv");
    REQUIRE_FALSE(lexicon.ok());
    CHECK(render(lexicon.error()).find("damaged.tsv:2") != std::string::npos);
  }
}
