// Dates as they are written, and what is none.
#include "dates_support.h"
#include "link/dates_value.h"

using namespace assay;
using namespace dates_test;

TEST_CASE("days, however they are written") {
  for (const Case& c : std::vector<Case>{
           {"She wrote on 4 March 2019 to us.", "4 March 2019=2019-03-04"},
           {"She wrote on Monday 4th March 2019 to us.", "4th March 2019=2019-03-04"},
           {"She wrote on the 4th of March, 2019 to us.", "4th of March, 2019=2019-03-04"},
           {"She wrote on the first of March 2019 to us.", "first of March 2019=2019-03-01"},
           {"She wrote on March 4, 2019 to us.", "March 4, 2019=2019-03-04"},
           {"She wrote on 04/03/2019 to us.", "04/03/2019=2019-03-04"},
           {"She wrote on 4.3.19 to us.", "4.3.19=2019-03-04"},
           {"She wrote on 2019-03-04 to us.", "2019-03-04=2019-03-04"},
           {"She wrote on 4-Mar-2019 to us.", "4-Mar-2019=2019-03-04"},
           {"It was counted at 29 February 2016.", "29 February 2016=2016-02-29"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text) == c.expected);
  }
}

TEST_CASE("days that no calendar has are no dates") {
  CHECK(dates("She wrote on 29 February 2019 to us.") == "February 2019=2019-02");
  CHECK(dates("It is dated 31/06/2019 by mistake.") == "");
  CHECK(dates("It is dated 12/13/2019 by mistake.") == "");
  CHECK(dates("It ran from 8 to 4 May 2017 by mistake.") == "4 May 2017=2017-05-04");
}

TEST_CASE("months and years") {
  for (const Case& c : std::vector<Case>{
           {"Numbers rose until March 2019 and fell.", "March 2019=2019-03"},
           {"Numbers rose until Sept. 2019 and fell.", "Sept. 2019=2019-09"},
           {"Little changed in 2018 and since 2016.", "2018=2018; 2016=2016"},
           {"It began in late 2019.", "late 2019=2019"},
           {"In the 12 months to March 2018 it grew.", "March 2018=2018-03"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text) == c.expected);
  }
}

TEST_CASE("ranges, within and across months and years") {
  for (const Case& c : std::vector<Case>{
           {"Dates: 23 January to 3 February 2023", "23 January to 3 February 2023=2023-01-23/2023-02-03"},
           {"They came on 15 and 16 June 2021.", "15 and 16 June 2021=2021-06-15/2021-06-16"},
           {"They came 6 July 2015 – 30 July 2015.", "6 July 2015 – 30 July 2015=2015-07-06/2015-07-30"},
           {"They came between 4 and 8 September 2017.", "4 and 8 September 2017=2017-09-04/2017-09-08"},
           {"They came on 20 December to 4 January 2019.", "20 December to 4 January 2019=2018-12-20/2019-01-04"},
           {"They came on 20 December 2018 to 4 January.", "20 December 2018 to 4 January=2018-12-20/2019-01-04"},
           {"They came 1/06/2015 – 25/06/2015.", "1/06/2015 – 25/06/2015=2015-06-01/2015-06-25"},
           {"Audits of April-May 2014 are good.", "April-May 2014=2014-04/2014-05"},
           {"The hall was open between November 2022 and January 2023.",
            "November 2022 and January 2023=2022-11/2023-01"},
           {"Figures for 2017–18 are good.", "2017–18=2017/2018"},
           {"Figures for 2017/18 are good.", "2017/18=2017/2018"},
           {"Figures for 1999-00 are lost.", "1999-00=1999/2000"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text) == c.expected);
  }
}

TEST_CASE("two dates joined by and are two") {
  CHECK(dates("They came on 3 and 17 June 2021.") == "3=2021-06-03; 17 June 2021=2021-06-17");
  CHECK(dates("They came on 3 March 2015 and 4 June 2016.") == "3 March 2015=2015-03-03; 4 June 2016=2016-06-04");
}

TEST_CASE("the days of a life are two dates") {
  CHECK(dates("Jo Farthing (8 February 1900 – 17 March 1982) was a teacher.") ==
        "8 February 1900=1900-02-08; 17 March 1982=1982-03-17");
}

TEST_CASE("seasons and quarters") {
  CHECK(dates("It opened in spring 2021.") == "spring 2021=2021-SP");
  CHECK(dates("It is due in the first quarter of 2024.") == "first quarter of 2024=2024-01/2024-03");
  CHECK(dates("It is due in Q4 2023/24.") == "Q4 2023/24=2024-01/2024-03");
  CHECK(dates("It is due in Q1 2023-24.") == "Q1 2023-24=2023-04/2023-06");
}

TEST_CASE("days with a name") {
  CHECK(dates("It was shut on Christmas Day 2019.") == "Christmas Day 2019=2019-12-25");
  CHECK(dates("It was shut on the summer bank holiday 2018.") == "summer bank holiday 2018=2018-08-27");
  CHECK(dates("It was shut on Easter Monday 2024.") == "Easter Monday 2024=2024-04-01");
  CHECK(dates("Cards were made for Mother’s Day 2012.") == "Mother’s Day 2012=2012-03-18");
  // Known dates of Easter, the earliest and the latest of recent years among them.
  CHECK(format({day_moment(easter_sunday(2008)), {}, false}).view() == "2008-03-23");
  CHECK(format({day_moment(easter_sunday(2011)), {}, false}).view() == "2011-04-24");
  CHECK(format({day_moment(easter_sunday(2000)), {}, false}).view() == "2000-04-23");
  CHECK(format({day_moment(easter_sunday(2019)), {}, false}).view() == "2019-04-21");
  for (int year = 1900; year < 2100; ++year) CHECK(iso_weekday(easter_sunday(year)) == 7);
}

