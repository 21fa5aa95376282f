// Dates: matches of rules of kind "date" become mentions with a value; the document's own date is found on the way.
//
// Kinds of rules read: "date" (dates_rules.h says what their keys and groups mean), "date-towards" (words that tell
// whether a date without a year lies behind or ahead), "date-label" (words before the document's or the inspection's
// date). Setting `leading`: words that lead up to a date in a title ("Visit of 4 May"), which is then not the
// document's.

#include <chrono>
#include <memory>
#include <mutex>

#include "document/genres.h"
#include "link/dates_found.h"
#include "link/dates_resolve.h"
#include "link/stages.h"

namespace assay {
namespace {

// A word that tells the direction is looked for this many bytes to the left, then to the right.
constexpr Offset kReach = 240;
// A date without a year may take it from the date before when that is as near as this, and this much older than the
// document.
constexpr Offset kNearBytes = 600;
constexpr int kOldDays = 366;
// What is told next has happened within this time.
constexpr int kNextDays = 62;
// A sentence as short as this, without such a word, is a line of an agenda.
constexpr Offset kLineBytes = 50;
// So many of such words are looked at; nearer ones decide.
constexpr std::size_t kCuesToTry = 8;

struct TowardsCue {
  Span span;
  RuleId rule = kNone;
  Towards towards = Towards::kUnsaid;
  bool touches = false;  ///< counts only directly before the date ("by 4 May")
  bool lasting = false;  ///< a state that was reached: counts before one that touches ("had risen by May")
};

struct Buffers {
  std::vector<FoundDate> dates;
  std::vector<TowardsCue> cues;
  std::vector<DateLabel> labels;
  std::vector<RuleSet::Capture> captures;
  std::vector<std::pair<Span, DateParts>> listed;
};

// The last date of the block with a month and a year of its own; `end` is 0 where there is none.
struct Stated {
  CivilDay day{};
  Offset end = 0;
  std::uint32_t block = kNone;
  Moment last{};   ///< what the date before says, own or told
  Moment named{};  ///< the last day that was named by its month
};

class DatesStage final : public Stage {
 public:
  DatesStage(std::shared_ptr<const RuleSet> rules, CalendarWords words, std::vector<std::string> leading)
      : rules_(std::move(rules)),
        words_(std::move(words)),
        leading_(std::move(leading)),
        date_(rules_->kind_id("date")),
        towards_(rules_->kind_id("date-towards")),
        label_(rules_->kind_id("date-label")) {}

  void run(Document& document, Scratch& scratch) const override {
    Buffers& buffers = scratch.get<Buffers>();
    collect(document, buffers);
    keep_longest(buffers.dates);
    find_own_date(document, buffers);
    DateContext context;
    // A report speaks from the days of the inspection: "this year" is not the year in which it came out.
    if (document.genre() == Genre::kInspectionReport)
      context.today = inspected_until(document, buffers.dates, buffers.labels);
    if (!context.today) context.today = parse_day(document.published());
    if (!context.today && document.genre() != Genre::kInspectionReport)
      context.today = issued_in(document, buffers.dates, leading_);
    if (!context.today && document.genre() != Genre::kInspectionReport) {
      context.today = told_last(document, buffers);
      context.roughly = true;
    }
    write(document, buffers, context);
  }

 private:
  // Rule ids exist only once the pipeline's rules are compiled, after this stage was made.
  const std::vector<DateRule>& keys() const {
    std::call_once(read_, [&] {
      keys_.resize(rules_->size());
      for (RuleId id = 0; id < rules_->size(); ++id)
        if (rules_->rule(id).kind == "date") keys_[id] = read_date_rule(rules_->rule(id), words_);
    });
    return keys_;
  }

