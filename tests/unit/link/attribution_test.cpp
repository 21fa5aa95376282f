#include "attribution_support.h"

using namespace assay;

namespace {

const std::string kArticle =
    "Council told to do better\n\n"
    "Inspectors have found that children in Exampleton wait too long.\n\n"
    "Caseloads are too high and plans are poor.\n\n"
    "“We are not complacent,” said Orla Penhaligon, director of children’s services. “Our staff are skilled.\n\n"
    "“They work hard.”\n\n"
    "She added that morale is good.\n\n"
    "Visits are late, according to the report.\n\n"
    "“The council has been starved of money,” said Dev Ramanathan, branch secretary of the union.\n\n"
    "Children’s minister Grace Okafor said that the council must improve.\n\n"
    "The council said that vacancies had been filled. It has raised pay, and said that turnover had fallen.\n\n"
    "Parents told inspectors that they feel heard.\n\n"
    "“Nobody rings me back,” said one foster carer.\n\n"
    "Reviews are timely.\n";

}  // namespace

TEST_CASE("an article retells the inspectorate unless somebody else speaks") {
  CHECK(source_of(kArticle, "Inspectors have found") == "inspectorate");
  CHECK(source_of(kArticle, "Caseloads are") == "inspectorate");
  CHECK(source_of(kArticle, "Visits are late") == "inspectorate");
  CHECK(source_of(kArticle, "Parents told") == "inspectorate");
  CHECK(source_of(kArticle, "Reviews are") == "inspectorate");
}

TEST_CASE("quotations belong to their speaker, over sentences and paragraphs") {
  CHECK(source_of(kArticle, "“We are not") == "council Orla Penhaligon");
  CHECK(source_of(kArticle, "“Our staff") == "council Orla Penhaligon");
  CHECK(source_of(kArticle, "“They work") == "council Orla Penhaligon");
  CHECK(source_of(kArticle, "“The council has been") == "other Dev Ramanathan");
  CHECK(source_of(kArticle, "“Nobody rings") == "other");
}

TEST_CASE("reported speech belongs to its speaker, named or not") {
  CHECK(source_of(kArticle, "She added") == "council Orla Penhaligon");
  CHECK(source_of(kArticle, "Children’s minister") == "government Grace Okafor");
  CHECK(source_of(kArticle, "The council said") == "council");
  CHECK(source_of(kArticle, "It has raised") == "council");
}

TEST_CASE("a notice that is retold speaks for the government") {
  const std::string text =
      "Council served with notice\n\nThe improvement notice sets out what has to change.\n\nIt calls for better plans. "
      "Managers must see every case.\n\n"
      "Inspectors found that visits are late.\n";
  CHECK(source_of(text, "The improvement notice") == "government");
  CHECK(source_of(text, "It calls") == "government");
  CHECK(source_of(text, "Managers must") == "government");
  CHECK(source_of(text, "Inspectors found") == "inspectorate");
}

TEST_CASE("a council that writes of itself speaks for itself, and retells the inspectorate") {
  const std::string text =
      "Good news from Exampleton Council\n\nWe are proud of our social workers. Our families get help early.\n\n"
      "Ofsted has said that children are safe.\n\nWork on plans is under way. More managers have been recruited.\n";
  CHECK(source_of(text, "Our families") == "council");
  CHECK(source_of(text, "Ofsted has said") == "inspectorate");
  CHECK(source_of(text, "Work on plans") == "council");
}

TEST_CASE("a text in the first person singular is its writer's, and retells the inspectorate") {
  const std::string text =
      "A carer writes\n\nI have fostered for years. My own plan is poor.\n\nOfsted found that children are safe.\n\n"
      "Visits are late. I am told that the team is skilled.\n";
  CHECK(source_of(text, "My own") == "other");
  CHECK(source_of(text, "Ofsted found") == "inspectorate");
  CHECK(source_of(text, "Visits are") == "other");
  // In somebody's speech it is not the writer's.
  CHECK(source_of("Council told to do better\n\n“I am proud. My staff are skilled. I see it daily,” said Orla "
                  "Penhaligon, director of children’s services.\n\nPlans are poor.\n",
                  "Plans are") == "inspectorate");
}

