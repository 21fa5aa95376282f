// Dates that are told from others: the day of the document, the date before, the words around.
#include "dates_support.h"

using namespace assay;
using namespace dates_test;

TEST_CASE("a date takes its year from an older one just before it") {
  CHECK(dates("Jo Farthing left on 30 May 2012. The next head came on 5 June.", "2020-02-01") ==
        "30 May 2012=2012-05-30; 5 June=2012-06-05");
  CHECK(dates("Jo Farthing left on 30 December 2012. The next head came on 5 January.", "2020-02-01") ==
        "30 December 2012=2012-12-30; 5 January=2013-01-05");
  CHECK(dates("Jo Farthing left on 30 May 2012. A new head will come on 5 June.", "2020-02-01") ==
        "30 May 2012=2012-05-30; 5 June=2020-06-05");
}

TEST_CASE("a date further on than what is told next has its year from the document") {
  CHECK(dates("There were many in April 2014, and fewer in September.", "2018-05-12") ==
        "April 2014=2014-04; September=2017-09");
}

TEST_CASE("reports speak from the days of the inspection") {
  CHECK(
      dates("Exampleshire County Council\n\nInspection of services for children in need of help and protection, "
            "children looked after and care "
            "leavers\n\nInspection date: 4 November 2014 – 26 November 2014\n\nReport published: 6 January 2015\n\nIn "
            "August this year the team "
            "was full.\n") ==
      "4 November 2014 – 26 November 2014=2014-11-04/2014-11-26; 6 January 2015=2015-01-06; August this year=2014-08");
}

TEST_CASE("a year that is not said is told from the document's date and the words around") {
  const char* published = "2023-02-07";
  for (const Case& c : std::vector<Case>{
           {"Inspectors said that they had been there in December and found it good on the whole.", "December=2022-12"},
           {"The club, which is new, will choose in December which of the two halls it would rent.",
            "December=2023-12"},
           {"The club has to choose by the end of March which of the two halls it would rather rent.", "March=2023-03"},
           {"The hall was painted between 21 November and 2 December by a team of six people.",
            "21 November and 2 December=2022-11-21/2022-12-02"},
           {"The lease was signed on Friday, and all of the people in the room were glad of it.", "Friday=2023-02-03"},
           {"The mayor will open the hall on Thursday, and all of the people in the room are glad of it.",
            "Thursday=2023-02-09"},
           {"Fair: 21 and 22 May", "21 and 22 May=2023-05-21/2023-05-22"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, published) == c.expected);
  }
}

TEST_CASE("relative expressions") {
  const char* published = "2024-03-01";
  for (const Case& c : std::vector<Case>{
           {"It came out yesterday.", "yesterday=2024-02-29"},
           {"It came out last Tuesday.", "last Tuesday=2024-02-27"},
           {"It came out last month.", "last month=2024-02"},
           {"It came out last December.", "last December=2023-12"},
           {"It came out last summer.", "last summer=2023-SU"},
           {"It comes out next year.", "next year=2025"},
           {"It came out last week.", "last week=2024-02-19/2024-02-25"},
           {"It came out two weeks ago.", "two weeks ago=2024-02-16"},
           {"It came out a year ago.", "a year ago=2023"},
           {"It came out in April last year.", "April last year=2023-04"},
           {"It will be out in spring this year.", "spring this year=2024-SP"},
           {"It will be out in the week beginning 4 March.", "4 March=2024-03-04/2024-03-10"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, published) == c.expected);
  }
}

