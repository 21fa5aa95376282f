#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "document/ascii.h"
#include "document/block_begin.h"
#include "link/entities.h"
#include "link/officials.h"

namespace assay {
namespace {

struct Person {
  std::string_view name, given, surname;  // as first written in full
  std::string id;                         // behind "official/"
  std::uint16_t title_bits = 0;
  bool councillor = false;
  std::uint32_t entity = kNone;
  std::uint32_t last_seen = 0;  // begin of the latest mention
  std::string_view speaks_for;
};

constexpr Offset kRoundUpReach = 1500;  // bytes back to the council that a round-up speaks of
constexpr std::size_t kNamesakes = 32;  // people of one name that a short form may mean
constexpr std::uint16_t kGenders = bits(NameWord::kMale) | bits(NameWord::kFemale);

class People {
 public:
  People(Document& document, const OfficialBuffers& b, std::vector<Candidate>& candidates,
         std::vector<Mention>& mentions)
      : document_(document), text_(document.text()), b_(b), candidates_(candidates), mentions_(mentions) {}

  void run() {
    settle();
    for (Candidate& c : candidates_)
      if (c.introduced && c.run.words > 1) c.person = full_name(c);
    for (Candidate& c : candidates_) {
      if (c.person == kNone && !c.outsider && !c.run.body_follows)
        c.person = c.run.words > 1 ? known_full(c.run) : short_name(c);
      if (c.person != kNone) mention(c);
    }
    roles();
  }

 private:
  [[nodiscard]] std::string_view words(Span s) const { return text_.substr(s.begin, s.size()); }

  // Titles introduce by themselves; a parent or carer is no official unless something official is said too.
  void settle() {
    std::vector<bool> official(candidates_.size(), false);
    for (const RoleLink& l : b_.links)
      if (l.hit == kNone || !b_.roles[l.hit].rule->flag("outsider")) official[l.candidate] = true;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& c = candidates_[i];
      if (c.run.councillor() || official[i]) c.outsider = false;
      if (c.outsider) c.introduced = false;
      if (c.outsider && c.run.words > 1) outside_.insert(words(c.run.surname));
    }
    for (const Candidate& c : candidates_) {
      const bool has_part = c.introduced || (c.run.titled() && !c.run.body_follows);
      if (has_part && !c.outsider && c.run.words > 1) outside_.erase(words(c.run.surname));
    }
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& c = candidates_[i];
      // "Mrs Doe" after "Jane Doe, a mother of two" is she.
      if (!c.run.councillor() && !official[i] && c.run.words == 1 && stands_outside(c))
        c.outsider = true, c.introduced = false;
      if (c.run.titled() && !c.outsider && !c.run.body_follows) c.introduced = true;
    }
  }

  [[nodiscard]] bool stands_outside(const Candidate& c) const { return outside_.contains(words(c.run.surname)); }

  std::uint32_t full_name(const Candidate& c) {
    std::uint32_t person = known_full(c.run);
    if (person == kNone) {
      const std::string slug = slug_of(words(c.run.name));
      const auto same = by_slug_.find(slug);
      person = same != by_slug_.end() ? same->second.front() : spelled_out(c.run);
      if (person == kNone)
        person = add(c, slug);
      else if (same == by_slug_.end())
        spell_out(people_[person], c.run, slug);
    }
    remember_title(people_[person], c.run);
    return person;
  }

  std::uint32_t add(const Candidate& c, const std::string& slug) {
    const auto index = static_cast<std::uint32_t>(people_.size());
    Person p;
    p.name = words(c.run.name);
    p.given = words(c.run.given);
    p.surname = words(c.run.surname);
    p.id = claim(slug);
    by_slug_[slug].push_back(index);
    by_name_.emplace(p.name, index);
    by_small_letters_.try_emplace(ascii::lowered(p.surname), index);
    by_small_letters_.try_emplace(ascii::lowered(p.given), index);
    if (auto& same = by_surname_[p.surname]; same.size() < kNamesakes) same.push_back(index);
    if (c.run.words > 1)
      if (auto& same = by_given_[p.given]; same.size() < kNamesakes) same.push_back(index);
    people_.push_back(std::move(p));
    return index;
  }

