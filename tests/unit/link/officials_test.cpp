#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "assay/pipeline.h"
#include "assay/reader.h"

using namespace assay;

namespace {

const Pipeline& pipeline() {
  static const auto loaded = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  if (!loaded.ok()) MESSAGE(render(loaded.error()));
  REQUIRE(loaded.ok());
  return loaded.value();
}

Document run(const std::string& text) {
  Scratch scratch;
  return pipeline().run(read_text("test.txt", text), scratch);
}

// "text=name" of all officials that are named, joined by "; ".
std::string officials(const std::string& text) {
  const Document d = run(text);
  std::string out;
  for (const Mention& m : d.layer<Mention>())
    if (m.kind == "official" && !m.nominal)
      out += (out.empty() ? "" : "; ") + std::string(d.text(m.span)) + "=" + std::string(d.entities()[m.entity].name);
  return out;
}

// The roles of the person of that name: "title@organisation", joined by "; ".
std::string roles(const std::string& text, const std::string& name) {
  const Document d = run(text);
  std::string out;
  for (const Entity& e : d.entities())
    if (e.name == name)
      for (const Role& r : e.roles)
        out += (out.empty() ? "" : "; ") + std::string(r.title) + "@" + std::string(r.organisation);
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

void check(const std::vector<Case>& cases) {
  for (const Case& c : cases) {
    CAPTURE(c.text);
    CHECK(officials(c.text) == c.expected);
  }
}

}  // namespace

TEST_CASE("a role in apposition makes a name an official") {
  check({
      {"Orla Penhaligon, director of children's services, wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"The director of people services Orla Penhaligon wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"The council's chief executive, Orla Penhaligon, wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"It went to Orla Penhaligon, who chairs the board, and was read.", "Orla Penhaligon=Orla Penhaligon"},
      {"Lead inspector: Orla Penhaligon, His Majesty's Inspector", "Orla Penhaligon=Orla Penhaligon"},
      {"The lead inspector was Orla Penhaligon.", "Orla Penhaligon=Orla Penhaligon"},
      {"The Minister for Children and Families (Orla Penhaligon): I thank her.", "Orla Penhaligon=Orla Penhaligon"},
      {"Children's minister Orla Penhaligon will come.", "Orla Penhaligon=Orla Penhaligon"},
      {"The visit was made by Orla Penhaligon HMI.", "Orla Penhaligon HMI=Orla Penhaligon"},
  });
}

TEST_CASE("names need not be known to the gazetteer, nor be plain") {
  check({
      {"Chief executive Zquilla Vornholt wrote back.", "Zquilla Vornholt=Zquilla Vornholt"},
      {"Chief executive Sinéad O’Hanrahan-Lisle wrote back.", "Sinéad O’Hanrahan-Lisle=Sinéad O’Hanrahan-Lisle"},
      {"Chief executive Maria de la Torre wrote back.", "Maria de la Torre=Maria de la Torre"},
      {"Chief executive Omar Al-Farouk wrote back.", "Omar Al-Farouk=Omar Al-Farouk"},
      {"Chief executive John P. Vornholt wrote back.", "John P. Vornholt=John P. Vornholt"},
      {"Chief executive Ian Young wrote back.", "Ian Young=Ian Young"},
  });
}

TEST_CASE("titles belong to the mention and not to the name") {
  check({
      {"Cllr Orla Penhaligon wrote back.", "Cllr Orla Penhaligon=Orla Penhaligon"},
      {"The Rt Hon Orla Penhaligon MP wrote back.", "Rt Hon Orla Penhaligon MP=Orla Penhaligon"},
      {"Prof. Orla Penhaligon wrote back. Dr Penhaligon is away.",
       "Prof. Orla Penhaligon=Orla Penhaligon; Dr Penhaligon=Orla Penhaligon"},
      {"Detective Superintendent Orla Penhaligon wrote back.",
       "Detective Superintendent Orla Penhaligon=Orla Penhaligon"},
      {"Dame Orla Penhaligon wrote back. Dame Orla is away.",
       "Dame Orla Penhaligon=Orla Penhaligon; Dame Orla=Orla Penhaligon"},
  });
}

TEST_CASE("lists of inspectors") {
  check({
      {"Her Majesty's Inspectors for this visit were Orla Penhaligon and Dev Ramanathan-Lisle.",
       "Orla Penhaligon=Orla Penhaligon; Dev Ramanathan-Lisle=Dev Ramanathan-Lisle"},
      {"Team inspectors: Orla Penhaligon HMI, Dev Ramanathan (seconded) and Grace Okafor",
       "Orla Penhaligon HMI=Orla Penhaligon; Dev Ramanathan=Dev Ramanathan; Grace Okafor=Grace Okafor"},
      {"The inspectors were Orla Penhaligon and Grace Okafor.",
       "Orla Penhaligon=Orla Penhaligon; Grace Okafor=Grace Okafor"},
  });
}

TEST_CASE("letters: address, salutation, signature") {
  CHECK(officials("Orla Penhaligon Director of Children's Services Town Hall AB1 2CD\n\nDear Orla\n\nThank you for "
                  "your letter.\n\n"
                  "Yours sincerely\n\nGrace Okafor\nHis Majesty's Inspector") ==
        "Orla Penhaligon=Orla Penhaligon; Orla=Orla Penhaligon; Grace Okafor=Grace Okafor");
  CHECK(officials("Dear Ms Penhaligon\n\nThank you for your letter.") == "Ms Penhaligon=Penhaligon");
  CHECK(officials("Dear Colleague\n\nThank you for your letter.") == "");
}

TEST_CASE("bylines") {
  CHECK(officials("Council told to improve\n\nBy Orla Penhaligon\n\nThe council must do better.") ==
        "Orla Penhaligon=Orla Penhaligon");
  CHECK(roles("The council must do better.\n\nOrla Penhaligon, Local Democracy Reporter", "Orla Penhaligon") ==
        "reporter@");
}

TEST_CASE("later mentions resolve to the person, by surname and title") {
  CHECK(officials("Director Orla Penhaligon wrote back. Ms Penhaligon is away, and Penhaligon's deputy is ill.") ==
        "Orla Penhaligon=Orla Penhaligon; Ms Penhaligon=Orla Penhaligon; Penhaligon=Orla Penhaligon");
  // The short form may come first.
  CHECK(officials("Ms Penhaligon told us. A copy goes to Ms Orla Penhaligon, director of children's services.") ==
        "Ms Penhaligon=Orla Penhaligon; Ms Orla Penhaligon=Orla Penhaligon");
  // Two of one surname: the title decides, else who was named last.
  CHECK(officials("Mr Ivo Penhaligon and Mrs Orla Penhaligon wrote. Mr Penhaligon is away.") ==
        "Mr Ivo Penhaligon=Ivo Penhaligon; Mrs Orla Penhaligon=Orla Penhaligon; Mr Penhaligon=Ivo Penhaligon");
}

TEST_CASE("each person has an id of one's own") {
  const auto ids = [](const std::string& text) {
    const Document d = run(text);
    std::string out;
    for (const Mention& m : d.layer<Mention>())
      if (m.kind == "official") out += (out.empty() ? "" : " ") + std::string(d.entities()[m.entity].id);
    return out;
  };
  // Two of one surname, never named in full: the title tells them apart.
  CHECK(ids("Mr Penhaligon wrote. Mrs Penhaligon did not. Mr Penhaligon is away.") ==
        "official/penhaligon official/penhaligon-2 official/penhaligon");
  // One person, however her name is spelled.
  CHECK(ids("Mrs Penhaligon wrote. Mrs PenHaligon is away.") == "official/penhaligon official/penhaligon");
  CHECK(ids("Mr Penhaligon, Mrs PenHaligon and Ms PenHAligon wrote.") ==
        "official/penhaligon official/penhaligon-2 official/penhaligon-2");
}

TEST_CASE("she and he beside a verb of speech are nominal mentions") {
  const Document d = run("Director Orla Penhaligon read the report twice. She said that visits are late.");
  REQUIRE(d.layer<Mention>().size() == 2);
  CHECK(d.layer<Mention>()[1].nominal);
  CHECK(d.layer<Mention>()[1].entity == d.layer<Mention>()[0].entity);
}

TEST_CASE("what is not an official") {
  check({
      {"The Children Act and Working Together to Safeguard Children apply.", ""},
      {"Director of Children's Services Improvement Plan", ""},
      {"Inspectors visited Little Haven and Sunrise House.", ""},
      {"Pupils of Sir John Penhaligon School were seen.", ""},
      {"The Mary Penhaligon Foundation gave money.", ""},
      {"In May Children's Social Care moved.", ""},
      {"Foster carer Orla Penhaligon said that nobody rings.", ""},
      {"Orla Penhaligon, a mother of three, said that nobody rings.", ""},
      {"The report is by Tuesday with the Lead Member for Children.", ""},
      {"Overall Effectiveness And Leadership Of Social Work Practice", ""},
  });
}

TEST_CASE("roles carry the organisation") {
  CHECK(roles("Lead inspector: Orla Penhaligon", "Orla Penhaligon") == "lead inspector@ofsted");
  CHECK(roles("Detective Superintendent Orla Penhaligon, of South Penhale Police, agreed.", "Orla Penhaligon")
            .find("detective superintendent@") == 0);
  CHECK(roles("Children's minister Orla Penhaligon will come.", "Orla Penhaligon") ==
        "children's minister@department-for-education");
  // Who signs under a letterhead has the role there, not at the council written to.
  CHECK(roles("Department for Education\n\nOrla Penhaligon Chief Executive Rochdale Council\n\nDear Ms Penhaligon\n\n"
              "Rochdale Council must improve.\n\nYours sincerely\n\nDev Ramanathan\nDirector, Regional Improvement",
              "Dev Ramanathan") == "director, regional improvement@Department for Education");
}

TEST_CASE("in a round-up a role is at the council named last") {
  const std::string text =
      "Four councils, four reports: Leeds, Kirklees, York and Wakefield.\n\nLeeds City Council was rated good. “We are "
      "glad,” said Orla "
      "Penhaligon, director of children's services.\n\nYork was rated good.\n\nWakefield was rated good.\n\n"
      "Kirklees Council was rated good. “We are glad,” said Dev Ramanathan, director of children's services.\n";
  CHECK(roles(text, "Orla Penhaligon") == "director of children's services@Leeds");
  CHECK(roles(text, "Dev Ramanathan") == "director of children's services@Kirklees");
}

TEST_CASE("who led an inspection, said with a verb") {
  check({
      {"The inspection was led by Orla Penhaligon.", "Orla Penhaligon=Orla Penhaligon"},
      {"Grace Penhaligon and her team inspected services in May.", "Grace Penhaligon=Grace Penhaligon"},
      {"A team under Orla Penhaligon wrote the report.", "Orla Penhaligon=Orla Penhaligon"},
      {"The inspection was led by the Principal Social Worker.", ""},
  });
}

TEST_CASE("whoever an e-mail, a letter or minutes list is an official") {
  check({
      {"From: Zquilla Vornholt\n\nTo: Orla Penhaligon (programme manager)\n\nThe plan is late.",
       "Zquilla Vornholt=Zquilla Vornholt; Orla Penhaligon=Orla Penhaligon"},
      {"Cc: Zquilla Vornholt; Orla Penhaligon\n\nThe plan is late.",
       "Zquilla Vornholt=Zquilla Vornholt; Orla Penhaligon=Orla Penhaligon"},
      {"Present: Councillor Zquilla Vornholt (Chair); Tobias Marchmont (Healthwatch)\n\nMr Marchmont left early.",
       "Councillor Zquilla Vornholt=Zquilla Vornholt; Tobias Marchmont=Tobias Marchmont; Mr Marchmont=Tobias "
       "Marchmont"},
      {"Dear Ms Penhaligon\n\nThank you for the welcome that Tobias Marchmont gave me.",
       "Ms Penhaligon=Penhaligon; Tobias Marchmont=Tobias Marchmont"},
      {"To Tobias Marchmont the plan is late.", ""},
      {"The welcome that Tobias Marchmont had was warm.", ""},
      {"Dear Ms Penhaligon\n\nTobias Marchmont, 12, likes trams. His home is Clive House.", "Ms Penhaligon=Penhaligon"},
      {"Dear Ms Penhaligon\n\nThe mother, Greta Marchmont, came with Tobias Marchmont.", "Ms Penhaligon=Penhaligon"},
  });
}

TEST_CASE("a first name signs for whom the head of the letter names") {
  check({{"From: Orla Penhaligon\n\nThe plan is late.\n\nYours,\n\nOrla",
          "Orla Penhaligon=Orla Penhaligon; Orla=Orla Penhaligon"},
         {"The plan is late.\n\nYours ever,\n\nOrla Penhaligon", "Orla Penhaligon=Orla Penhaligon"},
         {"Thanks again for the plan that Orla Penhaligon read.", ""}});
}

TEST_CASE("an initial is the given name that begins with it, where one alone does") {
  check({
      {"Councillor H. Vornholt left. Councillor Hugh Vornholt stayed.",
       "Councillor H. Vornholt=Hugh Vornholt; Councillor Hugh Vornholt=Hugh Vornholt"},
      {"Councillor Hugh Vornholt stayed. Councillor H. Vornholt left.",
       "Councillor Hugh Vornholt=Hugh Vornholt; Councillor H. Vornholt=Hugh Vornholt"},
      {"Councillor Hugh Vornholt met Councillor Hilda Vornholt and Councillor H. Vornholt.",
       "Councillor Hugh Vornholt=Hugh Vornholt; Councillor Hilda Vornholt=Hilda Vornholt; Councillor H. Vornholt=H. "
       "Vornholt"},
      {"Councillor J. Vornholt met Councillor Hugh Vornholt.",
       "Councillor J. Vornholt=J. Vornholt; Councillor Hugh Vornholt=Hugh Vornholt"},
  });
}

TEST_CASE("bylines of many kinds") {
  check({
      {"Council told to improve\n\nWords: Zquilla Vornholt", "Zquilla Vornholt=Zquilla Vornholt"},
      {"Council told to improve\n\nEXCLUSIVE by KELLY-ANN PENHALIGON", "KELLY-ANN PENHALIGON=KELLY-ANN PENHALIGON"},
      {"Our weekly look at letters. Compiled by Zquilla Vornholt and Jim Roe",
       "Zquilla Vornholt=Zquilla Vornholt; Jim Roe=Jim Roe"},
      {"The words Zquilla Vornholt never used.", ""},
  });
}

TEST_CASE("taking office, and what only people with a part do") {
  check({
      {"Zquilla Vornholt took over as director in May.", "Zquilla Vornholt=Zquilla Vornholt"},
      {"Zquilla Vornholt took the board through the figures.", "Zquilla Vornholt=Zquilla Vornholt"},
      {"Credit for that belongs to Orla Penhaligon and her team.", "Orla Penhaligon=Orla Penhaligon"},
      {"Orla Penhaligon, the £148,000-a-year director, wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"The leader of the Liberal Democrats, Orla Penhaligon, wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"Its manager, Orla Penhaligon, wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"Zquilla Vornholt took the dog through the park.", ""},
      {"It is better under Working Together.", ""},
      {"Parents' group Orla Together wrote back.", ""},
  });
}

TEST_CASE("a newspaper's readers are no officials") {
  const std::string letters =
      "LETTERS TO THE EDITOR\n\nBy Jim Roe\n\n4 May 2022\n\nSir, The council said that it will reply, your newspaper "
      "said.\n\n";
  CHECK(officials(letters + "Mrs J. Penhaligon, Harbour Row") == "Jim Roe=Jim Roe");
  CHECK(officials(letters + "Mr Penhaligon (11 September) asks for his bin.") == "Jim Roe=Jim Roe");
  CHECK(officials(letters + "Mrs J. Penhaligon, director, asks for his bin.") ==
        "Jim Roe=Jim Roe; Mrs J. Penhaligon=J. Penhaligon");
}

TEST_CASE("a word of a role does not end a name") {
  check({{"Councillor Denholm Vornholt Leader Exampleton Borough Council",
          "Councillor Denholm Vornholt=Denholm Vornholt"}});
}

TEST_CASE("who wrote a text stands beside its date") {
  check({
      {"Council told to improve\n\nPosted 22/03/2018 by Zquilla Vornholt\n\nPlans are late.",
       "Zquilla Vornholt=Zquilla Vornholt"},
      {"Council told to improve\n\nOrla Penhaligon, social affairs\n\n9 December 2022\n\nPlans are late.",
       "Orla Penhaligon=Orla Penhaligon"},
      {"Council told to improve\n\n27 February 2025 / Zquilla Vornholt\n\nPlans are late.",
       "Zquilla Vornholt=Zquilla Vornholt"},
      {"Council told to improve\n\nOrla Penhaligon spent a week in the duty room\n\nPlans are late.",
       "Orla Penhaligon=Orla Penhaligon"},
      {"Council told to improve\n\nOrla Penhaligon quits over plans\n\n9 December 2022\n\nPlans are late.", ""},
      {"The report of 22 March 2018 by Exampleton Homes\n\nPlans are late.", ""},
  });
}

TEST_CASE("who leads, who follows, and for whom somebody speaks") {
  check({
      {"But his predecessor, Orla Penhaligon, wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"Orla Penhaligon, who has led the county since May, wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"Orla Penhaligon, Exampleton Town Council's director, wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"Orla Penhaligon of the Exampleton Care Association wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"The Green group's Orla Penhaligon wrote back.", "Orla Penhaligon=Orla Penhaligon"},
      {"One of them, Orla Penhaligon, said that plans are late.", "Orla Penhaligon=Orla Penhaligon"},
      {"Orla Penhaligon, of the charity Safer Lanes, said that plans are late.", "Orla Penhaligon=Orla Penhaligon"},
      {"Plans are late, said Orla Penhaligon, 34, who has moved away.", ""},
      {"Plans are late, said Orla Penhaligon, of Cragg Top, whose son is four. Mrs Penhaligon wrote back.", ""},
      {"The dossier was seen by the Dockside Echo, it said.", ""},
      {"Mothers in Kirk Ingle, which has a hub, said that plans are late.", ""},
  });
}

TEST_CASE("a bracket that stays open makes no debate") {
  CHECK(officials(
            "Orla Penhaligon (who has seen the whole of the long story of the hall and its roof\n\nDale Vornholt (who "
            "has seen the whole of the long story of the hall and its roof\n") == "");
}

TEST_CASE("a transcript has its speakers in capitals") {
  check({{"Host: Orla Penhaligon\n\nORLA: Hello.\n\nNOTE: Plans are late.",
          "Orla Penhaligon=Orla Penhaligon; ORLA=Orla Penhaligon"},
         {"With us is Councillor Dale Vornholt.\n\nVORNHOLT: Hello.",
          "Councillor Dale Vornholt=Dale Vornholt; VORNHOLT=Dale Vornholt"}});
}

TEST_CASE("a column of some length names those who have a part") {
  std::string column = "Orla Penhaligon leaves Exampleton for a consultancy.\n\n";
  CHECK(officials(column).empty());
  while (column.size() < 1200) column += "The roof was blue and the rain came down upon it.\n\n";
  CHECK(officials(column) == "Orla Penhaligon=Orla Penhaligon");
  CHECK(officials(column + "Greta Marchmont is 88 and likes toast.") == "Orla Penhaligon=Orla Penhaligon");
}