TEST_CASE("more relative expressions, of weekends, halves, and years that begin in spring or autumn") {
  const char* published = "2024-03-01";
  for (const Case& c : std::vector<Case>{
           {"A year ago today it was shut.", "A year ago today=2023-03-01"},
           {"It opens three weeks from today.", "three weeks from today=2024-03-22"},
           {"It opens in two months’ time.", "two months’ time=2024-05"},
           {"It came out a fortnight ago.", "a fortnight ago=2024-02-16"},
           {"It came out two decades ago.", "two decades ago=2004"},
           {"It came out the year before last.", "year before last=2022"},
           {"It came out the day before yesterday.", "day before yesterday=2024-02-28"},
           {"It came out last night.", "last night=2024-02-29"},
           {"It was held at the weekend.", "the weekend=2024-02-24/2024-02-25"},
           {"It will be held at the weekend.", "the weekend=2024-03-02/2024-03-03"},
           {"It was held last weekend.", "last weekend=2024-02-24/2024-02-25"},
           {"It came out on Thursday last week.", "Thursday last week=2024-02-22"},
           {"It comes out on Monday next week.", "Monday next week=2024-03-04"},
           {"It came out on Sunday, 25 February.", "25 February=2024-02-25"},
           {"It will be out in the w/c 4/3/2024.", "4/3/2024=2024-03-04/2024-03-10"},
           {"It comes out in the first half of this year.", "first half of this year=2024-01/2024-06"},
           {"It came out in the final quarter of last year.", "final quarter of last year=2023-10/2023-12"},
           {"It is paid for this financial year.", "this financial year=2023/2024"},
           {"It was paid for last academic year.", "last academic year=2022/2023"},
           {"It came out on 12 Sept last year.", "12 Sept last year=2023-09-12"},
           {"It comes out this September.", "this September=2024-09"},
           {"In the 18 months to March 2023 more came.", "March 2023=2023-03"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, published) == c.expected);
  }
}

TEST_CASE("dates told from the date before them") {
  CHECK(dates("She signed on 4 May 2022 and left the following day.") ==
        "4 May 2022=2022-05-04; the following day=2022-05-05");
  CHECK(dates("She signed in May 2022 and left two years later.") == "May 2022=2022-05; two years later=2024");
  CHECK(dates("She signed in 2021 and left the following day.") == "2021=2021");
  CHECK(dates("She signed in 2021.\n\nShe left the following year.") == "2021=2021");
}

TEST_CASE("without a document date nothing relative is resolved, and it is noted") {
  const Document d = run("It came out yesterday, not in December.", "");
  CHECK(d.layer<Mention>().empty());
  REQUIRE(d.diagnostics().size() == 2);
  CHECK(d.diagnostics()[0].code == Code::kNotResolved);
  CHECK(d.text(d.diagnostics()[0].span) == "yesterday");
}

TEST_CASE("the document's own date") {
  auto published = [](const std::string& text) { return std::string(run(text, "").published()); };
  CHECK(published("A headline of six or seven words\n\nPublished: 4 May 2022\n\nThe service is good.") == "2022-05-04");
  CHECK(published("A headline of six or seven words\n\nLast updated: 6 May 2022\n\nFirst published: 4 May 2022\n\nIt "
                  "is good.") == "2022-05-04");
  CHECK(published("Jo Farthing\n12 Long Lane\n\n26 July 2021\n\nDear Jo Farthing\n\nThank you for your help.") ==
        "2021-07-26");
  CHECK(published("A headline of six or seven words\n\nBy Jo Farthing\n14 November 2024, 6.00am\n\nThe service is "
                  "good, it was said.") == "2024-11-14");
  CHECK(published("A headline of six or seven words\n\nBy Jo Farthing\n\n10:15, 4 May 2022\n\nThe service is good, it "
                  "was said.") == "2022-05-04");
  CHECK(published(
            "A headline of six or seven words\n\nPublished 10:15, 4 May 2022\n\nThe service is good, it was said.") ==
        "2022-05-04");
  const std::string prose =
      "\n\nThe service is good, it was said, and those who were there agreed that the long wait for the report of the "
      "team "
      "that had come in the spring was worth it, whatever had been feared of it before in the town hall and elsewhere.";
  const std::string headline = "A headline of six or seven words\n\n";
  for (const std::string line :
       {"By Jo Farthing 4 May 2022", "By Jo Farthing, senior reporter\nPublished 4 May 2022",
        "4 May 2022 Updated 3 hours ago", "EXCLUSIVE By Jo Farthing, Town Hall Editor 06:30, 4 MAY 2022 Updated 11:14",
        "Long Lane News Wednesday, 4 May 2022", "Wednesday 4 May 2022, 6.30 pm, Room 2, Town Hall",
        "Posted by Jo Farthing on 4 May 2022 · 5-minute read", "For immediate use: Wednesday 4 May 2022",
        "Embargoed until 00.01 on Wednesday 4 May 2022",
        "Minutes of the meeting held in the Old Hall, Long Lane, on Wednesday 4 May 2022 at 10.00 am"}) {
    CAPTURE(line);
    CHECK(published(headline + line + prose) == "2022-05-04");
  }
  for (const std::string line : {"Review of the events on 4 May 2022", "4 May 2022 was a bad day for the service",
                                 "The team came on 4 May 2022 and left."}) {
    CAPTURE(line);
    CHECK(published(headline + line + prose) == "");
  }
  CHECK(published("The plan was published 4 May 2022 by the council and all were glad of it.") == "");
  CHECK(published("The service was last inspected on 4 May 2022.") == "");
  CHECK(run("26 July 2021\n\nDear Jo\n\nThank you.", "2020-01-01").published() == "2020-01-01");
}

