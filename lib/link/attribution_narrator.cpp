// Whose text it is, from its genre, its letterhead or signature, and whether it writes of itself.
#include <algorithm>

#include "document/block_begin.h"
#include "link/attribution.h"
#include "link/entities.h"

namespace assay {
namespace {

constexpr Offset kHeaderBytes = 400;    // in which a message's header lines stand
constexpr Offset kSignature = 160;      // of a line that says who writes and as what
constexpr Offset kBy = 12;              // bytes of "Posted by"
constexpr std::size_t kLastBlocks = 4;  // among which a signature without a greeting stands
constexpr Offset kHeadBytes = 800;      // in which a text says what it is

class Narrator {
 public:
  Narrator(Document& document, const RuleSet& rules, const SourceKinds& kinds, const Parts& parts)
      : document_(document), rules_(rules), kinds_(kinds), parts_(parts) {
    for (const Match& m : document_.layer<Match>())
      if (m.kind == kinds_.closing || m.kind == kinds_.salutation) of_letters_.push_back(m);
  }

  Narration decide() {
    Narration out;
    const Voice signed_by = letter();
    switch (document_.genre()) {
      case Genre::kInspectionReport:
      case Genre::kInspectionLetter:
        if (const Voice from = sender(); from.source == "council" || from.source == "other") break;
        out.voice.source = signed_by.source == "government" ? signed_by.source : "inspectorate";
        out.fixed = out.voice.source == "inspectorate";
        return out;
      case Genre::kNotice:
        // A notice is the government's where it comes from there or speaks of it; else it passes on an inspection.
        out.voice.source = signed_by.source == "inspectorate" || !(signed_by.known() || names_government())
                               ? "inspectorate"
                               : "government";
        out.own_voice = true;
        return out;
      default:
        break;
    }
    out.voice.source = "inspectorate";
    if (const Voice house = writer();
        house.known() && (signed_by.known() || greets() || writes("first") || writes("author"))) {
      out.voice.source = house.source;
      out.own_voice = true;
    } else if (const Voice from = sender(); from.known()) {
      out.voice.source = from.source;
      out.own_voice = true;
    } else if (signed_by.known()) {
      out.voice.source = signed_by.source;
      out.own_voice = true;
    } else if (const Voice by = byline(); by.known() && (writes("author") || writes("first"))) {
      out.voice.source = by.source == "council" ? own_house() : by.source;
      out.own_voice = true;
    } else if (minutes()) {
      out.voice.source = "council";
      out.own_voice = out.minutes = true;
    } else if (writes("author")) {
      out.voice.source = "other";
      out.own_voice = true;
    } else if (!has_reporter() && writes("first")) {
      out.voice.source = own_house();
      out.own_voice = true;
    }
    return out;
  }

