#include "inspect/lead_inspectors.h"

#include <algorithm>
#include <string_view>

#include "document/block_begin.h"
#include "link/entities.h"

namespace assay {
namespace {

// Names stand within so many bytes behind the label, and so close to one another.
constexpr Offset kLineBytes = 220;
constexpr Offset kBetweenNames = 48;

void add(std::vector<std::uint32_t>& out, std::uint32_t entity) {
  if (std::find(out.begin(), out.end(), entity) == out.end()) out.push_back(entity);
}

// Letters of the words of a name are followed by a space or one of these inside them.
bool joins_name(std::string_view between) {
  return between == " " || between == "-" || between == "'" || between == "\xE2\x80\x99" || between == ". ";
}

bool capital(std::string_view word) {
  const auto c = static_cast<unsigned char>(word[0]);
  return (c >= 'A' && c <= 'Z') || c >= 0xC3;
}

}  // namespace

void LeadReader::declare(RuleSet& rules) {
  rules.declare_kind("lead-label", {"several"});
  rules.declare_kind("lead-stop", {});
}

LeadReader::LeadReader(const RuleSet& rules)
    : rules_(rules), label_(rules.kind_id("lead-label")), stop_(rules.kind_id("lead-stop")) {}

void LeadReader::read(Document& document, std::vector<std::uint32_t>& out) const {
  const auto& blocks = document.layer<Block>();
  std::size_t block = 0;
  for (const Match& label : document.layer<Match>()) {
    if (label.kind != label_) continue;
    while (block + 1 < blocks.size() && blocks[block].span.end <= label.span.begin) ++block;
    // The name is in the label's block, or where the label is the whole of that, in the next.
    Span line{label.span.end, blocks[block].span.end};
    if (line.size() <= 2 && block + 1 < blocks.size()) line = blocks[block + 1].span;
    line.end = std::min(line.end, line.begin + kLineBytes);
    const bool several = rules_.rule(label.rule).flag("several");
    if (from_mentions(document, label, line, several, out) || from_words(document, label, line, several, out)) {
      trace(document, label, line);
      return;
    }
  }
}

void LeadReader::trace(Document& document, const Match& label, Span line) const {
  document.trace(label.rule, label.span);
  const auto& matches = document.layer<Match>();
  const auto [first, last] = matches.in(line);
  for (std::size_t i = first; i < last; ++i)
    if (matches[i].kind == stop_) document.trace(matches[i].rule, matches[i].span);
}

bool LeadReader::from_mentions(const Document& document, const Match& label, Span line, bool several,
                               std::vector<std::uint32_t>& out) const {
  const auto& mentions = document.layer<Mention>();
  const auto [first, last] = mentions.in(line);
  Offset end = label.span.end;
  for (std::size_t i = first; i < last; ++i) {
    const Mention& m = mentions[i];
    if (m.kind != "official" || m.entity == kNone || m.nominal) continue;
    if (m.span.begin > end + kBetweenNames || (!out.empty() && !several)) break;
    add(out, m.entity);
    end = m.span.end;
  }
  return !out.empty();
}

bool LeadReader::from_words(Document& document, const Match& label, Span line, bool several,
                            std::vector<std::uint32_t>& out) const {
  // In running text capitals are not enough for a name ("led by the Exampleshire Partnership").
  const std::string_view text = document.text();
  if (!begins_block(document, label.span.begin) && (label.span.end >= text.size() || text[label.span.end] != ':'))
    return false;
  const auto& tokens = document.layer<Token>();
  const auto& matches = document.layer<Match>();
  const auto [first, last] = tokens.in(line);
  auto [stop, last_stop] = matches.in(line);
  Offset stopped = 0, end = label.span.end;
  std::vector<Span> names;
  for (std::size_t t = first; t < last; ++t) {
    const Span word = tokens[t].span;
    for (; stop < last_stop && matches[stop].span.begin <= word.begin; ++stop)
      if (matches[stop].kind == stop_) stopped = std::max(stopped, matches[stop].span.end);
    if (word.begin < stopped || !capital(document.text(word))) continue;
    const bool joins =
        !names.empty() && joins_name(document.text({names.back().end, word.begin})) && names.back().end >= stopped;
    if (joins)
      names.back().end = word.end;
    else if (names.empty() || several || document.text(names.back()).find(' ') == std::string_view::npos)
      names.push_back(word);
    else
      break;
  }
  const auto& mentions = document.layer<Mention>();
  for (const Span name : names) {
    if (document.text(name).find(' ') == std::string_view::npos) continue;
    if (name.begin > end + kBetweenNames) break;
    if (const auto [m, others] = mentions.in(name); m < others) continue;  // a council, or a body
    const std::uint32_t entity = add_official_entity(document, document.text(name));
    document.edit<Mention>().add({.span = name, .kind = "official", .entity = entity, .value = {}, .rule = label.rule});
    add(out, entity);
    end = name.end;
    if (!several) break;
  }
  return !out.empty();
}

}  // namespace assay