  // An id of one's own: Mrs Doe is "doe-2" where Mr Doe is "doe".
  std::string claim(const std::string& slug) {
    std::string id = slug;
    for (int n = 2; !claimed_.insert(id).second; ++n) id = slug + "-" + std::to_string(n);
    return id;
  }

  // "H. Doe" and "Harriet Doe" are one where no other Doe begins so: the person of the same surname whose given name is
  // the initial of this one, or begins with it.
  [[nodiscard]] std::uint32_t spelled_out(const NameRun& run) const {
    const auto same = by_surname_.find(words(run.surname));
    if (same == by_surname_.end()) return kNone;
    std::uint32_t found = kNone;
    for (const std::uint32_t p : same->second) {
      const std::string_view here = words(run.given), there = people_[p].given;
      if (there.empty() || here.front() != there.front() || (here.size() > 1 && there.size() > 1)) continue;
      if (found != kNone || !fits(people_[p], run)) return kNone;
      found = p;
    }
    return found;
  }

  void spell_out(Person& p, const NameRun& run, const std::string& slug) {
    const auto index = static_cast<std::uint32_t>(&p - people_.data());
    by_name_.emplace(words(run.name), index);
    if (words(run.given).size() <= p.given.size()) return;
    by_slug_[slug].push_back(index);
    p.name = words(run.name), p.given = words(run.given), p.id = claim(slug);
    if (auto& same = by_given_[p.given]; same.size() < kNamesakes) same.push_back(index);
  }

  static void remember_title(Person& p, const NameRun& run) {
    p.title_bits |= run.title_bits;
    p.councillor = p.councillor || run.councillor();
  }

  // The person of that full name, or of that given name and surname with other names between.
  [[nodiscard]] std::uint32_t known_full(const NameRun& run) const {
    if (const auto found = by_name_.find(words(run.name)); found != by_name_.end()) return found->second;
    const auto same = by_surname_.find(words(run.surname));
    if (same == by_surname_.end()) return kNone;
    for (const std::uint32_t p : same->second)
      if (people_[p].given == words(run.given) && people_[p].given.size() > 1) return p;
    return kNone;
  }

  [[nodiscard]] bool fits(const Person& p, const NameRun& run) const {
    const std::uint16_t here = run.title_bits & kGenders, there = p.title_bits & kGenders;
    return here == 0 || there == 0 || (here & there) != 0;
  }

  // Of several people the title may mean, the one named last before; else the first named after.
  template <class Index>
  [[nodiscard]] std::uint32_t nearest(const Index& index, const typename Index::key_type& name,
                                      const NameRun& run) const {
    const auto found = index.find(name);
    if (found == index.end()) return kNone;
    std::uint32_t best = kNone;
    auto rank = [&](std::uint32_t p) {
      return std::make_pair(run.councillor() && people_[p].councillor, people_[p].last_seen);
    };
    for (const std::uint32_t p : found->second)
      if (fits(people_[p], run) && (best == kNone || rank(p) > rank(best))) best = p;
    return best;
  }

  std::uint32_t short_name(const Candidate& c) {
    const NameRun& run = c.run;
    const std::string_view name = words(run.name);
    const bool knight = (run.title_bits & bits(NameWord::kKnight)) != 0;
    if (run.titled()) {
      std::uint32_t person = knight ? nearest(by_given_, name, run) : kNone;
      if (person == kNone) person = nearest(by_surname_, name, run);
      if (person == kNone) {
        // "Mrs McRoe" and "Mrs Mcroe" are one.
        const std::string slug = slug_of(name);
        person = nearest(by_slug_, slug, run);
        if (person == kNone) person = add(c, slug);
      }
      remember_title(people_[person], run);
      return person;
    }
    // In a report a bare word is hardly ever an official: those are anonymous, and children's names are changed.
    if (document_.genre() == Genre::kInspectionReport && !c.greeted) return kNone;
    if (run.all_caps) return in_capitals(name);
    const bool beside = c.speaks || c.greeted;
    if ((run.given_bits & (bits(NameWord::kOther) | bits(NameWord::kGiven))) == 0 || beside)
      if (const std::uint32_t person = nearest(by_surname_, name, run); person != kNone) return person;
    // Within a sentence a capital tells the name from the word ("you and Verity").
    const bool common = (run.given_bits & bits(NameWord::kGivenCommon)) != 0;
    if (!common || beside || !begins_sentence(document_, run.span.begin)) return nearest(by_given_, name, run);
    return kNone;
  }

