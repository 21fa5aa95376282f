#include "link/dates_value.h"

#include <charconv>

namespace assay {
namespace {

using std::chrono::day;
using std::chrono::days;
using std::chrono::last;
using std::chrono::month;
using std::chrono::months;
using std::chrono::sys_days;
using std::chrono::year;

constexpr std::array<std::string_view, 5> kSeasons{"", "SP", "SU", "AU", "WI"};

void put(DateText& out, std::string_view s) {
  for (const char c : s) out.chars[out.size++] = c;
}

void put_number(DateText& out, unsigned number, unsigned digits) {
  for (unsigned scale = digits == 4 ? 1000 : 10; scale; scale /= 10)
    out.chars[out.size++] = static_cast<char>('0' + number / scale % 10);
}

void put_moment(DateText& out, const Moment& moment) {
  put_number(out, static_cast<unsigned>(moment.year), 4);
  if (moment.season) {
    put(out, "-");
    put(out, kSeasons[moment.season]);
  }
  if (!moment.month) return;
  put(out, "-");
  put_number(out, moment.month, 2);
  if (!moment.day) return;
  put(out, "-");
  put_number(out, moment.day, 2);
}

unsigned season_month(unsigned season) { return season * 3; }

}  // namespace

DateText format(const DateValue& value) {
  DateText out;
  put_moment(out, value.first);
  if (value.range) {
    put(out, "/");
    put_moment(out, value.last);
  }
  return out;
}

std::optional<CivilDay> parse_day(std::string_view iso) {
  if (iso.size() < 10 || iso[4] != '-' || iso[7] != '-' || (iso.size() > 10 && iso[10] != 'T')) return std::nullopt;
  auto number = [&](std::size_t at, std::size_t size) {
    int n = -1;
    const char* end = iso.data() + at + size;
    return std::from_chars(iso.data() + at, end, n).ptr == end ? n : -1;
  };
  const Moment moment{number(0, 4), static_cast<unsigned>(number(5, 2)), static_cast<unsigned>(number(8, 2)), 0};
  if (!moment.month || !moment.day || !exists(moment)) return std::nullopt;
  return first_day(moment);
}

CivilDay first_day(const Moment& moment) {
  const unsigned m = moment.season ? season_month(moment.season) : moment.month ? moment.month : 1;
  return year{moment.year} / month{m} / day{moment.day ? moment.day : 1};
}

CivilDay last_day(const Moment& moment) {
  if (moment.day) return first_day(moment);
  auto year_month = year{moment.year} / month{moment.month ? moment.month : 12};
  if (moment.season) year_month = year{moment.year} / month{season_month(moment.season)} + months{2};
  return CivilDay{year_month / last};
}

bool exists(const Moment& moment) {
  if (moment.empty() || moment.year < 0 || moment.year > 2999 || moment.month > 12 || moment.season > 4) return false;
  if (!moment.day) return true;
  const int leap_year = 2000;
  return moment.month &&
         CivilDay{year{moment.year ? moment.year : leap_year}, month{moment.month}, day{moment.day}}.ok();
}

bool exists(const DateValue& value) {
  if (!value.first.year || !exists(value.first)) return false;
  if (!value.range) return true;
  return value.last.year && exists(value.last) && first_day(value.first) <= last_day(value.last);
}

std::optional<DateValue> checked(const DateValue& value) {
  if (!exists(value)) return std::nullopt;
  return value;
}

Moment day_moment(CivilDay d) {
  return {static_cast<int>(d.year()), static_cast<unsigned>(d.month()), static_cast<unsigned>(d.day()), 0};
}

CivilDay add_days(CivilDay d, int count) { return CivilDay{sys_days{d} + days{count}}; }

Moment add_months(CivilDay d, int count) {
  const auto moved = d.year() / d.month() + months{count};
  return {static_cast<int>(moved.year()), static_cast<unsigned>(moved.month()), 0, 0};
}

CivilDay add_years(CivilDay d, int count) {
  const CivilDay moved = d + std::chrono::years{count};
  return moved.ok() ? moved : CivilDay{moved.year() / moved.month() / last};
}

unsigned iso_weekday(CivilDay d) { return std::chrono::weekday{sys_days{d}}.iso_encoding(); }

// The computus of Meeus, Jones and Butcher.
CivilDay easter_sunday(int y) {
  const int a = y % 19, b = y / 100, c = y % 100;
  const int e = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int f = (32 + 2 * (b % 4) + 2 * (c / 4) - e - c % 4) % 7;
  const int n = e + f - 7 * ((a + 11 * e + 22 * f) / 451) + 114;
  return year{y} / month{static_cast<unsigned>(n / 31)} / day{static_cast<unsigned>(n % 31 + 1)};
}

CivilDay nth_weekday(int y, unsigned m, unsigned weekday, int nth) {
  const std::chrono::weekday named{weekday % 7};
  const auto year_month = year{y} / month{m};
  if (nth < 0) return CivilDay{sys_days{year_month / named[last]}};
  return CivilDay{sys_days{year_month / named[static_cast<unsigned>(nth)]}};
}

DateValue week_of(CivilDay d) {
  const CivilDay monday = add_days(d, 1 - static_cast<int>(iso_weekday(d)));
  return {day_moment(monday), day_moment(add_days(monday, 6)), true};
}

DateValue weekend_of(CivilDay d) {
  const CivilDay sunday = add_days(d, 7 - static_cast<int>(iso_weekday(d)));
  return {day_moment(add_days(sunday, -1)), day_moment(sunday), true};
}

}  // namespace assay
