#include "attribution_support.h"

using namespace assay;

TEST_CASE("who answers a minister's question in a debate speaks for the government, inside a paragraph too") {
  const std::string text =
      "WRITTEN ANSWERS\n\nMrs Tilda Roke: To ask the Secretary of State for Education what visits were made.\n\nMr "
      "Piers Alder: Visits are late.\n\nMrs Tilda Roke: To ask the Secretary of State for Education what reviews were "
      "held. Mr Piers Alder: Reviews are timely.\n\nMrs Tilda Roke: Plans are poor.\n";
  CHECK(source_of(text, "Mr Piers Alder: Visits") == "government Piers Alder");
  CHECK(source_of(text, "Mr Piers Alder: Reviews") == "government Piers Alder");
  CHECK(source_of(text, "Mrs Tilda Roke: Plans") == "other Tilda Roke");
}

TEST_CASE("a name between commas says it, and not the group behind the verb") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nIts director, Orla Penhaligon, said inspectors had been told that "
      "visits are late.\n\nVisits are late, said inspectors.\n";
  CHECK(source_of(text, "Its director") == "council Orla Penhaligon");
  CHECK(source_of(text, "Visits are late, said") == "inspectorate");
}

TEST_CASE("a council that is told something is the one that is judged, a panel reports what it heard") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nKirklees Council was told that visits are late.\n\nThe panel was "
      "told "
      "that reviews are timely.\n";
  CHECK(source_of(text, "Kirklees Council") == "inspectorate");
  CHECK(source_of(text, "The panel") == "council");
}

TEST_CASE("an official goes on to the end of the paragraph, unless a report is spoken of") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nOrla Penhaligon, director of children's services, said that it was "
      "hard. Visits are now timely. The report was clear: plans are weak.\n\nReviews are slow.\n";
  CHECK(source_of(text, "Visits are") == "council Orla Penhaligon");
  CHECK(source_of(text, "The report was") == "inspectorate");
  CHECK(source_of(text, "Reviews are") == "inspectorate");
}

TEST_CASE("an article that has let others speak tells its own story again") {
  const std::string begin = "News\n\nBy Jo Farthing, reporter\n\nOfsted found that plans are poor.\n\n";
  const std::string others =
      "Orla Penhaligon, director of children's services, said that it was hard.\n\nShe met us in May.\n\nIt rained.\n\n"
      "The bus was full.\n\nWe went on foot.\n\n";
  CHECK(source_of(begin + others + "Visits are late.\n", "Visits are") == "other");
  CHECK(source_of(begin + others + "Inspectors came.\n\nVisits are late.\n", "Visits are") == "inspectorate");
}

TEST_CASE("who has signed a text in the first person below its last line has written it") {
  const std::string text =
      "The friday note\n\nI was glad to see you. My door is open.\n\nVisits are late.\n\nI am off to the fair in May, "
      "and "
      "you are all welcome to come along to it with your families and your friends, whatever the weather may be. We "
      "shall have a tent, a band and a cake stall, and whoever would like to help with any of these will be welcome to "
      "write. The band has asked for a stage, which I think that we can find, and the tent has been mended since last "
      "year. I have asked about the car park and shall tell you what I hear. There will be a race for the children in "
      "the afternoon, and a prize. Bring a hat, a rug and something to drink, and please let the office know by the "
      "end "
      "of the week how many of you there are likely to be.\n\n";
  CHECK(source_of(text + "Orla Penhaligon, Assistant Director\n", "Visits are") == "council");
  CHECK(source_of(text, "Visits are") == "other");
}

TEST_CASE("a house lists what inspectors found as if it told its own, to the next heading") {
  const std::string text =
      "News\n\nWe have had a visit from Ofsted. Our staff met the inspectors. We thank them all.\n\n## Where we fell "
      "short\n\nWe know that our visits are late.\n\n## Next\n\nReviews are timely.\n";
  CHECK(source_of(text, "We know") == "inspectorate");
  CHECK(source_of(text, "Reviews are") == "council");
}

TEST_CASE("inspectors who are named judge what a house calls its own") {
  const std::string text =
      "News\n\nWe had a visit. We are glad of it. Inspectors found that our plans are poor. Visits are late.\n\nWe "
      "meet in "
      "May, and all are welcome to come along to the fair that we hold.\n";
  CHECK(source_of(text, "Inspectors found") == "inspectorate");
  CHECK(source_of(text, "Visits are") == "inspectorate");
}

TEST_CASE("what a commissioner who writes is told is the commissioner's evidence") {
  const std::string text =
      "Commissioner's briefing\n\nI have been here for a year. I have met the police.\n\nThe leader told me that "
      "visits "
      "are late.\n\nI asked for a meeting in May at the town hall, and all are welcome.\n";
  CHECK(source_of(text, "The leader told") == "government");
}

TEST_CASE("a quotation behind a colon is of whom the sentence begins with") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nOrla Penhaligon, director of children's services, was "
      "philosophical: "
      "“Visits are late.”\n";
  CHECK(source_of(text, "Orla Penhaligon, dir") == "council Orla Penhaligon");
}