  // WRANGHAM or DALE: the first person of that surname or given name.
  [[nodiscard]] std::uint32_t in_capitals(std::string_view name) const {
    const auto known = by_small_letters_.find(ascii::lowered(name));
    return known == by_small_letters_.end() ? kNone : known->second;
  }

  // The body named right behind: "Dr Doe of the NHS", "Superintendent Roe, of South Exampleshire Police".
  [[nodiscard]] const Entity* body_behind(const NameRun& run) const {
    const auto& mentions = document_.layer<Mention>();
    const auto next = std::lower_bound(b_.bodies.begin(), b_.bodies.end(), run.span.end,
                                       [&](std::uint32_t m, Offset o) { return mentions[m].span.begin < o; });
    if (next == b_.bodies.end() || mentions[*next].entity == kNone) return nullptr;
    const Offset begin = mentions[*next].span.begin;
    if (begin - run.span.end > 12) return nullptr;
    const std::string_view gap = text_.substr(run.span.end, begin - run.span.end);
    for (const std::string_view joint :
         {" of ", ", of ", " of the ", ", of the ", ", from ", ", from the ", " from ", " from the ", " ("})
      if (gap == joint) return &document_.entities()[mentions[*next].entity];
    return nullptr;
  }

  void mention(const Candidate& c) {
    Person& p = people_[c.person];
    if (p.speaks_for.empty())
      if (const Entity* body = body_behind(c.run))
        p.speaks_for = body->kind == "council" ? std::string_view("council") : house_of(*body);
    if (p.entity == kNone) {
      p.entity = static_cast<std::uint32_t>(document_.entities().size());
      Entity entity;
      entity.id = document_.keep("official/" + p.id);
      entity.kind = "official";
      entity.name = p.name;
      document_.edit_entities().push_back(std::move(entity));
    }
    p.last_seen = c.run.span.begin + 1;
    mentions_.push_back(
        {.span = c.run.span, .kind = "official", .entity = p.entity, .value = {}, .nominal = false, .rule = c.rule});
  }

  // ---- roles
  void roles() {
    for (const RoleLink& l : b_.links) {
      const std::uint32_t person = candidates_[l.candidate].person;
      if (person == kNone) continue;
      if (l.hit == kNone)
        add_role(people_[person], {"reporter", {}, {}}, "other");
      else if (!b_.roles[l.hit].rule->flag("outsider"))
        add_role(people_[person], role_of(l), speaks_for(l));
    }
    for (Person& p : people_) {
      if (p.entity == kNone) continue;
      if (p.speaks_for.empty() && (p.title_bits & bits(NameWord::kRank)) != 0)
        p.speaks_for = "council";  // the police, a partner
      if (p.councillor && p.speaks_for.empty()) add_role(p, {"councillor", council_name(), council_id()}, "council");
      if (!p.speaks_for.empty())
        document_.edit_entities()[p.entity].attributes.push_back({"speaks_for", document_.keep(p.speaks_for)});
    }
  }