TEST_CASE("what is fixed lies ahead, what was reached by a date lies behind") {
  for (const Case& c : std::vector<Case>{
           {"She joined as a student and retires in July.", "July=2024-07"},
           {"The policy goes to the cabinet on 11 October.", "11 October=2024-10-11"},
           {"Plans for the pier to stay shut until May are out.", "May=2024-05"},
           {"That the plan be submitted to the panel on 8 May; and so on.", "8 May=2024-05-08"},
           {"The post has been filled and he is appointed as adviser from 14 November.", "14 November=2024-11-14"},
           {"Caseloads had risen to 27 by the end of November.", "November=2023-11"},
           {"Nearly every child had a laptop by the end of November.", "November=2023-11"},
           {"There were 412 of them in care at the end of March.", "March=2023-03"},
           {"Caseloads are to fall to 17 by the end of November.", "November=2024-11"},
           {"Nobody here would have believed it in the summer.", "summer=2023-SU"},
           {"It was agreed to take the strategy in November.", "November=2024-11"},
           {"She goes on holiday, they said, as she went in November.", "November=2023-11"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, "2024-02-29") == c.expected);
  }
}

TEST_CASE("a comparison with then tells no date") {
  for (const Case& c : std::vector<Case>{
           {"Waits are shorter than they were two years ago.", ""},
           {"On 31 March 2016 there were 188, compared with 171 a year earlier.", "31 March 2016=2016-03-31"},
           {"In 2016 there were more than the year before.", "2016=2016"},
           {"She left two years ago.", "two years ago=2022"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, "2024-02-29") == c.expected);
  }
}

TEST_CASE("told from the date before") {
  for (const Case& c : std::vector<Case>{
           {"She took over on 6 February 2023 and by the Friday each had one.",
            "6 February 2023=2023-02-06; Friday=2023-02-10"},
           {"She came on 12 September 2019 and again later in the month.",
            "12 September 2019=2019-09-12; later in the month=2019-09"},
           {"She came in February 2018 and left that spring.", "February 2018=2018-02; that spring=2018-SP"},
           {"She came by the Friday bus.", ""},
           {"She left that spring.", ""},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text) == c.expected);
  }
}

TEST_CASE("as British news writes of days") {
  for (const Case& c : std::vector<Case>{
           {"The panel met on Tuesday to go through it.", "Tuesday=2024-02-27"},
           {"The panel met on Tuesday and was told of it.", "Tuesday=2024-02-27"},
           {"The choir sings a week on Friday.", "Friday=2024-03-08"},
           {"The choir sang on Tuesday just gone.", "Tuesday just gone=2024-02-27"},
           {"The choir sings a week today.", "a week today=2024-03-07"},
           {"The choir sang on Burns Night.", "Burns Night=2024-01-25"},
           {"They are expected before Easter.", "Easter=2024-03-31"},
           {"It is a year to the day since she left.", "a year to the day=2023-02-28"},
           {"The money is in February's budget.", "February=2024-02"},
           {"It was good as recently as November.", "November=2023-11"},
           {"She fostered from 2003 until March 2021.", "2003 until March 2021=2003/2021-03"},
           {"On time: 91% (2014), 88% (2015)", "2014=2014; 2015=2015"},
           {"Will the grant go on beyond 2018?", "2018=2018"},
           {"Few trusted it after the 2023 restructure.", "2023=2023"},
           {"It is a good team; and last week it moved.", "last week=2024-02-19/2024-02-25"},
           {"It is open Monday to Friday.", ""},
           {"Boats leave four times a day in summer.", ""},
           {"Caseloads were in the thirties.", ""},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, "2024-02-29") == c.expected);
  }
}

TEST_CASE("a newsletter of a month or season is read from there") {
  const std::string head = "The Half-Page\n\nNews from your councillor, spring 2018\n\n";
  CHECK(dates(head + "Collections changed on 5 February. The appeal will be heard from 12 June.") ==
        "spring 2018=2018-SP; 5 February=2018-02-05; 12 June=2018-06-12");
  CHECK(run(head, "").published().empty());
  CHECK(dates("The Half-Page\n\nA report of the visit in March 2018\n\nCollections changed on 5 February.") ==
        "March 2018=2018-03");
}

