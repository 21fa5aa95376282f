// Persons with a part in the matter, and the bodies they speak for.
//
// Bodies first (rules of kind "organisation"), then every run of words that could be a name (names.h); roles, titles,
// verbs of speech, bylines, signatures and salutations decide which are officials (officials_roles.cpp,
// officials_words.cpp); surnames,
// first names and pronouns lead back to them (officials_people.cpp).
#include <algorithm>
#include <memory>
#include <unordered_map>

#include "link/officials.h"
#include "link/stages.h"

namespace assay {
namespace {

constexpr Offset kPronounReach = 800;  // bytes back to whom "she said" may mean

class Officials final : public Stage {
 public:
  Officials(std::shared_ptr<const RuleSet> rules, NameLexicon lexicon, OfficialKinds kinds)
      : rules_(std::move(rules)), lexicon_(std::move(lexicon)), kinds_(std::move(kinds)) {
    for (const std::uint16_t kind : {kinds_.role, kinds_.speech, kinds_.closing, kinds_.salutation, kinds_.byline,
                                     kinds_.pronoun, kinds_.organisation, kinds_.cue, kinds_.people}) {
      if (wanted_.size() <= kind) wanted_.resize(kind + 1U);
      wanted_[kind] = true;
    }
  }

  void run(Document& document, Scratch& scratch) const override {
    auto& b = scratch.get<OfficialBuffers>();
    b.matches.clear();
    b.roles.clear();
    b.taken.clear();
    b.runs.clear();
    b.candidates.clear();
    b.links.clear();
    b.bodies.clear();
    if (b.small_words_known) b.small_words.clear();
    b.small_words_known = false;
    b.closing = 0;

    for (const Match& m : document.layer<Match>())
      if (m.kind < wanted_.size() && wanted_[m.kind]) b.matches.push_back(m);
    organisations(document, b);
    role_hits(b);
    taken(document, b);
    find_names(document, lexicon_, b.taken, b.runs);
    for (const NameRun& run : b.runs) b.candidates.push_back({.run = run});
    find_roles(document, lexicon_, *rules_, kinds_, b);
    find_words(document, lexicon_, *rules_, kinds_, b);
    find_bylines(document, lexicon_, *rules_, kinds_, b);

    std::vector<Mention> found;
    resolve_people(document, b, b.candidates, found);
    pronouns(document, b, found);
    put(document, std::move(found));
  }

 private:
  // Matches that lie in no longer one of their kind.
  template <class Use>
  static void longest(const OfficialBuffers& b, std::uint16_t kind, Use use) {
    Span last{};
    for (const Match& m : b.matches) {
      if (m.kind != kind || (m.span.end <= last.end && !last.empty())) continue;
      last = m.span;
      use(m);
    }
  }

  // Indexes of the document's entities. Of ids that are there twice the first counts, as in Document::entity.
  struct Entities {
    std::unordered_map<std::string_view, std::uint32_t> by_id, by_name;
  };

  void organisations(Document& document, const OfficialBuffers& b) const {
    std::vector<Mention> found;
    Entities known;
    const auto& entities = document.entities();
    for (std::uint32_t i = 0; i < entities.size(); ++i) known.by_id.emplace(entities[i].id, i);
    longest(b, kinds_.organisation, [&](const Match& m) {
      const Rule& rule = rules_->rule(m.rule);
      const Span span = rule.flag("named") ? with_name(document, m.span) : m.span;
      if (rule.flag("named") && span == m.span) return;
      const std::string_view name = rule.string("name", document.text(span));
      const auto [at, fresh] = known.by_name.emplace(name, kNone);
      if (fresh) at->second = organisation(document, known, name, rule.string("source", "other"));
      const std::uint32_t entity = at->second;
      found.push_back(
          {.span = span, .kind = "organisation", .entity = entity, .value = {}, .nominal = false, .rule = m.rule});
    });
    put(document, std::move(found));
  }

  // The entity of that name, made if need be. Names that differ in case share one.
  static std::uint32_t organisation(Document& document, Entities& known, std::string_view name,
                                    std::string_view source) {
    const std::string id = "organisation/" + slug_of(name);
    if (const auto there = known.by_id.find(id); there != known.by_id.end()) return there->second;
    Entity made;
    made.id = document.keep(id);
    made.kind = "organisation";
    made.name = document.keep(name);
    made.attributes.push_back({"speaks_for", document.keep(source)});
    const auto index = static_cast<std::uint32_t>(document.entities().size());
    known.by_id.emplace(made.id, index);
    document.edit_entities().push_back(std::move(made));
    return index;
  }

  // "Police" with the capitalised words before it: "West Mercia Police".
  [[nodiscard]] Span with_name(const Document& document, Span head) const {
    const auto& tokens = document.layer<Token>();
    std::size_t at = tokens.in({head.begin, head.begin + 1}).first;
    Span span = head;
    for (int words = 0; at > 0 && words < 6; ++words) {
      const Span before = tokens[--at].span;
      const std::string_view gap = document.text({before.end, span.begin});
      const char first = document.text()[before.begin];
      if ((gap != " " && gap != "-" && gap != " & ") || first < 'A' || first > 'Z') break;
      if (gap == " " && before.size() <= 3 &&
          lexicon_.is(document.folded().substr(before.begin, before.size()), NameWord::kGlue))
        break;
      span.begin = before.begin;
    }
    return span;
  }