  void collect(const Document& document, Buffers& out) const {
    out.dates.clear(), out.cues.clear(), out.labels.clear();
    const auto& blocks = document.layer<Block>();
    const std::vector<DateRule>& keys = this->keys();
    const std::uint32_t genre = genre_bit(document.genre());
    std::uint32_t block = 0;
    for (const Match& m : document.layer<Match>()) {
      if (m.kind == date_) {
        if (keys[m.rule].not_in & genre) continue;
        while (block + 1 < blocks.size() && blocks[block].span.end <= m.span.begin) ++block;
        if (!blocks.empty()) add_date(document, keys[m.rule], m, blocks[block].span, block, out);
      } else if (m.kind == towards_) {
        if (!out.cues.empty() && m.span.begin < out.cues.back().span.end) continue;  // "held" in "will be held"
        const Rule& rule = rules_->rule(m.rule);
        const std::string_view said = rule.string("towards");
        const Towards towards = said == "future"   ? Towards::kFuture
                                : said == "past"   ? Towards::kPast
                                : said == "agenda" ? Towards::kAgenda
                                                   : Towards::kUnsaid;
        out.cues.push_back({m.span, m.rule, towards, rule.flag("touches"), rule.flag("lasting")});
      } else if (m.kind == label_) {
        const Rule& rule = rules_->rule(m.rule);
        out.labels.push_back({m.span, m.rule, rule.string("field") == "published", rule.number("weight", 1)});
      }
    }
  }

  void add_date(const Document& document, const DateRule& keys, const Match& m, Span in_block, std::uint32_t block,
                Buffers& out) const {
    if (!in_block.contains(m.span) || !fits(keys, words_, document, m.span, in_block)) return;
    FoundDate found{.match = m.span, .mention = m.span, .rule = m.rule, .keys = &keys, .parts = {}, .block = block};
    rules_->captures(document, m, out.captures);
    found.parts = read_parts(document, words_, keys, m.span, out.captures, found.mention);
    if (!plausible(keys, found.parts)) return;
    out.dates.push_back(found);
  }

  void find_own_date(Document& document, const Buffers& buffers) const {
    if (!document.published().empty()) return;
    const bool by_line = document.genre() != Genre::kInspectionReport;
    if (const auto day = printed_date(document, buffers.dates, buffers.labels, by_line, leading_))
      document.set_published(format({day_moment(*day), {}, false}).view());
  }

  // The latest day that the text tells of as past: it was written some time after. Enough to tell years by.
  static std::optional<CivilDay> told_last(const Document& document, const Buffers& buffers) {
    std::optional<CivilDay> last;
    std::size_t cue = 0;
    for (const FoundDate& date : buffers.dates) {
      while (cue < buffers.cues.size() && buffers.cues[cue].span.begin < date.mention.begin) ++cue;
      if (!is_day(date)) continue;
      const TowardsCue* found = towards(buffers.cues, cue, date, document.layer<Block>()[date.block].span);
      if (found && (found->towards == Towards::kFuture || found->towards == Towards::kAgenda)) continue;
      if (const CivilDay day = first_day(date.parts.first); !last || *last < day) last = day;
    }
    return last;
  }