TEST_CASE("in a round-up a heading that names a council begins anew") {
  const std::string text =
      "Four councils in one week\n\n## Rutland\n\nThe improvement notice calls for better plans. Managers must see "
      "every "
      "case.\n\n## What is next\n\nPlans are poor.\n\n## Derby\n\nVisits are late.\n";
  CHECK(source_of(text, "Managers must") == "government");
  CHECK(source_of(text, "Plans are") == "government");
  CHECK(source_of(text, "Visits are") == "inspectorate");
}

TEST_CASE("a councillor's newsletter is the council's, a peer challenge's letter the reviewers'") {
  const std::string news =
      "News from your ward councillor\n\nI go to see the team each month. Plans are poor.\n\nI am told that visits are "
      "late.\n\nThe litter pick begins at the duck pond on Saturday, and all are welcome to come along.\n";
  CHECK(source_of(news, "Plans are") == "council");
  CHECK(
      source_of("Peer challenge: feedback letter\n\nDear Jo\n\nThank you for having us. Plans are poor. We met many.\n",
                "Plans are") == "inspectorate");
}

TEST_CASE("members of the public speak for themselves, in an article and in a council's text") {
  const std::string article =
      "Council told to do better\n\nInspectors found that plans are poor.\n\n“They never ring,” said Kez, 19, who left "
      "care last year. “It is a shambles.”\n\nAnother mother, Leanne, told us that the school is good.\n\nA mother of "
      "two told inspectors that visits are late.\n\nOrla Penhaligon, director of children’s services, said that morale "
      "is good.\n\nA foster carer in the north keeps a list.\n\n“I am proud of my worker,” she said.\n";
  CHECK(source_of(article, "“They never") == "other");
  CHECK(source_of(article, "“It is a") == "other");
  CHECK(source_of(article, "Another mother") == "other");
  CHECK(source_of(article, "A mother of") == "inspectorate");
  CHECK(source_of(article, "“I am proud") == "other");
  const std::string release =
      "Good news from Exampleton Council\n\nWe are proud of our staff. Our plans are better.\n\nThe council said that "
      "visits are timely.\n\n“My adviser is great,” said Kez, 19.\n\nMore work is to be done in the year that has "
      "begun, and all are welcome.\n";
  CHECK(source_of(release, "“My adviser") == "other");
  CHECK(source_of(release, "More work") == "council");
}

TEST_CASE("a council retells inspectors to the end of the paragraph") {
  const std::string text =
      "Good news from Exampleton Council\n\nWe are proud of our staff. Our plans are better.\n\nInspectors came in "
      "May, "
      "and stayed a week. They found that visits are late. Records are thin. It is on us to mend that.\n\nWork has "
      "begun.\n\nMore work is to be done in the year that has begun, and all are welcome to come along.\n";
  CHECK(source_of(text, "They found") == "inspectorate");
  CHECK(source_of(text, "Records are") == "inspectorate");
  CHECK(source_of(text, "It is on us") == "council");
  CHECK(source_of(text, "Work has") == "council");
}

TEST_CASE("a commissioner's report is the government's, throughout the article") {
  const std::string text =
      "Take it away, ministers told\n\nA government-appointed commissioner has concluded that the council is weak.\n\n"
      "Dame Orla Penhaligon was sent to the borough after Ofsted found that plans are poor.\n\nVisits are late, Dame "
      "Orla found. Records are thin.\n\nThe report says that morale is low.\n";
  CHECK(source_of(text, "A government") == "government");
  CHECK(source_of(text, "Visits are") == "government Orla Penhaligon");
  CHECK(source_of(text, "Records are") == "government");
  CHECK(source_of(text, "The report") == "government");
}

TEST_CASE("an inspector of the police is no inspector of services") {
  const std::string text =
      "News\n\nInspectors found that plans are poor.\n\nDetective Inspector Dev Ramanathan said that visits are "
      "late.\n\n"
      "Chief Inspector Grace Okafor said that morale is good.\n";
  CHECK(source_of(text, "Detective") == "council Dev Ramanathan");
  CHECK(source_of(text, "Chief") == "council Grace Okafor");
}

TEST_CASE("what councillors are told is the council's") {
  const std::string text =
      "Carers wanted\n\nToo few carers are found, councillors have been told.\n\nReviews are late. Ofsted found that "
      "children are safe. Plans are poor.\n";
  CHECK(source_of(text, "Too few") == "council");
  CHECK(source_of(text, "Reviews are") == "council");
  CHECK(source_of(text, "Plans are") == "inspectorate");
}