  // Who signs under the letterhead of a body has his role there.
  [[nodiscard]] const Entity* letterhead(const RoleHit& hit) const {
    const auto& blocks = document_.layer<Block>();
    if (b_.closing == 0 || hit.span.begin < b_.closing || blocks.empty()) return nullptr;
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] = mentions.in({0, blocks[std::min<std::size_t>(blocks.size() - 1, 1)].span.end});
    for (std::size_t m = first; m < last; ++m)
      if (mentions[m].kind == "organisation" && mentions[m].entity != kNone)
        return &document_.entities()[mentions[m].entity];
    return nullptr;
  }

  // The document's council; in a round-up, the one named last before.
  [[nodiscard]] const Entity* council_of(const RoleHit& hit) const {
    if (document_.council() != kNone) return &document_.entities()[document_.council()];
    const auto& mentions = document_.layer<Mention>();
    auto next = std::lower_bound(b_.bodies.begin(), b_.bodies.end(), hit.span.begin,
                                 [&](std::uint32_t m, Offset o) { return mentions[m].span.begin < o; });
    while (next != b_.bodies.begin()) {
      const Mention& m = mentions[*--next];
      if (hit.span.begin - m.span.begin > kRoundUpReach) return nullptr;
      if (m.kind == "council" && m.entity != kNone) return &document_.entities()[m.entity];
    }
    return nullptr;
  }

  [[nodiscard]] std::string_view council_id() const {
    return document_.council() == kNone ? std::string_view{} : document_.entities()[document_.council()].id;
  }
  [[nodiscard]] std::string_view council_name() const {
    return document_.council() == kNone ? std::string_view{} : document_.entities()[document_.council()].name;
  }

  [[nodiscard]] const Entity* body(const RoleLink& l) const {
    if (l.body == kNone) return nullptr;
    const std::uint32_t entity = document_.layer<Mention>()[l.body].entity;
    return entity == kNone ? nullptr : &document_.entities()[entity];
  }

  [[nodiscard]] Role role_of(const RoleLink& l) const {
    const RoleHit& hit = b_.roles[l.hit];
    Role role;
    role.title = hit.rule->string("title", document_.folded().substr(hit.span.begin, hit.span.size()));
    role.organisation = hit.rule->string("organisation");
    const Entity* named = body(l);
    if (role.organisation == "council" || role.organisation.empty()) {
      const bool wanted = role.organisation == "council";
      role.organisation = {};
      if (!named && wanted) named = letterhead(hit);
      if (!named && wanted) named = council_of(hit);
      if (named && named->kind == "organisation") {
        role.organisation = named->name;
      } else if (named && named->kind == "council") {
        role.organisation = named->name;
        role.council = named->id;
      }
    }
    return role;
  }

  [[nodiscard]] std::string_view speaks_for(const RoleLink& l) const {
    const Entity* named = body(l);
    if (!named) named = letterhead(b_.roles[l.hit]);
    if (named && named->kind == "organisation" && b_.roles[l.hit].rule->string("source") == "council")
      return house_of(*named);
    return b_.roles[l.hit].rule->string("source");
  }

  void add_role(Person& p, Role role, std::string_view source) {
    if (p.speaks_for.empty() || p.speaks_for == "other")
      p.speaks_for = source.empty() ? p.speaks_for : source;  // an MP may be a minister
    auto& roles = document_.edit_entities()[p.entity].roles;
    for (const Role& r : roles)
      if (r.title == role.title) return;
    // Views of rules and folded text live as long as pipeline and document; keep() makes them the document's own.
    role.title = document_.keep(role.title);
    role.organisation = document_.keep(role.organisation);
    roles.push_back(role);
  }

  Document& document_;
  std::string_view text_;
  const OfficialBuffers& b_;
  std::vector<Candidate>& candidates_;
  std::vector<Mention>& mentions_;
  std::vector<Person> people_;
  std::unordered_set<std::string_view> outside_;  // surnames of parents, carers and others who are no officials
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_slug_;
  std::unordered_set<std::string> claimed_;  // ids
  std::unordered_map<std::string_view, std::uint32_t> by_name_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> by_surname_, by_given_;
  std::unordered_map<std::string, std::uint32_t> by_small_letters_;  // the first of a surname or given name
};

}  // namespace

void resolve_people(Document& document, const OfficialBuffers& buffers, std::vector<Candidate>& candidates,
                    std::vector<Mention>& mentions) {
  People(document, buffers, candidates, mentions).run();
}

}  // namespace assay
