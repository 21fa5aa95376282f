// A rule file: what does not load says where it is wrong; what loads matches within the text, the same each time.
#include "assay/reader.h"
#include "assay/rules.h"
#include "assay/stage.h"
#include "checks.h"
#include "segment/tokens.h"

using namespace assay;

namespace {

Document text_with_tokens() {
  Document d(read_text("fuzz", ""));
  const std::string text = "Plans are not yet good; visits, in “Little-Town’s” 12 homes, were said to be very poor.";
  const auto size = static_cast<Offset>(text.size());
  std::vector<Token> tokens;
  find_tokens(text, tokens);
  d.lay_out(text, {{{0, size}, {0, 0}}});
  d.edit<Token>().assign(std::move(tokens));
  return d;
}

void match_all(const RuleSet& rules, const Document& d) {
  Scratch scratch;
  std::vector<Match> found, again;
  rules.match(d, scratch, found);
  rules.match(d, scratch, again);
  fuzz::require(found.size() == again.size(), "a text matches otherwise the second time");
  for (const Token& token : d.layer<Token>()) {
    const auto here = rules.match_at(d, token.span.begin, rules.kind_id("asked"));
    for (const Match& m : here) fuzz::require(m.span.begin == token.span.begin, "a match is not where it was asked");
    found.insert(found.end(), here.begin(), here.end());
  }
  for (const Match& m : found) {
    fuzz::require(m.span.begin < m.span.end && m.span.end <= d.text().size(), "a match leaves the text");
    fuzz::require(m.rule < rules.size(), "a match of no rule");
    std::vector<RuleSet::Capture> groups;
    rules.captures(d, m, groups);
    for (const auto& group : groups)
      fuzz::require(group.span.empty() || (m.span.begin <= group.span.begin && group.span.end <= m.span.end),
                    "a group leaves its match");
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const fuzz::File file;
  static const Document document = text_with_tokens();
  file.write({reinterpret_cast<const char*>(data), size});
  RuleSet rules;
  rules.declare_kind("cue", {"weight", "role"});
  rules.declare_kind("asked", {}, Matched::kWhereAsked);
  Status status = rules.add_file(file.path());
  if (status) status = rules.compile();
  if (status)
    match_all(rules, document);
  else
    fuzz::require_placed(status.error(), {reinterpret_cast<const char*>(data), size});
  return 0;
}
