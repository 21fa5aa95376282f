#include "inspect/judgements.h"

#include <algorithm>

#include "document/block_begin.h"

namespace assay {
namespace {

// A block is of a table when areas, grades and headers make up at least this share of it (in percent) …
constexpr Offset kTableShare = 45;
// … and a block without any may stand between when it is as short as this: the rest of a wrapped label.
constexpr Offset kFragmentBytes = 60;
constexpr int kFragmentsInARow = 2;
// No table has more areas and grades than this; what has is cut into pieces, so that work stays linear.
constexpr std::size_t kMostItems = 40;
constexpr double kReach = 100;
// The table is the first run with so many rows; a run within so many bytes from its beginning belongs to it.
constexpr std::size_t kTableRows = 3;
constexpr Offset kNearBytes = 2500;

bool has(const std::vector<Judgement>& judgements, std::string_view area) {
  return std::any_of(judgements.begin(), judgements.end(), [&](const Judgement& j) { return j.area == area; });
}

}  // namespace

void JudgementReader::declare(RuleSet& rules) {
  rules.declare_kind("judgement-area", {"area", "swallows"});
  rules.declare_kind("judgement-grade", {"grade"});
  rules.declare_kind("judgement-header", {});
  rules.declare_kind("judgement-sentence", {"area", "reach", "starts_block", "within"});
}

JudgementReader::JudgementReader(const RuleSet& rules)
    : rules_(rules),
      area_(rules.kind_id("judgement-area")),
      grade_(rules.kind_id("judgement-grade")),
      header_(rules.kind_id("judgement-header")),
      sentence_(rules.kind_id("judgement-sentence")) {}

void JudgementReader::collect(const Document& document, Buffers& buffers) const {
  buffers.items.clear();
  buffers.sentences.clear();
  const auto& blocks = document.layer<Block>();
  std::uint32_t block = 0;
  Offset end = 0;
  for (const Match& m : document.layer<Match>()) {
    if (m.kind == sentence_) buffers.sentences.push_back(&m);
    if (m.kind != area_ && m.kind != grade_ && m.kind != header_) continue;
    // Matches come the longer first; what begins inside one is a part of it.
    if (m.span.begin < end) continue;
    while (block + 1 < blocks.size() && blocks[block].span.end <= m.span.begin) ++block;
    end = m.span.end;
    TableItem item{.span = m.span, .value = {}, .rule = m.rule, .block = block};
    const Rule& rule = rules_.rule(m.rule);
    item.value = rule.string(m.kind == area_ ? "area" : "grade");
    if (!item.value.empty()) item.kind = m.kind == area_ ? TableItem::Kind::kArea : TableItem::Kind::kGrade;
    buffers.items.push_back(item);
  }
}

void JudgementReader::read(Document& document, Buffers& buffers, std::vector<Judgement>& out) const {
  collect(document, buffers);
  buffers.stated.clear();
  read_sentences(document, buffers, buffers.stated);
  read_table(document, buffers, out);
  for (const auto* more : {&buffers.stated, &buffers.rest})
    for (const Judgement& j : *more)
      if (!has(out, j.area)) out.push_back(j);
  trace(document, buffers, out);
  std::sort(out.begin(), out.end(), [](const Judgement& a, const Judgement& b) { return a.span < b.span; });
}

void JudgementReader::trace(Document& document, const Buffers& buffers, const std::vector<Judgement>& out) const {
  for (const TableItem& item : buffers.items)
    if (item.value.empty() ||
        std::any_of(out.begin(), out.end(), [&](const Judgement& j) { return j.span.contains(item.span); }))
      document.trace(item.rule, item.span);
  for (const Match* m : buffers.sentences)
    if (std::any_of(out.begin(), out.end(), [&](const Judgement& j) { return j.span.contains(m->span); }))
      document.trace(m->rule, m->span);
}

void JudgementReader::read_sentences(const Document& document, Buffers& buffers, std::vector<Judgement>& out) const {
  const auto& blocks = document.layer<Block>();
  for (const Match* m : buffers.sentences) {
    const Rule& rule = rules_.rule(m->rule);
    const std::string_view area = rule.string("area");
    if (has(out, area) || (rule.flag("starts_block") && !begins_block(document, m->span.begin))) continue;
    if (const double within = rule.number("within"); within > 0 && m->span.begin >= within) continue;
    const auto item = std::lower_bound(buffers.items.begin(), buffers.items.end(), m->span.begin,
                                       [](const TableItem& i, Offset at) { return i.span.begin < at; });
    for (auto i = item; i != buffers.items.end(); ++i) {
      if (i->span.begin > m->span.end + static_cast<Offset>(rule.number("reach", kReach)) ||
          i->span.begin >= blocks[i->block].span.end)
        break;
      if (i->kind != TableItem::Kind::kGrade || i->span.end < m->span.end) continue;
      const Span between{m->span.end, std::max(m->span.end, i->span.begin)};
      if (document.text(between).find_first_of(".\n") != std::string_view::npos) break;
      i->taken = true;
      out.push_back({area, i->value, m->span.cover(i->span)});
      break;
    }
  }
}

// Runs of table blocks. The first of some size is the table: a later one may give the grades of an earlier inspection.
// What it lacks comes from runs close to it and from headings with a grade.
void JudgementReader::read_table(const Document& document, Buffers& buffers, std::vector<Judgement>& out) const {
  const auto& blocks = document.layer<Block>();
  auto& rest = buffers.rest;
  rest.clear(), buffers.areas.clear(), buffers.grades.clear();
  int fragments = 0;
  auto end_run = [&](bool heading) {
    auto& run = buffers.run;
    run.clear();
    pair(buffers, run);
    const bool near = !out.empty() && !run.empty() && run.front().span.begin < out.front().span.begin + kNearBytes;
    if (out.size() < kTableRows && run.size() > out.size()) out.swap(run);
    // Below the heading of a section its grade may stand alone.
    const bool single = buffers.areas.size() == 1 && buffers.grades.size() == 1;
    if (!run.empty() && (heading || near || single || out.size() < kTableRows))
      rest.insert(rest.end(), run.begin(), run.end());
    buffers.areas.clear(), buffers.grades.clear();
    fragments = 0;
  };
  std::size_t next = 0;
  const auto& items = buffers.items;
  for (std::uint32_t b = 0; b < blocks.size() && next < items.size(); ++b) {
    const std::size_t first = next;
    Offset covered = 0;
    for (; next < items.size() && items[next].block == b; ++next) covered += items[next].span.size();
    const bool running = !buffers.areas.empty() || !buffers.grades.empty();
    if (first == next) {
      const bool fragment = blocks[b].span.size() <= kFragmentBytes && ++fragments <= kFragmentsInARow;
      if (running && !fragment) end_run(false);
      continue;
    }
    if (covered * 100ULL < std::uint64_t{blocks[b].span.size()} * kTableShare) {
      if (running) end_run(false);
      continue;
    }
    fragments = 0;
    for (std::size_t i = first; i < next; ++i) {
      if (items[i].taken || items[i].kind == TableItem::Kind::kHeader) continue;
      (items[i].kind == TableItem::Kind::kArea ? buffers.areas : buffers.grades).push_back(items[i]);
    }
    const bool whole = buffers.areas.size() == 1 && buffers.grades.size() == 1 && buffers.areas[0].block == b &&
                       buffers.grades[0].block == b;
    if (whole && blocks[b].kind == BlockKind::kHeading)
      end_run(true);
    else if (buffers.areas.size() + buffers.grades.size() > kMostItems)
      end_run(false);
  }
  end_run(false);
}

void JudgementReader::pair(Buffers& buffers, std::vector<Judgement>& out) const {
  auto& areas = buffers.areas;
  auto& grades = buffers.grades;
  // A label that is wrapped around its grade is found in two pieces.
  for (std::size_t i = 1; i < areas.size();) {
    const auto swallows = rules_.rule(areas[i - 1].rule).strings.find("swallows");
    const bool rest =
        swallows != rules_.rule(areas[i - 1].rule).strings.end() &&
        std::find(swallows->second.begin(), swallows->second.end(), areas[i].value) != swallows->second.end();
    if (rest || areas[i].value == areas[i - 1].value)
      areas.erase(areas.begin() + static_cast<std::ptrdiff_t>(i));
    else
      ++i;
  }
  if (areas.size() == grades.size()) {
    for (std::size_t i = 0; i < areas.size(); ++i)
      if (!has(out, areas[i].value))
        out.push_back({areas[i].value, grades[i].value, areas[i].span.cover(grades[i].span)});
    return;
  }
  // Something was found too often or too seldom: only neighbours are sure.
  for (const TableItem& area : areas) {
    const auto after = [&](const TableItem& item) { return item.span.begin > area.span.begin; };
    const auto grade = std::find_if(grades.begin(), grades.end(), after);
    const auto next = std::find_if(areas.begin(), areas.end(), after);
    if (grade == grades.end() || (next != areas.end() && next->span.begin < grade->span.begin) || has(out, area.value))
      continue;
    out.push_back({area.value, grade->value, area.span.cover(grade->span)});
  }
}

}  // namespace assay