TEST_CASE("durations, frequencies and ages are no dates") {
  for (const char* text :
       {"It has been so for three years.", "It meets every Tuesday.", "It meets on the first Tuesday of the month.",
        "It is open Monday to Friday, and on Saturdays.", "In the last 12 months more came.",
        "In the past five years costs have doubled.", "Over the next two years it will be built.",
        "An eight-week course is free.", "A 16-year-old spoke in a two-day hearing.", "It is open three days a week.",
        "It takes up to six months.", "A five-year plan was agreed.", "Some carers are in their sixties.",
        "Drop-ins are held every Monday morning.", "They may march each year.", "Some 2018 homes were built."}) {
    CAPTURE(text);
    CHECK(dates(text, "2024-03-01") == "");
  }
}

TEST_CASE("lists of days, months and years") {
  CHECK(dates("They came on 3, 4 and 5 June 2021.") == "3, 4 and 5 June 2021=2021-06-03/2021-06-05");
  CHECK(dates("They came on 3, 10 and 17 June 2021.") == "3=2021-06-03; 10=2021-06-10; 17 June 2021=2021-06-17");
  CHECK(dates("They came in March, April and June 2021.") == "March, April=2021-03/2021-04; June 2021=2021-06");
  CHECK(dates("They came in 2019, 2020 and 2021.") == "2019=2019; 2020=2020; 2021=2021");
}

TEST_CASE("decades, centuries, and years in words") {
  for (const Case& c : std::vector<Case>{
           {"It was built in the late 1960s.", "late 1960s=1960/1969"},
           {"It was built in the ’80s.", "’80s=1980/1989"},
           {"It was built in the nineties.", "nineties=1990/1999"},
           {"It was built in the 19th century.", "19th century=1800/1899"},
           {"It was built in 1885.", "1885=1885"},
           {"It was built in nineteen eighty-four.", "nineteen eighty-four=1984"},
           {"It was built on 4 May two thousand and three.", "4 May two thousand and three=2003-05-04"},
           {"It was built in the second half of 2022.", "second half of 2022=2022-07/2022-12"},
           {"It was built in FY2022/23.", "FY2022/23=2022/2023"},
           {"It was shut on the first Monday in May 2023.", "first Monday in May 2023=2023-05-01"},
           {"It was shut on the last Friday of March 2023.", "last Friday of March 2023=2023-03-31"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text) == c.expected);
  }
}

TEST_CASE("a long stretch of days is one date, unless it stands in brackets as a life does") {
  CHECK(dates("The lease of 3 January 1980 - 2 January 2013 has ended.") ==
        "3 January 1980 - 2 January 2013=1980-01-03/2013-01-02");
}

TEST_CASE("what is no date") {
  for (const char* text :
       {"It took three years.", "In the last year two teams were added.", "They meet every month.", "See page 20.",
        "Section 20 of the Children Act 1989 applies.", "Those of 16 and 17 years of age are seen.",
        "It rang at 10.15 on 01632 960123.", "The 2030 strategy is new.", "Of 30 children, 12 may need help.",
        "In 2018 cases a plan was made.", "It is sent every Friday.", "They march on.", "A rate of 4.5 per 1,000.",
        "Cllr April Thistledown and Ms June Farthing spoke.", "The ratio is 1/3."}) {
    CAPTURE(text);
    CHECK(dates(text, "2023-02-07") == "");
  }
}

TEST_CASE("values parse back and do not end before they begin") {
  for (int year = 1995; year < 2030; ++year)
    for (unsigned month = 1; month <= 12; ++month)
      for (const unsigned day : {1U, 15U, 28U, 29U, 30U, 31U}) {
        const Moment moment{year, month, day, 0};
        if (!exists(moment)) continue;
        const CivilDay civil = first_day(moment);
        const auto text = format({moment, {}, false});
        REQUIRE(parse_day(text.view()).has_value());
        CHECK(*parse_day(text.view()) == civil);
        const DateValue week = week_of(civil);
        CHECK(exists(week));
        CHECK(first_day(week.first) <= civil);
        CHECK(civil <= last_day(week.last));
        CHECK(iso_weekday(first_day(week.first)) == 1);
        CHECK(first_day(add_months(civil, 12)) <= last_day(add_months(civil, 13)));
      }
  CHECK_FALSE(parse_day("2019-02-29").has_value());
  CHECK_FALSE(parse_day("2019-2-28").has_value());
  CHECK_FALSE(exists(DateValue{{2019, 3, 4, 0}, {2019, 3, 3, 0}, true}));
  CHECK(last_day({2023, 0, 0, 4}) == first_day({2024, 2, 29, 0}));
}

TEST_CASE("a number is no year where it counts what follows") {
  for (const Case& c : std::vector<Case>{
           {"In 1840 the mill was built.", "1840=1840"},
           {"In 1840 Rivers drew a map of it.", "1840=1840"},
           {"In 1840 homes the power failed.", ""},
           {"In 1840 older homes the power failed.", ""},
           {"Of the 1984 people here none knew.", ""},
           {"Of the 1984 intake none knew.", "1984=1984"},
           {"It is the work of 1200 sheep.", ""},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text) == c.expected);
  }
}