 private:
  // Who writes a letter: the house in its head, else the person who signs it behind "Yours sincerely".
  [[nodiscard]] Voice letter() const {
    const auto& blocks = document_.layer<Block>();
    const Voice signed_by = signature();
    if (blocks.empty() || !(signed_by.known() || greets())) return signed_by;
    const auto& mentions = document_.layer<Mention>();
    const auto [first, last] = mentions.in({0, blocks[std::min<std::size_t>(blocks.size() - 1, 1)].span.end});
    for (std::size_t m = first; m < last; ++m) {
      if (mentions[m].kind != "organisation") continue;
      const std::string_view house = house_named(mentions[m]);
      if (house == "government" || house == "inspectorate") return {.source = house};
    }
    return signed_by;
  }
  [[nodiscard]] std::string_view house_named(const Mention& mention) const {
    return mention.entity == kNone ? std::string_view() : house_of(document_.entities()[mention.entity]);
  }
  // Words at the head that say as what somebody writes: "your ward councillor", "peer challenge: feedback".
  [[nodiscard]] Voice writer() {
    for (const Match& m : document_.layer<Match>()) {
      if (m.span.begin > kHeadBytes) break;
      if (m.kind != kinds_.source || rules_.rule(m.rule).string("role") != "writer" || quoted(document_, m.span.begin))
        continue;
      document_.trace(m.rule, m.span);
      return {.source = rules_.rule(m.rule).string("source")};
    }
    return {};
  }
  // Who sends a message: whoever its header line "From:" names, a person, a body, or words for one.
  [[nodiscard]] Voice sender() {
    const auto& blocks = document_.layer<Block>();
    const auto& mentions = document_.layer<Mention>();
    for (const Match& m : document_.layer<Match>()) {
      if (m.span.begin > kHeaderBytes) break;
      if (m.kind != kinds_.source || rules_.rule(m.rule).string("role") != "sender" ||
          !begins_block(document_, m.span.begin) || !document_.text().substr(m.span.end).starts_with(':'))
        continue;
      const auto [block, behind] = blocks.in({m.span.begin, m.span.end});
      if (block == behind) continue;
      const Span line{m.span.end, blocks[block].span.end};
      document_.trace(m.rule, m.span);
      const auto [first, last] = mentions.in(line);
      for (std::size_t i = first; i < last; ++i)
        if (const std::string_view house = house_named(mentions[i]); !house.empty()) return {.source = house};
      for (const Match& words : document_.layer<Match>()) {
        if (words.span.begin >= line.end) break;
        if (words.kind == kinds_.source && line.contains(words.span))
          if (const std::string_view source = rules_.rule(words.rule).string("source"); !source.empty())
            return {.source = source};
      }
    }
    return {};
  }
  // A department by name, or a minister's office. (Advisers and commissioners are found elsewhere too.)
  [[nodiscard]] bool names_government() const {
    for (const Entity& e : document_.entities())
      if (e.kind == "organisation" && house_of(e) == "government") return true;
    for (const Match& m : document_.layer<Match>()) {
      if (m.kind != kinds_.role) continue;
      const Rule& rule = rules_.rule(m.rule);
      if (rule.string("source") == "government" && !rule.flag("loose")) return true;
    }
    return false;
  }
  [[nodiscard]] bool greets() const {
    for (const Match& m : of_letters_)
      if (m.kind == kinds_.salutation && begins_block(document_, m.span.begin)) return true;
    return false;
  }
  [[nodiscard]] Voice signature() const {
    const auto& mentions = document_.layer<Mention>();
    const Offset end = static_cast<Offset>(document_.text().size());
    for (const Match& m : of_letters_) {
      if (m.kind != kinds_.closing || !begins_sentence(document_, m.span.begin)) continue;
      const auto [first, last] = mentions.in({m.span.end, std::min(m.span.end + 60, end)});
      for (std::size_t i = first; i < last; ++i)
        if (const std::string_view house = house_named(mentions[i]); mentions[i].kind == "official" && !house.empty())
          return {.source = house, .speaker = mentions[i].entity, .rule = m.rule, .at = m.span};
      // "Yours, Jo, Independent Chair": the role stands below the name.
      if (const Voice role = role_in({m.span.end, std::min(m.span.end + kSignature, end)}); role.known()) return role;
    }
    return {};
  }

  // The first role that is named in the span, reporters apart; of a source if one is given.
  [[nodiscard]] Voice role_in(Span span, std::string_view source = {}) const {
    const auto& matches = document_.layer<Match>();
    const auto [first, last] = matches.in(span);
    for (std::size_t m = first; m < last; ++m) {
      if (matches[m].kind != kinds_.role) continue;
      const Rule& rule = rules_.rule(matches[m].rule);
      if (!source.empty() && rule.string("source") != source) continue;
      if (rule.flag("outsider") || rule.string("title") == "reporter" || rule.string("source").empty()) continue;
      return {.source = rule.string("source"), .rule = matches[m].rule, .at = matches[m].span};
    }
    return {};
  }