  void write(Document& document, Buffers& buffers, DateContext context) const {
    const auto& blocks = document.layer<Block>();
    const auto& sentences = document.layer<Sentence>();
    auto& mentions = document.edit<Mention>();
    std::size_t sentence = 0, cue = 0, last_sentence = kNone;
    Stated stated;
    for (const FoundDate& date : buffers.dates) {
      if (blocks[date.block].kind == BlockKind::kFurniture) continue;
      if (date.keys->form == DateForm::kNone) {
        document.trace(date.rule, date.match);
        continue;
      }
      while (sentence + 1 < sentences.size() && sentences[sentence].span.end <= date.mention.begin) ++sentence;
      const Span in_sentence = sentences.empty() ? blocks[date.block].span : sentences[sentence].span;
      while (cue < buffers.cues.size() && buffers.cues[cue].span.begin < date.mention.begin) ++cue;
      if (sentence != last_sentence) context.year_before = 0;
      last_sentence = sentence;
      const bool agenda = in_sentence.size() <= kLineBytes && document.genre() != Genre::kInspectionReport;
      context.towards = agenda ? Towards::kAgenda : Towards::kUnsaid;
      if (const TowardsCue* found = towards(buffers.cues, cue, date, in_sentence)) {
        // "She starts there on Monday": the coming one.
        const bool told_before = found->span.begin < date.mention.begin;
        const bool to_come = found->towards == Towards::kAgenda && date.parts.weekday && told_before;
        context.towards = to_come ? Towards::kFuture : found->towards;
        if (!date.parts.first.year && !date.parts.second.year) document.trace(found->rule, found->span);
      }
      if (!date.parts.head.empty()) {
        put_list(document, mentions, date, buffers.listed, context, stated);
      } else if (are_two_dates(*date.keys, date.parts)) {
        put(document, mentions, date, date.parts.first_span, first_of_two(date.parts), context, stated);
        put(document, mentions, date, date.parts.second_span, second_of_two(date.parts), context, stated);
      } else if (context.towards == Towards::kPast && lasts(date)) {
        // "They were there for a fortnight from 21 January" is dated by its beginning.
        DateParts begins = date.parts;
        begins.count = -1;
        put(document, mentions, date, date.parts.first_span, begins, context, stated);
      } else {
        put(document, mentions, date, date.mention, date.parts, context, stated);
      }
    }
  }

  static bool lasts(const FoundDate& date) {
    return date.keys->form == DateForm::kCalendar && date.parts.count > 0 && !date.parts.first_span.empty();
  }

  // "2, 4 and 5 May": those that adjoin are one stretch of time, others a date each.
  void put_list(Document& document, Layer<Mention>& mentions, const FoundDate& date,
                std::vector<std::pair<Span, DateParts>>& listed, DateContext& context, Stated& stated) const {
    listed.clear();
    const auto& tokens = document.layer<Token>();
    for (auto [t, end] = tokens.in(date.parts.head); t < end; ++t) {
      const std::string_view word = document.folded().substr(tokens[t].span.begin, tokens[t].span.size());
      const int month = words_.find(CalendarClass::kMonth, word), number = month > 0 ? month : words_.number(word);
      if (number > 0) listed.emplace_back(tokens[t].span, one_of_list(date.parts, static_cast<unsigned>(number)));
    }
    listed.emplace_back(date.parts.first_span, date.parts);
    for (std::size_t from = 0, to = 0; from < listed.size(); from = to + 1) {
      for (to = from; to + 1 < listed.size() && adjoin(listed[to].second, listed[to + 1].second);) ++to;
      const Span span = listed[from].first.cover(listed[to].first);
      put(document, mentions, date, span,
          from == to ? listed[from].second : stretch(listed[from].second, listed[to].second), context, stated);
    }
  }

  // "He left on 30 May 2012. On 5 June …": the year is that of the date before.
  static DateContext around(DateContext context, const Stated& before, const FoundDate& date) {
    const Moment& m = date.parts.ranged ? date.parts.second : date.parts.first;
    const bool yearless = date.keys->form == DateForm::kCalendar && !date.parts.turn && !m.year && m.month;
    if (!yearless || before.block != date.block || before.end == 0 || date.mention.begin > before.end + kNearBytes)
      return context;
    if (context.towards == Towards::kFuture) return context;
    const std::chrono::sys_days then = before.day;
    if (context.today && std::chrono::sys_days{*context.today} - then < std::chrono::days{kOldDays}) return context;
    DateContext story = context;
    story.today = CivilDay{then + std::chrono::days{1}};
    story.towards = Towards::kFuture;
    const auto next = resolve(*date.keys, date.parts, story);
    return next && std::chrono::sys_days{first_day(next->first)} - then <= std::chrono::days{kNextDays} ? story
                                                                                                        : context;
  }