  void role_hits(OfficialBuffers& b) const {
    longest(b, kinds_.role, [&](const Match& m) { b.roles.push_back({m.span, &rules_->rule(m.rule), m.rule}); });
  }

  static void taken(const Document& document, OfficialBuffers& b) {
    const auto& mentions = document.layer<Mention>();
    for (std::uint32_t i = 0; i < mentions.size(); ++i) {
      if (!mentions[i].nominal) b.taken.push_back(mentions[i].span);
      if (mentions[i].kind == "council" || mentions[i].kind == "organisation") b.bodies.push_back(i);
    }
    for (const RoleHit& hit : b.roles) b.taken.push_back(hit.span);
    std::sort(b.taken.begin(), b.taken.end());
  }

  // "she said", "he added": the person named last.
  void pronouns(Document& document, const OfficialBuffers& b, std::vector<Mention>& found) const {
    std::vector<Mention> nominal;
    std::size_t next = 0;
    std::sort(found.begin(), found.end(), [](const Mention& x, const Mention& y) { return x.span < y.span; });
    for (const Match& m : b.matches) {
      if (m.kind != kinds_.pronoun) continue;
      while (next < found.size() && found[next].span.begin < m.span.begin) ++next;
      if (next == 0 || m.span.begin - found[next - 1].span.end > kPronounReach) continue;
      if (!beside_speech(document, m.span)) continue;
      nominal.push_back({.span = m.span,
                         .kind = "official",
                         .entity = found[next - 1].entity,
                         .value = {},
                         .nominal = true,
                         .rule = m.rule});
    }
    found.insert(found.end(), nominal.begin(), nominal.end());
  }

  [[nodiscard]] bool beside_speech(const Document& document, Span pronoun) const {
    const auto& matches = document.layer<Match>();
    const Offset end = static_cast<Offset>(document.text().size());
    const auto [first, last] = matches.in({pronoun.end, std::min(pronoun.end + 2, end)});
    for (std::size_t i = first; i < last; ++i)
      if (matches[i].kind == kinds_.speech) return true;
    const auto [before, until] = matches.in({pronoun.begin > 20 ? pronoun.begin - 20 : 0, pronoun.begin});
    for (std::size_t i = before; i < until; ++i)
      if (matches[i].kind == kinds_.speech && matches[i].span.end + 1 == pronoun.begin) return true;
    return false;
  }

  // Adds mentions; a council that proves to be part of a person's name ("Mr Bolton") goes.
  static void put(Document& document, std::vector<Mention> found) {
    if (found.empty()) return;
    std::sort(found.begin(), found.end(), [](const Mention& a, const Mention& b) { return a.span < b.span; });
    auto& layer = document.edit<Mention>();
    std::vector<Mention> all;
    all.reserve(layer.size() + found.size());
    std::size_t next = 0;
    for (const Mention& m : layer) {
      while (next < found.size() && found[next].span.end <= m.span.begin) ++next;
      const bool inside = m.kind == "council" && next < found.size() && found[next].kind == "official" &&
                          found[next].span.contains(m.span);
      if (!inside) all.push_back(m);
    }
    all.insert(all.end(), found.begin(), found.end());
    layer.assign(std::move(all));
  }

  std::shared_ptr<const RuleSet> rules_;
  NameLexicon lexicon_;
  OfficialKinds kinds_;
  std::vector<std::uint8_t> wanted_;  // by kind
};

Result<std::unique_ptr<Stage>> make(Setup& setup) {
  const auto given = setup.settings.path("given_names");
  const auto words = setup.settings.path("name_words");
  auto before_age = setup.settings.strings("before_age"), before_kin = setup.settings.strings("before_kin");
  if (!setup.settings.errors().empty()) return std::unique_ptr<Stage>();
  auto lexicon = NameLexicon::load(given, words);
  if (!lexicon) return lexicon.error();
  RuleSet& rules = *setup.rules;
  rules.declare_kind(
      "role", {"title", "organisation", "source", "list", "loose", "verb", "sure", "outsider", "reports", "ahead"});
  rules.declare_kind("organisation", {"name", "source", "named"});
  rules.declare_kind("speech", {"place", "finds"});
  rules.declare_kind("byline", {"colon", "behind"});
  rules.declare_kind("people-list", {"bare"});
  rules.declare_kind("person-cue", {"place", "known"});
  rules.declare_values("person-cue", "place", {"before", "after"});
  for (const char* kind : {"letter-closing", "letter-salutation", "person-pronoun"}) rules.declare_kind(kind, {});
  OfficialKinds kinds{.role = rules.kind_id("role"),
                      .speech = rules.kind_id("speech"),
                      .closing = rules.kind_id("letter-closing"),
                      .salutation = rules.kind_id("letter-salutation"),
                      .byline = rules.kind_id("byline"),
                      .pronoun = rules.kind_id("person-pronoun"),
                      .organisation = rules.kind_id("organisation"),
                      .cue = rules.kind_id("person-cue"),
                      .people = rules.kind_id("people-list"),
                      .name_alone = rules.add_id(kNameAlone, "structure"),
                      .before_age = std::move(before_age),
                      .before_kin = std::move(before_kin)};
  return std::unique_ptr<Stage>(new Officials(setup.rules, std::move(lexicon).value(), std::move(kinds)));
}

}  // namespace

StageType officials_stage() {
  return {.name = "officials",
          .summary = "named persons with their roles, and the bodies they speak for",
          .contract = {{"blocks", "tokens", "matches"}, {"mentions"}},
          .make = make};
}

}  // namespace assay
