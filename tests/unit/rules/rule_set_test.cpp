#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

#include "assay/rules.h"
#include "assay/stage.h"

using namespace assay;

namespace {

std::filesystem::path write(const std::string& name, const std::string& text) {
  const auto path = std::filesystem::temp_directory_path() / ("assay_rules_" + name);
  std::ofstream(path) << text;
  return path;
}

// A document of one block with its words as tokens, as the stages before `match` leave it.
Document lay(std::string text) {
  Document d(Source{});
  d.lay_out(text, {});
  auto& tokens = d.edit<Token>();
  for (Offset i = 0; i < text.size();) {
    if (!isalnum(static_cast<unsigned char>(text[i]))) {
      ++i;
      continue;
    }
    Offset j = i;
    while (j < text.size() && isalnum(static_cast<unsigned char>(text[j]))) ++j;
    tokens.add({{i, j}});
    i = j;
  }
  return d;
}

std::vector<std::string> matches(const RuleSet& rules, const Document& d) {
  std::vector<Match> found;
  Scratch scratch;
  rules.match(d, scratch, found);
  std::vector<std::string> out;
  for (const Match& m : found) out.push_back(rules.rule(m.rule).id + "=" + std::string(d.text(m.span)));
  return out;
}

using Strings = std::vector<std::string>;
const std::string kExamples = "\nyes = [\"a\"]\nno = [\"b\"]\n";

}  // namespace

TEST_CASE("words are matched at word edges, case folded, all lengths") {
  RuleSet rules;
  rules.declare_kind("cue", {"weight"});
  REQUIRE(
      rules
          .add_file(write("edges.toml",
                          "[lists]\nquality = [\"poor\", \"very poor\"]\n"
                          "[[rule]]\nid = \"q\"\nkind = \"cue\"\nweight = 2\npattern = \"{quality}\"" +
                              kExamples + "[[rule]]\nid = \"i\"\nkind = \"cue\"\npattern = 'inspect\\w*'" + kExamples +
                              "[[rule]]\nid = \"e\"\nkind = \"cue\"\npattern = 'no (?:\\w+ )?evidence'" + kExamples +
                              "[[rule]]\nid = \"m\"\nkind = \"cue\"\ncase = \"exact\"\npattern = 'May'" + kExamples))
          .ok());
  REQUIRE(rules.compile().ok());
  CHECK(matches(rules, lay("Very poor, poorly inspected: no real evidence in May; it may.")) ==
        Strings{"q=Very poor", "q=poor", "i=inspected", "e=no real evidence", "m=May"});
  CHECK(rules.rule(rules.find("q")).number("weight") == 2);
}

TEST_CASE("a kind that is asked for is matched at its place only") {
  RuleSet rules;
  rules.declare_kind("cue", {});
  rules.declare_kind("after", {}, Matched::kWhereAsked);
  rules.declare_kind("both", {}, Matched::kWhereAsked);
  rules.declare_kind("both", {});  // another stage reads it everywhere
  const auto rule = [](const std::string& kind, const std::string& pattern) {
    return "[[rule]]\nid = \"" + kind + "\"\nkind = \"" + kind + "\"\npattern = '" + pattern + "'" + kExamples;
  };
  REQUIRE(rules
              .add_file(write("asked.toml", rule("cue", "council") + rule("after", "council(?: leader|s? \\w+x)?") +
                                                rule("both", "leader")))
              .ok());
  REQUIRE(rules.compile().ok());
  const Document d = lay("The Council Leader of councils abx, councillors");
  CHECK(matches(rules, d) == Strings{"cue=Council", "both=Leader"});
  const auto at = [&](Offset offset, std::string_view kind) {
    Strings out;
    for (const Match& m : rules.match_at(d, offset, rules.kind_id(kind))) out.emplace_back(d.text(m.span));
    return out;
  };
  CHECK(at(4, "after") == Strings{"Council Leader", "Council"});
  CHECK(at(22, "after") == Strings{"councils abx"});
  CHECK(at(5, "after").empty());   // inside a word
  CHECK(at(36, "after").empty());  // "councillors" ends elsewhere
  CHECK(at(4, "cue").empty());     // not asked for
  CHECK(at(static_cast<Offset>(d.text().size()), "after").empty());
}