  // "By Jo Farthing, policy manager": in the head, or else at the end, a line that names a person and what part the
  // person has.
  [[nodiscard]] Voice byline() const {
    const auto& blocks = document_.layer<Block>();
    std::size_t head = 0;
    while (head < blocks.size() && blocks[head].span.begin <= kHeadBytes) ++head;
    if (const Voice by = byline(0, head); by.known()) return by;
    return byline(std::max(head, blocks.size() - std::min(blocks.size(), kLastBlocks)), blocks.size());
  }
  [[nodiscard]] Voice byline(std::size_t from, std::size_t to) const {
    const auto& mentions = document_.layer<Mention>();
    const auto& blocks = document_.layer<Block>();
    for (std::size_t b = from; b < to; ++b) {
      const Block& block = blocks[b];
      const auto [first, last] = mentions.in(block.span);
      if (block.span.size() > kSignature || first == last || mentions[first].kind != "official" ||
          mentions[first].nominal || mentions[first].span.begin > block.span.begin + kBy ||
          document_.text(block.span).ends_with('.'))
        continue;
      const Span behind{mentions[first].span.end, block.span.end};
      Voice role = role_in(behind);
      if (!role.known())
        for (std::size_t m = first + 1; m < last && !role.known(); ++m) role.source = house_named(mentions[m]);
      if (!role.known() || mentions[first].entity == kNone) continue;
      // "Head of Policy": what a charity has and a council may have too.
      if (role_in(behind, "other").known()) return {.source = "other"};
      const std::string_view house = house_named(mentions[first]);
      return house.empty() ? role : Voice{.source = house};
    }
    return {};
  }

  [[nodiscard]] bool has_reporter() const {
    for (const Entity& e : document_.entities())
      for (const Role& r : e.roles)
        if (r.title == "reporter") return true;
    return false;
  }
  // First person outside quotation marks in more than one sentence of the first two thirds. (The last third of an
  // article asks for subscriptions.) `role`: of the plural, where a house writes, or of the singular, where a person
  // does.
  [[nodiscard]] bool writes(std::string_view role) {
    const auto limit = static_cast<Offset>(document_.text().size() / 3 * 2);
    const auto& sentences = document_.layer<Sentence>();
    std::size_t found = 0;
    Offset counted_to = 0;
    for (const Match& m : document_.layer<Match>()) {
      if (m.span.begin > limit) break;
      if (m.kind != kinds_.source || m.span.begin < counted_to || rules_.rule(m.rule).string("role") != role ||
          quoted(document_, m.span.begin))
        continue;
      const auto [first, last] = sentences.in({0, m.span.begin + 1});
      if (last == first || !sentences[last - 1].span.contains(m.span.begin)) continue;
      if (!parts_.writers(document_, last - 1)) continue;
      document_.trace(m.rule, m.span);
      counted_to = sentences[last - 1].span.end;
      ++found;
    }
    return found >= 2;
  }

  // Minutes of a meeting report speech at length: who has begun to speak goes on to the end of the paragraph.
  [[nodiscard]] bool minutes() { return count("minutes") >= 2; }

  // A joint statement of a council's group and another body changes over at its headings.
  [[nodiscard]] std::string_view own_house() { return count("house") >= 2 || heads_with_house() ? "other" : "council"; }

  // Whether a house that is no council's stands in the head.
  [[nodiscard]] bool heads_with_house() {
    for (const Match& m : document_.layer<Match>()) {
      if (m.span.begin > kHeaderBytes) break;
      if (m.kind == kinds_.source && rules_.rule(m.rule).flag("house")) return true;
    }
    return false;
  }

  // How often words of that role stand outside quotation marks.
  [[nodiscard]] std::size_t count(std::string_view role) {
    std::size_t found = 0;
    for (const Match& m : document_.layer<Match>()) {
      if (m.kind != kinds_.source || rules_.rule(m.rule).string("role") != role || quoted(document_, m.span.begin))
        continue;
      ++found;
      document_.trace(m.rule, m.span);
    }
    return found;
  }

  Document& document_;
  const RuleSet& rules_;
  const SourceKinds& kinds_;
  const Parts& parts_;
  std::vector<Match> of_letters_;  // closings and salutations
};

}  // namespace

Narration narrate(Document& document, const RuleSet& rules, const SourceKinds& kinds, const Parts& parts) {
  return Narrator(document, rules, kinds, parts).decide();
}

}  // namespace assay
