// Rule files compiled into one immutable set, matched in one pass over a document.
// Stages that consume rules ask for their kinds at set-up and read the Match layer at run time.
//   for (const assay::Match& m : document.layer<assay::Match>()) if (m.kind == negation) ++negations;
//
// A rule file (TOML):
//   [lists]                                   # shared vocabulary; used in patterns as {quality}
//   quality = ["effective", "timely"]
//   [[rule]]
//   id = "cue.effective"                      # unique in the pipeline
//   kind = "strength"                         # a kind that a stage of the pipeline reads
//   pattern = "(?:highly |very )?{quality}"   # or patterns = [ … ]; RE2 syntax, see below
//   weight = 1.5                              # further keys: those that the stage declares for the kind
//   yes = ["Early help is effective."]        # the rule takes part in a decision on these (run by `assay test`)
//   no  = ["An effective date is named."]     # and on none of these
//
// Patterns are matched against Document::folded(), so they are written in lower case (case = "exact" matches the text
// as written). A match begins and ends at word edges as the Token layer has them. `'` matches ' and ’; a space matches
// one space. A trailing \w* extends to the end of the word. All patterns together are one automaton, so that a pattern
// costs nothing until it fires. What an automaton cannot follow exactly (\w+ within a pattern, large classes) is found
// by it approximately and then run by RE2; behind `.` RE2 alone decides, so that a pattern should begin with what is
// rare. Of the strings that match at a place the longest is found, in whatever order alternatives stand; with named
// groups the first in that order. Every pattern must begin with letters or digits (A206 otherwise). Where patterns have
// named groups, of the matches of their rule that begin at one place only the longest counts.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/annotations.h"
#include "assay/document.h"
#include "assay/result.h"

namespace assay {

class Compiled;
class Scratch;

/// One `yes` or `no` of a rule: the text is read as Markdown, so headings and lists can be given.
struct RuleExample {
  std::string text;
  bool wanted = true;
  std::string value;      ///< of `{ text = …, value = … }`: the value the stage must give (dates)
  std::string published;  ///< of `{ …, published = … }`: the document date to run it with
  Location where;
};

/// One rule as its file says it. Immutable.
struct Rule {
  std::string id;
  std::string kind;
  std::vector<std::string> patterns;  ///< with lists put in
  std::vector<Location> pattern_places;
  bool exact_case = false;
  std::string when;  ///< where the rule counts only in some documents: the name that a stage asks by; else empty
  Location where;
  std::vector<RuleExample> examples;
  std::map<std::string, std::vector<std::string>, std::less<>> strings;  ///< further keys: a string is a list of one
  std::map<std::string, double, std::less<>> numbers;

  /// The value of a further key (of a list, the first), or `otherwise` where the rule has it not.
  [[nodiscard]] std::string_view string(std::string_view key, std::string_view otherwise = "") const;
  [[nodiscard]] double number(std::string_view key, double otherwise = 0) const;
  /// True of `key = true` and of any number but 0.
  [[nodiscard]] bool flag(std::string_view key) const { return number(key) != 0; }
};

/// Where a kind of rule is matched: by match() in the whole document, or by match_at() at one place.
enum class Matched : std::uint8_t { kEverywhere, kWhereAsked };

/// All rules and gazetteer names of a pipeline. Filled while the pipeline loads, compiled once, then immutable and
/// safe to use from any thread.
class RuleSet {
 public:
  RuleSet();
  ~RuleSet();

  // ---- while the pipeline loads
  /// Before the first file is added: compile() takes what it makes from there, or leaves it there. Rules that were
  /// taken have no patterns, examples and places.
  void use(Compiled& compiled);
  /// Reads a rule file; kinds are checked in compile(). Errors: A102, A104 to A106, A201 to A207.
  [[nodiscard]] Status add_file(const std::filesystem::path& file);
  /// The same for several, read side by side and added in order. Gives what came of each.
  [[nodiscard]] std::vector<Status> add_files(std::span<const std::filesystem::path> files);
  /// A literal name of a gazetteer: matched like a pattern without operators. Names of the same `id` are the same
  /// rule, so use one id per entry ("council/E08000005"); the RuleId returned is what Match::rule will hold.
  RuleId add_name(std::string_view id, std::string_view kind, std::string_view name, bool exact_case = false);
  /// An id without a pattern, for what a stage decides by structure and wants to name in its evidence.
  RuleId add_id(std::string_view id, std::string_view kind);
  /// Declares that a stage reads `kind`, whose rules may have the keys `keys` (beside id, kind, pattern, patterns,
  /// case, yes, no, comment). Where all stages that declare it ask for it at few places only, `kWhereAsked` keeps it
  /// out of match(): what counts only beside a name need not be looked for in every sentence.
  void declare_kind(std::string_view kind, std::vector<std::string> keys, Matched matched = Matched::kEverywhere);
  /// Declares that a key of the kind says one of these words, or several of them; another value is A106 where it
  /// stands. Where stages declare other words for one key, all of them may stand there.
  void declare_values(std::string_view kind, std::string_view key, const std::vector<std::string_view>& values);
  /// Declares that of overlapping hits of these kinds one alone counts: of those that begin together the longest, of
  /// those as long the one of the rule loaded first. For lint (lint.h) alone; the stage sees to it itself.
  void declare_rivals(const std::vector<std::string_view>& kinds);
  /// Declares that a stage asks for the rules that count only in some documents (key `when`) by that name.
  void declare_when(std::string_view when);
  /// Checks and compiles. No change is possible after it.
  [[nodiscard]] Status compile();

  // ---- afterwards
  static constexpr std::uint16_t kNoKind = 0xFFFF;
  /// Number of a kind for comparison with Match::kind, from declare_kind on; kNoKind where nobody declared it.
  [[nodiscard]] std::uint16_t kind_id(std::string_view kind) const;
  [[nodiscard]] const Rule& rule(RuleId id) const;
  /// Number of the rivals that the kind is one of, from 1; 0 where it has none.
  [[nodiscard]] std::uint16_t rivals(std::string_view kind) const;
  /// The rule of that id, or kNone.
  [[nodiscard]] RuleId find(std::string_view id) const;
  [[nodiscard]] std::size_t size() const;

  /// Appends all matches in the document but those of kinds kWhereAsked and of rules with a `when`, overlapping ones
  /// too, in document order. The document must have tokens. A pattern sees its line and no more than 256 bytes from
  /// where it begins, so that the cost stays linear in the text.
  void match(const Document& document, Scratch& scratch, std::vector<Match>& out) const;
  /// Appends the matches of the rules of that `when` alone, in document order. Such rules cost nothing elsewhere.
  void match_when(std::string_view when, const Document& document, Scratch& scratch, std::vector<Match>& out) const;
  /// The matches of a kind declared with kWhereAsked that begin with the word at `at`, the longest first; none where
  /// no word begins. As many steps as the longest of them has bytes.
  [[nodiscard]] std::vector<Match> match_at(const Document& document, Offset at, std::uint16_t kind) const;
  /// Named groups of a rule on the text of one of its matches (RE2 captures), as spans of the document;
  /// an entry is empty where the group took no part.
  struct Capture {
    std::string_view name;
    Span span;
  };
  void captures(const Document& document, const Match& match, std::vector<Capture>& out) const;

 private:
  struct State;
  class Matcher;
  std::unique_ptr<State> state_;
};

}  // namespace assay