  static void put(Document& document, Layer<Mention>& mentions, const FoundDate& date, Span span,
                  const DateParts& parts, DateContext& context, Stated& stated) {
    DateContext here = around(context, stated, date);
    const bool named = date.keys->form == DateForm::kNearest;
    const bool by_month = named && (parts.first.month || parts.first.season);
    if (stated.block == date.block) here.before = named && !by_month ? stated.named : stated.last;
    if (by_month && stated.block + 1 == date.block) here.before = stated.last;  // "Instead, in the January after, …"
    const bool too_rough = context.roughly && needs_day(*date.keys, parts);
    const auto value = too_rough ? std::nullopt : resolve(*date.keys, parts, here);
    if (!value) {
      if ((!context.today || too_rough) && !date.keys->from_before)
        document.diagnose(Severity::kNote, Code::kNotResolved,
                          "no document date to tell `" + std::string(document.text(span)) + "` by", span);
      return;
    }
    context.year_before = value->first.year;
    if (stated.block != date.block) stated = {.block = date.block};
    if (parts.first.year && parts.first.month) stated.day = first_day(value->first), stated.end = span.end;
    stated.last = value->range ? value->last : value->first;
    if (parts.first.day) stated.named = value->first;
    mentions.add({.span = span, .kind = "date", .value = document.keep(format(*value).view()), .rule = date.rule});
  }

  // The nearest cue before the date in its sentence, else the first after it.
  static const TowardsCue* towards(const std::vector<TowardsCue>& cues, std::size_t next, const FoundDate& date,
                                   Span sentence) {
    const TowardsCue* touching = nullptr;
    for (std::size_t i = next, tried = 0; i-- > 0 && tried < kCuesToTry; ++tried) {
      const TowardsCue& cue = cues[i];
      if (cue.span.begin < sentence.begin || cue.span.begin + kReach < date.match.begin) break;
      if (cue.span.end > date.mention.begin) continue;
      if (cue.touches && cue.span.end + 1 >= date.match.begin)
        touching = &cue;
      else if (!cue.touches)
        return touching && !cue.lasting ? touching : &cue;
    }
    for (std::size_t i = next; i < cues.size() && cues[i].span.end <= sentence.end; ++i) {
      if (cues[i].span.begin > date.match.end + kReach) break;
      if (cues[i].span.begin < date.mention.end || cues[i].touches) continue;
      // "By May the river had risen"
      return touching && !cues[i].lasting ? touching : &cues[i];
    }
    return touching;
  }

  std::shared_ptr<const RuleSet> rules_;
  CalendarWords words_;
  std::vector<std::string> leading_;
  std::uint16_t date_, towards_, label_;
  mutable std::once_flag read_;
  mutable std::vector<DateRule> keys_;
};

}  // namespace

StageType dates_stage() {
  return {.name = "dates",
          .summary = "finds dates, gives them their value, and finds the document's own date",
          .contract = {{"blocks", "tokens", "sentences", "matches"}, {"mentions"}},
          .make = [](Setup& setup) -> Result<std::unique_ptr<Stage>> {
            declare_date_rules(*setup.rules);
            setup.rules->declare_kind("date-towards", {"towards", "touches", "lasting"});
            setup.rules->declare_values("date-towards", "towards", {"past", "future", "agenda", "unsaid"});
            setup.rules->declare_kind("date-label", {"field", "weight"});
            setup.rules->declare_values("date-label", "field", {"published", "inspected"});
            // All keys before any file: a key that was not read yet is one that nobody knows.
            const auto calendar = setup.settings.path("calendar");
            auto leading = setup.settings.strings("leading");
            if (!setup.settings.errors().empty()) return std::unique_ptr<Stage>();
            auto words = CalendarWords::load(calendar);
            if (!words) return words.error();
            return std::unique_ptr<Stage>(new DatesStage(setup.rules, std::move(words.value()), std::move(leading)));
          }};
}

}  // namespace assay