TEST_CASE("gazetteer names share an id and match either apostrophe") {
  RuleSet rules;
  rules.declare_kind("council", {});
  const RuleId a = rules.add_name("council/1", "council", "King's Lynn");
  CHECK(rules.add_name("council/1", "council", "KL", true) == a);
  REQUIRE(rules.compile().ok());
  CHECK(matches(rules, lay("king\xE2\x80\x99s lynn, King's Lynn, KL and kl")) ==
        Strings{"council/1=king\xE2\x80\x99s lynn", "council/1=King's Lynn", "council/1=KL"});
}

TEST_CASE("captures give the named groups of a match") {
  RuleSet rules;
  rules.declare_kind("date", {});
  REQUIRE(
      rules
          .add_file(write(
              "captures.toml",
              "[[rule]]\nid = \"d\"\nkind = \"date\"\npattern = '(?P<day>\\d{1,2}) (?P<month>may|june)'" + kExamples))
          .ok());
  REQUIRE(rules.compile().ok());
  const Document d = lay("on 14 June");
  std::vector<Match> found;
  Scratch scratch;
  rules.match(d, scratch, found);
  REQUIRE(found.size() == 1);
  std::vector<RuleSet::Capture> captures;
  rules.captures(d, found[0], captures);
  REQUIRE(captures.size() == 2);
  for (const auto& c : captures) CHECK(d.text(c.span) == (c.name == "day" ? "14" : "June"));
}

TEST_CASE("of a rule with named groups only the longest match at a place counts") {
  RuleSet rules;
  rules.declare_kind("date", {});
  REQUIRE(
      rules
          .add_file(write("longest.toml",
                          "[[rule]]\nid = \"d\"\nkind = \"date\"\npatterns = ['(?P<day>\\d+) may(?: (?P<year>\\d+))?', "
                          "'(?P<day>\\d+) .{3,9}(?P<end>day)']" +
                              kExamples))
          .ok());
  REQUIRE(rules.compile().ok());
  CHECK(matches(rules, lay("4 may 2019 and 5 may")) == Strings{"d=4 may 2019", "d=5 may"});
  // RE2 gives the longer one before the automaton comes to the shorter.
  CHECK(matches(rules, lay("4 may 2 day")) == Strings{"d=4 may 2 day"});
}

TEST_CASE("of alternatives the longest is found, in whatever order they stand") {
  for (const char* pattern : {"(?:sent|sent by (?:\\w+ ){1,3}on)", "(?:sent by (?:\\w+ ){1,3}on|sent)"}) {
    CAPTURE(pattern);
    RuleSet rules;
    rules.declare_kind("cue", {});
    REQUIRE(rules
                .add_file(write("alternatives.toml", "[[rule]]\nid = \"s\"\nkind = \"cue\"\npattern = '" +
                                                         std::string(pattern) + "'" + kExamples))
                .ok());
    REQUIRE(rules.compile().ok());
    const Strings found = matches(rules, lay("sent by the clerk on"));
    CHECK(std::find(found.begin(), found.end(), "s=sent by the clerk on") != found.end());
  }
}

TEST_CASE("rules that count in some documents only are found where they are asked for") {
  const std::string head = "[[rule]]\nkind = \"cue\"\n";
  const auto add = [&](RuleSet& rules) {
    rules.declare_kind("cue", {});
    return rules.add_file(
        write("when.toml", head + "id = \"a\"\npattern = 'good'" + kExamples + head + "id = \"t\"\nwhen = \"tale\"\n" +
                               "patterns = ['good', 'once (?:\\w+ ){1,3}upon', 'no\\w* good']" + kExamples));
  };
  RuleSet rules;
  REQUIRE(add(rules).ok());
  rules.declare_when("tale");
  REQUIRE(rules.compile().ok());
  const Document d = lay("good once it was upon nothing good");
  CHECK(matches(rules, d) == Strings{"a=good", "a=good"});
  Scratch scratch;
  std::vector<Match> found;
  rules.match_when("tale", d, scratch, found);
  Strings told;
  for (const Match& m : found) told.push_back(std::string(d.text(m.span)));
  CHECK(told == Strings{"good", "once it was upon", "nothing good", "good"});
  found.clear();
  rules.match_when("song", d, scratch, found);
  CHECK(found.empty());
  RuleSet nobody_asks;
  REQUIRE(add(nobody_asks).ok());
  const auto compiled = nobody_asks.compile();
  REQUIRE_FALSE(compiled.ok());
  CHECK(compiled.error().code == Code::kRuleUnknownKind);
  CHECK(compiled.error().where.line == 10);
}

