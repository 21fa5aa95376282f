// From what a match states to what it means: missing years inferred, relative expressions counted from the document's
// date. Pure functions of their arguments.
#pragma once

#include <cstdint>
#include <optional>

#include "link/dates_rules.h"
#include "link/dates_value.h"

namespace assay {

/// Where words around a date without a year point ("will … in May", "had … in May").
enum class Towards : std::uint8_t {
  kUnsaid,
  kPast,
  kFuture,
  kAgenda,  ///< no words that tell, but a line by itself, as in a list of dates to come
};

struct DateContext {
  std::optional<CivilDay> today;  ///< the document's date
  bool roughly = false;           ///< today is some day shortly before it
  Towards towards = Towards::kUnsaid;
  int year_before = 0;  ///< of the date before it in the same sentence; 0 where there is none
  Moment before{};      ///< the date before it in the same block; empty where there is none
};

/// False where no document date could make a calendar date of it ("31 June"): then a shorter reading may hold.
[[nodiscard]] bool plausible(const DateRule& rule, const DateParts& parts);

/// True of what can only be told from the very day of the document: "yesterday", "on Tuesday", "last week".
[[nodiscard]] bool needs_day(const DateRule& rule, const DateParts& parts);

/// The value, or nothing where it cannot be told (no document date, no such day).
[[nodiscard]] std::optional<DateValue> resolve(const DateRule& rule, const DateParts& parts,
                                               const DateContext& context);

/// The second date of two that "and" joins and that are no range ("on 3 and 17 June"); `first` gets what it shares with
/// it.
[[nodiscard]] bool are_two_dates(const DateRule& rule, const DateParts& parts);
/// "2, 4 and 5 May": of parts with a list before the last, those of the one that the list says by `number`.
[[nodiscard]] DateParts one_of_list(const DateParts& parts, unsigned number);
/// True where the second begins right after the first ends, in days or months.
[[nodiscard]] bool adjoin(const DateParts& first, const DateParts& second);
/// From the one to the other.
[[nodiscard]] DateParts stretch(const DateParts& first, const DateParts& last);

/// Splits such parts.
[[nodiscard]] DateParts first_of_two(const DateParts& parts);
[[nodiscard]] DateParts second_of_two(const DateParts& parts);

}  // namespace assay