TEST_CASE("a spokesman speaks for the house that spoke last") {
  const std::string text =
      "News\n\nOfsted found that plans are poor. A spokesman said that visits are late.\n\nThe Department for "
      "Education "
      "said that it was watching. “Children were let down,” the spokesman added.\n";
  CHECK(source_of(text, "A spokesman") == "council");
  CHECK(source_of(text, "“Children were") == "government");
}

TEST_CASE("what is signed in the middle of a sentence is no letter's end") {
  const std::string text =
      "News\n\nOfsted found that plans are poor.\n\nFive managers have since signed contracts.\n\nCouncillor Orla "
      "Penhaligon will meet them.\n\nReviews are timely.\n";
  CHECK(source_of(text, "Reviews are") == "inspectorate");
}

TEST_CASE("in minutes a speaker has the paragraph, over lines without a number") {
  const std::string text =
      "Minutes of the meeting held in May\n\nIn attendance: Ms Tilda Roke (Healthwatch)\n\nResolved that the minutes "
      "be "
      "signed.\n\n4.1 Ms Roke said that residents had been heard.\n\nPlans were poor.\n\n4.2 Visits were late.\n";
  CHECK(source_of(text, "Plans were") == "other Tilda Roke");
  CHECK(source_of(text, "4.2 Visits") == "other Tilda Roke");
  CHECK(source_of(text + "\n4.3 It was confirmed that reviews were late.\n", "4.3 It was") == "council");
}

TEST_CASE("what a council's group and a union demand together is no council's") {
  const std::string text =
      "Statement by the Green Group and the town's union\n\nWe are two houses. We do not often write together.\n\nThe "
      "town hall has not answered us.\n\nWe call on the cabinet to:\n\n- mend the plans;\n- see that visits are on "
      "time.\n\nA rally is held in May outside the town hall, and all are welcome to come along to it with us.\n";
  CHECK(source_of(text, "mend the") == "other");
  CHECK(source_of(text, "The town hall") == "other");
}

TEST_CASE("auditors and ombudsmen are heard as inspectors are") {
  const std::string text =
      "Ministers are told of the accounts\n\nThe government said that plans are poor. The external auditor found that "
      "visits are late. Caseloads are too high.\n";
  CHECK(source_of(text, "The government") == "government");
  CHECK(source_of(text, "The external") == "inspectorate");
  CHECK(source_of(text, "Caseloads are") == "inspectorate");
}

TEST_CASE("a letter speaks for the house in its head") {
  const std::string text =
      "Department for Education\n\nDear Councillor Penhaligon\n\nProgress has been slow. Ofsted found that plans are "
      "poor.\n\nYours sincerely\n\nDev Ramanathan\n";
  CHECK(source_of(text, "Progress has") == "government");
  CHECK(source_of(text, "Ofsted found") == "inspectorate");
}

TEST_CASE("in a debate the speaker has the floor until the next") {
  const std::string text =
      "Orla Penhaligon (Exampleton): Is the Minister aware that visits are late?\n\n"
      "The Minister for Children (Dev Ramanathan): Plans are good.\n\nThe backlog has gone.\n\n"
      "Orla Penhaligon: Ofsted said that children were paying the price.\n";
  CHECK(source_of(text, "The Minister for Children") == "government Dev Ramanathan");
  CHECK(source_of(text, "The backlog") == "government Dev Ramanathan");
  CHECK(source_of(text, "Orla Penhaligon: Ofsted") == "other Orla Penhaligon");
}

TEST_CASE("a passive says nothing of who speaks") {
  const std::string text =
      "News\n\nExampleton Council was rated good by inspectors.\n\nExampleton Council was judged to be slow.\n";
  CHECK(source_of(text, "Exampleton Council was rated") == "inspectorate");
  CHECK(source_of(text, "Exampleton Council was judged") == "inspectorate");
}

TEST_CASE("quotations know their speaker") {
  Scratch scratch;
  const Document d = pipeline().run(read_text("test.txt", kArticle), scratch);
  REQUIRE(d.layer<Quotation>().size() > 0);
  const Quotation& first = d.layer<Quotation>()[0];
  REQUIRE(first.speaker != kNone);
  CHECK(d.entities()[first.speaker].name == "Orla Penhaligon");
  CHECK(d.text(first.speaker_span) == "Orla Penhaligon");
}