TEST_CASE("a text without a date of its own is read from the last day that it tells of") {
  CHECK(dates("The report came out on 14 May 2024. In March the panel had met, and last year it had not.\n\nThe panel "
              "met on Tuesday.") == "14 May 2024=2024-05-14; March=2024-03; last year=2023");
  CHECK(dates("The report is to come out on 14 May 2024. In March the panel met.") == "14 May 2024=2024-05-14");
  CHECK(dates("The panel met on Tuesday and will read the report again.\n\n14 May 2024") ==
        "Tuesday=2024-05-14; 14 May 2024=2024-05-14");
}

TEST_CASE("lengths of time that a day begins, and that are added up") {
  for (const Case& c : std::vector<Case>{
           {"The hall will be shut from 18 December for 10 days.", "18 December for 10 days=2022-12-18/2022-12-28"},
           {"The hall will be shut for one week from 20 December.", "one week from 20 December=2022-12-20/2022-12-26"},
           {"The hall was shut for one week from 20 January.", "20 January=2022-01-20"},
           {"The hall will be shut for three months from 31 January 2023.",
            "three months from 31 January 2023=2023-01-31/2023-04-29"},
           {"The hall will be shut from March 2023 for six weeks.", "March 2023 for six weeks=2023-03"},
           {"She left a decade and two years ago.", "a decade and two years ago=2010-05-20"},
           {"The hall was shut a decade, two months and 3 days ago.", "a decade, two months and 3 days ago=2012-03-17"},
           {"It took a decade and two years.", ""},
           {"The fort was built in AD 43.", "AD 43=0043"},
           {"He was killed on 10 August 88 BC.", ""},
           {"The church has 88 CE schools.", ""},
           {"They meet on the 24th.", "24th=2022-05-24"},
           {"They met on the 24th floor.", ""},
           {"She came in July 2019 and left the following March.", "July 2019=2019-07; March=2020-03"},
           {"More left England last year than came.", "last year=2021"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, "2022-05-20") == c.expected);
  }
}

TEST_CASE("quarters and halves without a year are those that the words around point to") {
  for (const Case& c : std::vector<Case>{
           {"Takings fell in the fourth quarter.", "the fourth quarter=2023-10/2023-12"},
           {"Takings will fall in the fourth quarter.", "the fourth quarter=2024-10/2024-12"},
           {"Takings will fall in the second half of the year.", "second half of the year=2024-07/2024-12"},
           {"Takings fell in the second half of the year.", "second half of the year=2023-07/2023-12"},
           {"Takings fell in the fourth quarter of last year.", "fourth quarter of last year=2023-10/2023-12"},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, "2024-02-14") == c.expected);
  }
}

TEST_CASE("weeks, decades and centuries counted from the document's date") {
  for (const Case& c : std::vector<Case>{
           {"The band plays a week on Monday.", "Monday=2014-06-23"},
           {"The band will play on Thursday week.", "Thursday week=2014-06-26"},
           {"The band played a fortnight last Friday.", "a fortnight last Friday=2014-05-23"},
           {"The band was formed last decade.", "last decade=2000/2009"},
           {"The hall was built last century.", "last century=1900/1999"},
           {"The hall was built two centuries ago.", "two centuries ago=1814"},
           {"It has been half empty for the past two decades.", "two decades=1990/2009"},
           {"Three years ago this month it burned.", "Three years ago this month=2011-06"},
           {"It burned 999 centuries ago.", ""},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, "2014-06-12") == c.expected);
  }
}

TEST_CASE("days of the week without a preposition, and what only looks like one") {
  for (const Case& c : std::vector<Case>{
           {"The mill's owner told the court Tuesday that it was his.", "Tuesday=2014-06-10"},
           {"The court is to rule Friday or Monday.", "Friday=2014-06-13; Monday=2014-06-16"},
           {"By Friday the river had burst its banks.", "Friday=2014-06-06"},
           {"The river should be back in its bed by Friday.", "Friday=2014-06-13"},
           {"On a wet Friday we read the Sunday Courier.", ""},
           {"Black Friday drew fewer.", ""},
       }) {
    CAPTURE(c.text);
    CHECK(dates(c.text, "2014-06-12") == c.expected);
  }
}