TEST_CASE("errors carry code and place") {
  auto code_of = [](const std::string& name, const std::string& text) {
    RuleSet rules;
    rules.declare_kind("cue", {"weight"});
    const auto added = rules.add_file(write(name, text));
    if (!added) return code_name(added.error().code) + ":" + std::to_string(added.error().where.line);
    const auto compiled = rules.compile();
    return compiled ? std::string()
                    : code_name(compiled.error().code) + ":" + std::to_string(compiled.error().where.line);
  };
  const std::string head = "[[rule]]\nid = \"q\"\nkind = \"cue\"\n";
  CHECK(code_of("e1", "[[rule]\n") == "A102:1");
  CHECK(code_of("e2", head + "pattern = '(a'" + kExamples) == "A201:4");
  CHECK(code_of("e3", head + "pattern = '{nolist}'" + kExamples) == "A202:4");
  CHECK(code_of("e4", head + "pattern = 'a'\n") == "A203:1");
  CHECK(code_of("e5", head + "pattern = 'a'" + kExamples + head + "pattern = 'b'" + kExamples) == "A204:7");
  CHECK(code_of("e6", "[[rule]]\nid = \"q\"\nkind = \"que\"\npattern = 'a'" + kExamples) == "A205:3");
  CHECK(code_of("e7", head + "pattern = '.*a'" + kExamples) == "A206:4");
  CHECK(code_of("e8", head + "pattern = 'a'\nwait = 3" + kExamples) == "A104:5");
  CHECK(code_of("e10", head + "pattern = '((((a{12}){12}){12}){12}){12}'" + kExamples) == "A207:4");
  CHECK(code_of("e11", head + "pattern = '(?:a|b)*a(?:a|b){12}(?:a|b){12}'" + kExamples) == "A207:1");
  CHECK(code_of("e9", head + "pattern = 3" + kExamples) == "A106:4");
}

TEST_CASE("more kinds than a match has room for are an error") {
  const auto kinds = [](std::size_t count) {
    RuleSet rules;
    for (std::size_t i = 0; i < count; ++i) rules.declare_kind("kind" + std::to_string(i), {});
    return rules.compile();
  };
  CHECK(kinds(1024));
  const Status many = kinds(1025);
  REQUIRE_FALSE(many);
  CHECK(many.error().code == Code::kTooManyRules);
}

TEST_CASE("of several files each has its own outcome, and the first that has a rule keeps it") {
  RuleSet rules;
  rules.declare_kind("cue", {});
  const auto rule = [](const std::string& pattern) {
    return "[[rule]]\nid = \"one\"\nkind = \"cue\"\npattern = '" + pattern + "'" + kExamples;
  };
  const std::vector<std::filesystem::path> files{write("first.toml", rule("early")), write("broken.toml", "= 1"),
                                                 write("again.toml", rule("late"))};
  const std::vector<Status> added = rules.add_files(files);
  REQUIRE(added.size() == 3);
  CHECK(added[0].ok());
  CHECK(added[1].error().code == Code::kTomlSyntax);
  CHECK(added[2].error().code == Code::kRuleDuplicate);
  REQUIRE(rules.compile().ok());
  CHECK(matches(rules, lay("late and early")) == Strings{"one=early"});
}

TEST_CASE("a short pattern that RE2 has no room for once its repetitions are written out is reported") {
  RuleSet rules;
  rules.declare_kind("cue", {});
  const auto rule = [](const std::string& count) {
    return "[[rule]]\nid = \"" + count + "\"\nkind = \"cue\"\npattern = 'a (?:" + std::string(200, 'k') + "){" + count +
           "}'" + kExamples;
  };
  REQUIRE(rules.add_file(write("often.toml", rule("100") + rule("1000"))).ok());
  const Status compiled = rules.compile();
  REQUIRE_FALSE(compiled.ok());
  CHECK(compiled.error().code == Code::kRuleMemory);
  CHECK(compiled.error().also.empty());
}
