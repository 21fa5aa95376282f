#include "attribution_support.h"

using namespace assay;

TEST_CASE("the answers of an interview are those of whom it introduces") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nOrla Penhaligon, director of children’s services, met me in "
      "May.\n\nWhat did you find?\n\nWe found tired people. Reviews were late.\n\nAnd now?\n\nMy staff are "
      "skilled.\n\nWhat is missing?\n\nWe have too few carers.\n\nLast, the weather.\n";
  CHECK(source_of(text, "Reviews were") == "council Orla Penhaligon");
  CHECK(source_of(text, "We have too") == "council Orla Penhaligon");
  CHECK(source_of(text, "Last, the") == "inspectorate");
}

TEST_CASE("quoted answers need no verb, and others’ quotations keep their own") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nOrla Penhaligon, director of children’s services, met me in "
      "May.\n\nWere you glad?\n\n“Reviews are timely.”\n\nWhat is hard?\n\n“Visits are late.”\n\nThe report "
      "says that caseloads are high.\n\nAnything else?\n\n“Morale is good.” A mother came by. “Nobody rings,” she "
      "said.\n";
  CHECK(source_of(text, "“Visits are") == "council Orla Penhaligon");
  CHECK(source_of(text, "The report") == "inspectorate");
  CHECK(source_of(text, "“Nobody rings") == "other");
}

TEST_CASE("two questions are no interview, and nobody answers where nobody was introduced") {
  const std::string two =
      "News\n\nOfsted found that plans are poor.\n\nOrla Penhaligon, director of children’s services, met me.\n\n"
      "Why?\n\nVisits are late.\n\nWhat next?\n\nReviews are slow.\n";
  CHECK(source_of(two, "Reviews are") == "inspectorate");
  const std::string nobody =
      "News\n\nOfsted found that plans are poor.\n\nWhy?\n\n“We know.”\n\nWhen?\n\n“We asked.”\n\nWhere?\n\n“Reviews "
      "are slow.”\n";
  CHECK(source_of(nobody, "“Reviews are") == "inspectorate");
}

TEST_CASE("a leader and letters are the paper’s and its readers’, an official’s letter the house’s") {
  const std::string text =
      "News\n\nOfsted found that plans are poor. Visits are late.\n\nTHE HERALD SAYS\n\nThe council should hang its "
      "head.\n\nYOUR LETTERS\n\nThe town hall replies\n\nReviews are timely.\n\nCllr Orla Penhaligon, cabinet "
      "member\n\nA word of praise\n\nMy carer is a marvel.\n";
  CHECK(source_of(text, "Visits are") == "inspectorate");
  CHECK(source_of(text, "The council should") == "other");
  CHECK(source_of(text, "Reviews are") == "council");
  CHECK(source_of(text, "My carer") == "other");
  CHECK(source_of("Menu\n\nOpinion\n\nSport\n\nWeather\n\nTravel\n\nOfsted found that plans are poor. Visits are "
                  "late.\n",
                  "Visits are") == "inspectorate");
}

TEST_CASE("a column is the house's of whom a line of its head names, not of whom a sentence does") {
  const std::string column =
      "Comment\n\nSome words are better left unsaid.\n\nTilda Roke is a social worker in the north\n\nI see the team "
      "each week. Visits are late.\n";
  CHECK(source_of(column, "Visits are") == "council");
  CHECK(source_of("Comment\n\nTilda Roke is a social worker in the north, and was heard.\n\nVisits are late.\n",
                  "Visits are") == "other");
}

TEST_CASE("what stands beside a name tells the house of a person without a role") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nTilda Roke, for the Department for Education, said that visits are "
      "late. She saw more grip.\n\nIts leader was on the radio. “Reviews are timely,” said Piers Alder.\n";
  CHECK(source_of(text, "Tilda Roke") == "government Tilda Roke");
  CHECK(source_of(text, "She saw") == "government Tilda Roke");
  CHECK(source_of(text, "“Reviews are") == "council Piers Alder");
}

TEST_CASE("who writes is told by the byline, the sender or the line below the name") {
  CHECK(source_of("Winter diaries\n\nBy Tilda Roke, policy manager, Lantern Trust\n\nWe asked everybody. Visits are "
                  "late. Our helpline rang all day.\n\nThe fair is in May, and all are welcome to come along.\n",
                  "Visits are") == "other");
  CHECK(source_of("From: Tilda Roke\n\nSubject: Tuesday\n\nDear all\n\nI was glad. Visits are late. I wrote it on the "
                  "train.\n\nYours, Tilda\n\nIndependent Chair\n",
                  "Visits are") == "council");
}

TEST_CASE("a section that inspectors liked is theirs, in a council’s own words") {
  const std::string text =
      "Exampleton Council newsroom\n\nOur report\n\nWe had inspectors with us. We are proud. The inspectors said that "
      "plans are good.\n\nWhat they liked\n\n- Visits are timely\n- Our carers are skilled\n\nWhat we do now\n\nOur "
      "morale is good.\n";
  CHECK(source_of(text, "Visits are") == "inspectorate");
  CHECK(source_of(text, "Our carers") == "inspectorate");
  CHECK(source_of(text, "Our morale") == "council");
}

TEST_CASE("verbs of another clause say nothing") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nWhether the council who raised it hears is luck.\n\nThe money that "
      "the council voted is spent as you said.\n\nThe watchdog, which came in May, said the council had responded.\n\n"
      "Unison, which speaks for both, said its members were tired.\n";
  CHECK(source_of(text, "Whether the") == "inspectorate");
  CHECK(source_of(text, "The money") == "inspectorate");
  CHECK(source_of(text, "The watchdog") == "inspectorate");
  CHECK(source_of(text, "Unison") == "other");
}

TEST_CASE("one of the public by name tells a story of one’s own") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nMum-of-three Kez Farthing is waiting for a plan. Her son is at "
      "home.\n\nVisits are late.\n\nKez is still waiting.\n";
  CHECK(source_of(text, "Mum-of-three") == "other");
  CHECK(source_of(text, "Her son") == "other");
  CHECK(source_of(text, "Visits are") == "inspectorate");
  CHECK(source_of(text, "Kez is") == "other");
}
