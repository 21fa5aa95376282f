// The words of the calendar as a gazetteer gives them: names of months, weekdays, seasons and units, number words.
// Loaded when a pipeline loads; immutable afterwards and safe to use from any thread.
//   words.find(CalendarClass::kMonth, "sept")  // 9
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"

namespace assay {

enum class CalendarClass : std::uint8_t { kMonth, kWeekday, kSeason, kUnit, kNumber, kTurn, kCounted };

/// Units of time, as the gazetteer numbers them.
enum class CalendarUnit : std::uint8_t {
  kNone,
  kDay,
  kWeek,
  kMonth,
  kQuarter,
  kSeason,
  kYear,
  kDecade,
  kCentury,
  kFortnight,
  kWeekend
};

class CalendarWords {
 public:
  /// Lines "class TAB value TAB word word …"; `#` begins a comment. Errors: A109, A110.
  [[nodiscard]] static Result<CalendarWords> load(const std::filesystem::path& file);

  /// The number of a folded word, or -1. A full stop after it ("sept.") is overlooked.
  [[nodiscard]] int find(CalendarClass kind, std::string_view word) const;
  /// Digits, with what may follow them ("3rd"), or a number word; -1 for anything else.
  [[nodiscard]] int number(std::string_view word) const;
  /// A year in digits or words ("nineteen eighty-four", "two thousand and three"); -1 for anything else.
  [[nodiscard]] int year(std::string_view words) const;

 private:
  struct Word {
    std::string word;
    CalendarClass kind;
    int value;
  };
  std::vector<Word> words_;  // sorted by word, then class
};

}  // namespace assay
