#include <algorithm>
#include <utility>

#include "link/councils.h"
#include "link/words.h"

namespace assay {
namespace {

/// How many words of a proper name may stand between a council's name and the noun that shows another body.
constexpr std::size_t kMaxReach = 6;

bool ends_before(const Match& a, const Match& b) {
  return a.span.end != b.span.end ? a.span.end < b.span.end : a.span.begin < b.span.begin;
}

// The longest match that ends at `at`, of matches in the order of their ends.
const Match* ending_at(const std::vector<Match>& matches, Offset at) {
  const auto found =
      std::lower_bound(matches.begin(), matches.end(), at, [](const Match& m, Offset o) { return m.span.end < o; });
  return found != matches.end() && found->span.end == at ? &*found : nullptr;
}

// True at the beginning of a line, a sentence or a quotation, where any word has a capital.
bool starts_phrase(std::string_view text, Offset at) {
  if (at == 0 || text[at - 1] != ' ') return true;
  return at < 2 || std::string_view(".:!?)").find(text[at - 2]) != std::string_view::npos;
}

}  // namespace

bool fits_style(const Council& council, const Rule& rule, bool by_type) {
  const auto styles = rule.strings.find("style");
  if (styles == rule.strings.end()) return true;
  return std::any_of(styles->second.begin(), styles->second.end(), [&](const std::string& word) {
    const std::string whole_word = " " + word + " ";  // Peterborough is no borough
    return council.style.find(whole_word) != std::string::npos ||
           (by_type && council.type_style.find(whole_word) != std::string::npos);
  });
}

CouncilFinder::CouncilFinder(const Gazetteer& gazetteer, RuleSet& rules, std::vector<std::string> connectors,
                             std::vector<std::string> joiners)
    : gazetteer_(gazetteer), rules_(rules), connectors_(std::move(connectors)), joiners_(std::move(joiners)) {
  rules.declare_kind("council-name", {});
  rules.declare_kind("council-form-after", {"style", "sure", "cue"}, Matched::kWhereAsked);
  rules.declare_kind("council-form-before", {"style", "sure"});
  rules.declare_kind("council-cue-after", {"plural", "own"}, Matched::kWhereAsked);
  rules.declare_kind("council-cue-before", {"own", "former"});
  rules.declare_kind("council-own-after", {}, Matched::kWhereAsked);
  rules.declare_kind("lookalike-after", {"reach", "capital"}, Matched::kWhereAsked);
  rules.declare_kind("lookalike-before", {"capital"});
  rules.declare_kind("lookalike-whole", {"start"});
  name_ = rules.kind_id("council-name");
  form_after_ = rules.kind_id("council-form-after");
  form_before_ = rules.kind_id("council-form-before");
  cue_after_ = rules.kind_id("council-cue-after");
  cue_before_ = rules.kind_id("council-cue-before");
  other_after_ = rules.kind_id("lookalike-after");
  other_before_ = rules.kind_id("lookalike-before");
  other_whole_ = rules.kind_id("lookalike-whole");
  own_after_ = rules.kind_id("council-own-after");
  for (std::uint32_t i = 0; i < gazetteer.councils().size(); ++i) {
    const Council& council = gazetteer.councils()[i];
    for (const CouncilName& name : council.names) {
      std::string id = council.id;
      if (name.kind == NameKind::kShort) id += "/short";
      if (name.kind == NameKind::kPart) id += "/part";
      if (name.kind == NameKind::kFull) id += "/full";
      const RuleId rule = rules.add_name(id, "council-name", name.text);
      if (entries_.size() <= rule) entries_.resize(rule + 1);
      entries_[rule] = {i, name.kind};
    }
  }
}

void CouncilFinder::collect(const Document& document, CouncilHits& out) const {
  for (auto* list : {&out.names, &out.form_before, &out.cue_before, &out.other_before, &out.other_whole}) list->clear();
  out.hits.clear();
  out.readings.clear();
  for (const Match& m : document.layer<Match>()) {
    if (m.kind == name_)
      out.names.push_back(m);
    else if (m.kind == form_before_)
      out.form_before.push_back(m);
    else if (m.kind == cue_before_)
      out.cue_before.push_back(m);
    else if (m.kind == other_before_)
      out.other_before.push_back(m);
    else if (m.kind == other_whole_)
      out.other_whole.push_back(m);
  }
  for (auto* list : {&out.form_before, &out.cue_before, &out.other_before})
    std::sort(list->begin(), list->end(), ends_before);
}

void CouncilFinder::find(Document& document, CouncilHits& out) const {
  collect(document, out);
  Offset taken = 0;
  for (std::size_t at = 0; at < out.names.size();) {
    std::size_t group_end = at;
    while (group_end < out.names.size() && out.names[group_end].span.begin == out.names[at].span.begin) ++group_end;
    if (out.names[at].span.begin >= taken) taken = std::max(taken, take(document, out, at, group_end));
    at = group_end;
  }
  share_plural(document, out);
  add_initials(document, out);
}

Offset CouncilFinder::take(Document& document, CouncilHits& out, std::size_t at, std::size_t group_end) const {
  Offset taken = 0;
  while (at < group_end) {
    CouncilHit hit = read_name(out, at, group_end);
    taken = std::max(taken, hit.name.end);
    if (hit.count == 0) continue;  // "York and North Yorkshire" is no council, but York is: the shorter may count
    add_forms(document, out, hit);
    if (is_name(document, out, hit)) {
      for (const RuleId form : {hit.form, hit.other_form})
        if (form != kNone) keep_fitting(out, hit, form);
      add_cue(document, out, hit);
      out.hits.push_back(hit);
      return hit.span.end;
    }
    out.readings.resize(hit.first);
    return taken;
  }
  return taken;
}

CouncilHit CouncilFinder::read_name(CouncilHits& out, std::size_t& at, std::size_t group_end) const {
  CouncilHit hit{.name = out.names[at].span, .span = out.names[at].span};
  hit.first = static_cast<std::uint32_t>(out.readings.size());
  for (; at < group_end && out.names[at].span == hit.name; ++at) {
    const Entry& entry = entries_[out.names[at].rule];
    if (gazetteer_.councils()[entry.council].bare == BareName::kNever && entry.kind != NameKind::kFull) continue;
    out.readings.push_back({entry.council, entry.kind, out.names[at].rule});
    hit.sure |= entry.kind == NameKind::kFull;
  }
  hit.count = static_cast<std::uint32_t>(out.readings.size()) - hit.first;
  return hit;
}

bool CouncilFinder::is_name(Document& document, const CouncilHits& all, const CouncilHit& hit) const {
  if (is_in_address(document, hit.name)) return false;
  if (!is_capitalised(document, hit.name)) {
    // In hasty writing "rochdale council" is one; but "stepping down local authority support" is not Down's.
    const auto& reading = all.readings[hit.first];
    const bool plain =
        gazetteer_.councils()[reading.council].bare == BareName::kArea && reading.kind == NameKind::kOrdinary;
    if (!hit.sure || !plain) return false;
  }
  const RuleId other = other_body(document, all, hit);
  if (other != kNone) document.trace(other, hit.name);
  return other == kNone && !begins_other_name(document, all, hit);
}

std::optional<Match> CouncilFinder::beginning_at(const Document& document, Offset at, std::uint16_t kind) const {
  const std::vector<Match> matches = rules_.match_at(document, at, kind);
  return matches.empty() ? std::nullopt : std::optional(matches.front());
}

// Whether a word may stand inside the name of a body.
bool CouncilFinder::goes_on_name(const Document& document, Span word) const {
  return is_capitalised(document, word) ||
         std::find(connectors_.begin(), connectors_.end(), document.text(word)) != connectors_.end();
}

// "The Norfolk Show", "Merton Priory": in prose a bare name with a capitalised word behind it is a part of a longer
// one, unless that word is what belongs to a council or speaks of people.
bool CouncilFinder::begins_other_name(Document& document, const CouncilHits& all, const CouncilHit& hit) const {
  const std::string_view text = document.text();
  const Offset next = hit.span.end + 1;
  if (hit.sure || hit.span != hit.name || next + 1 >= text.size() || text[hit.span.end] != ' ') return false;
  const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
  if (text[next] < 'A' || text[next] > 'Z' || !lower(text[next + 1])) return false;  // initials are a service's
  const auto& tokens = document.layer<Token>();
  auto [at, last] = tokens.in({next, static_cast<Offset>(text.size())});
  Offset end = hit.span.end;
  for (std::size_t words = 0; words <= kMaxReach && at < tokens.size(); ++words, ++at) {
    const Span word = tokens[at].span;
    if (!is_name_gap(text.substr(end, word.begin - end), words == 0)) break;
    if (const auto own = beginning_at(document, word.begin, own_after_)) {
      document.trace(own->rule, own->span);
      return false;
    }
    if (!goes_on_name(document, word)) break;
    end = word.end;
  }
  const auto name = std::lower_bound(all.names.begin(), all.names.end(), next,
                                     [](const Match& m, Offset o) { return m.span.begin < o; });
  if (name != all.names.end() && name->span.begin == next) return false;
  if (beginning_at(document, next, cue_after_)) return false;
  const auto& blocks = document.layer<Block>();
  const auto [first, after] = blocks.in({0, hit.span.begin + 1});
  if (first == after) return false;
  // In a heading, which ends without a full stop, every word may have a capital.
  return text[blocks[after - 1].span.end - 1] == '.';
}

void CouncilFinder::add_forms(const Document& document, const CouncilHits& all, CouncilHit& hit) const {
  const std::string_view text = document.text();
  if (hit.name.end < text.size() && text[hit.name.end] == ' ')
    if (const auto after = beginning_at(document, hit.name.end + 1, form_after_)) {
      hit.span.end = after->span.end;
      hit.form = after->rule;
      hit.sure |= rules_.rule(after->rule).flag("sure");
      if (rules_.rule(after->rule).flag("cue")) hit.cue = after->rule;
    }
  if (hit.name.begin > 0 && text[hit.name.begin - 1] == ' ')
    if (const Match* before = ending_at(all.form_before, hit.name.begin - 1)) {
      hit.span.begin = before->span.begin;
      hit.other_form = before->rule;
      hit.sure |= rules_.rule(before->rule).flag("sure");
    }
}

// "Newcastle Borough Council" is not Newcastle upon Tyne: the readings that fit the form stay, unless none does.
void CouncilFinder::keep_fitting(CouncilHits& out, CouncilHit& hit, RuleId form) const {
  const auto begin = out.readings.begin() + hit.first;
  // The official name says more than the type: a metropolitan borough may be a city.
  for (const bool by_type : {false, true}) {
    const auto end = std::stable_partition(begin, out.readings.end(), [&](const CouncilReading& r) {
      return fits_style(gazetteer_.councils()[r.council], rules_.rule(form), by_type);
    });
    if (end == begin) continue;
    out.readings.erase(end, out.readings.end());
    break;
  }
  hit.count = static_cast<std::uint32_t>(out.readings.size()) - hit.first;
}

RuleId CouncilFinder::other_body(const Document& document, const CouncilHits& all, const CouncilHit& hit) const {
  // Wholes are few and short: the one that covers the name begins no further back than a few names' length.
  auto whole = std::upper_bound(all.other_whole.begin(), all.other_whole.end(), hit.name.begin,
                                [](Offset o, const Match& m) { return o < m.span.begin; });
  for (int steps = 0; whole != all.other_whole.begin() && steps < 8; ++steps) {
    --whole;
    if (!whole->span.contains(hit.name) || hit.span.contains(whole->span)) continue;
    if (!rules_.rule(whole->rule).flag("start") || starts_phrase(document.text(), whole->span.begin))
      return whole->rule;
  }
  if (!hit.sure && hit.other_form == kNone && hit.name.begin > 0) {
    const char gap = document.text()[hit.name.begin - 1];
    if (gap == ' ' || gap == '-')
      if (const Match* before = ending_at(all.other_before, hit.name.begin - 1); before && case_fits(document, *before))
        return before->rule;
  }
  return other_body_after(document, hit);
}

RuleId CouncilFinder::other_body_after(const Document& document, const CouncilHit& hit) const {
  const std::string_view text = document.text();
  const auto& tokens = document.layer<Token>();
  auto [at, last] = tokens.in({hit.name.end, static_cast<Offset>(text.size())});
  Offset end = hit.name.end;
  for (std::size_t words = 0; words <= kMaxReach && at < tokens.size(); ++words, ++at) {
    const Span word = tokens[at].span;
    if (!is_name_gap(text.substr(end, word.begin - end), words == 0)) return kNone;
    for (const Match& other : rules_.match_at(document, word.begin, other_after_)) {
      const auto reach = static_cast<std::size_t>(rules_.rule(other.rule).number("reach"));
      // Words that belong to the council's name win over a look-alike, unless that is the longer.
      const bool longer = other.span.begin == hit.name.end + 1 && other.span.end > hit.span.end;
      if (words > reach || (hit.sure && !longer) || !case_fits(document, other)) continue;
      // "Leeds Adoption" is an agency, "Leeds adoption service" the council's.
      const auto service = words == 0 ? beginning_at(document, word.begin, cue_after_) : std::nullopt;
      if (!service || service->span.end <= other.span.end) return other.rule;
    }
    if (!goes_on_name(document, word)) return kNone;
    end = word.end;
  }
  return kNone;
}

bool CouncilFinder::case_fits(const Document& document, const Match& match) const {
  return !rules_.rule(match.rule).flag("capital") || is_capitalised(document, match.span);
}

void CouncilFinder::add_cue(const Document& document, const CouncilHits& all, CouncilHit& hit) const {
  const std::string_view text = document.text();
  const auto note = [&](const auto& cue) {  // where there is one
    if (!cue) return;
    hit.other_cue = std::exchange(hit.cue, cue->rule);
    hit.former |= rules_.rule(cue->rule).flag("former");
    hit.own += static_cast<float>(rules_.rule(cue->rule).number("own"));
  };
  const Offset after = skip_possessive(text, hit.span.end);
  if (hit.span.begin > 0 && text[hit.span.begin - 1] == ' ') note(ending_at(all.cue_before, hit.span.begin - 1));
  if (after < text.size() && text[after] == ' ') note(beginning_at(document, after + 1, cue_after_));
}

// "Stafford, Lichfield and Tamworth councils": what makes the last a council makes the others.
void CouncilFinder::share_plural(const Document& document, CouncilHits& out) const {
  const std::string_view text = document.text();
  for (std::size_t i = out.hits.size(); i-- > 1;) {
    const CouncilHit& hit = out.hits[i];
    CouncilHit& before = out.hits[i - 1];
    if (hit.cue == kNone || before.cue != kNone || !rules_.rule(hit.cue).flag("plural")) continue;
    const std::string_view gap = text.substr(before.span.end, hit.span.begin - before.span.end);
    if (std::find(joiners_.begin(), joiners_.end(), gap) != joiners_.end()) before.cue = hit.cue;
  }
}

}  // namespace assay
