// Every authority by each of its names, in sentences made for it, on the first and the last day that it existed; and
// three hundred sentences in which such a name names something else (council_lookalikes.txt, a line each).
#include <fstream>

#include "councils_support.h"

using namespace councils_test;
using assay::Council;
using assay::CouncilName;
using assay::NameKind;

namespace {

bool has_word(const std::string& style, std::string_view word) {
  return style.find(" " + std::string(word) + " ") != std::string::npos;
}

// How people write this council with that name of it.
std::vector<std::string> written(const Council& council, const CouncilName& name) {
  if (name.kind == NameKind::kFull) return {name.text};
  std::vector<std::string> out{name.text + " Council", name.text + " council", name.text + " local authority"};
  if (council.type == "London borough") {
    for (const char* before : {"London Borough of ", "the London Borough of ", "LB "})
      out.push_back(before + name.text);
    out.push_back(name.text + " London Borough Council");
  }
  if (council.type == "metropolitan borough" || council.type == "metropolitan district") {
    out.push_back(name.text + " MBC");
    out.push_back(name.text + " Metropolitan Borough Council");
  }
  if (has_word(council.style, "city")) out.push_back(name.text + " City Council"), out.push_back(name.text + " CC");
  if (has_word(council.style, "county")) out.push_back(name.text + " County Council"), out.push_back(name.text + " CC");
  if (has_word(council.style, "borough"))
    out.push_back(name.text + " Borough Council"), out.push_back(name.text + " BC");
  if (has_word(council.style, "district"))
    out.push_back(name.text + " District Council"), out.push_back(name.text + " DC");
  return out;
}

std::string in_sentence(std::string_view carrier, std::string_view name) {
  std::string text(carrier);
  return text.replace(text.find('*'), 1, name);
}

bool found(const std::string& text, const Council& council, const std::string& day) {
  for (const Seen& seen : councils(read(text, day)))
    if (seen.entity == council.id) return true;
  return false;
}

// Names that two councils of one day share go to one of them unless the sentence tells which.
bool shared(const Council& council, const CouncilName& name) {
  for (const Council& other : gazetteer().councils()) {
    if (&other == &council || (!other.end.empty() && other.end < council.start)) continue;
    if (!council.end.empty() && other.start > council.end) continue;
    for (const CouncilName& its : other.names)
      if (its.text == name.text) return true;
  }
  return false;
}

}  // namespace

TEST_CASE("every authority is found by each of its names, however it is written") {
  constexpr std::string_view kCarriers[] = {
      "The letter was sent to * on Monday.",        "* replied to the letter in May.",
      "Nobody at * had read the letter.",           "“We have read it,” said a spokesperson for *.",
      "In May, *’s leaders read the letter again.", "The letter (a copy of which went to *) was short."};
  std::size_t looked = 0;
  for (const Council& council : gazetteer().councils()) {
    const std::string day = council.end.empty() ? "2025-06-01" : council.end;
    for (const CouncilName& name : council.names) {
      if (council.bare == assay::BareName::kNever && name.kind != NameKind::kFull) continue;
      if (shared(council, name)) continue;
      std::size_t carrier = 0;
      for (const std::string& form : written(council, name)) {
        const std::string text = in_sentence(kCarriers[carrier++ % std::size(kCarriers)], form);
        CHECK_MESSAGE(found(text, council, day), text << " on " << day);
        ++looked;
      }
      if (council.start.empty() || name.kind == NameKind::kFull) continue;
      const std::string text = in_sentence(kCarriers[0], name.text + " Council");
      CHECK_MESSAGE(found(text, council, council.start), text << " on " << council.start);
    }
  }
  CHECK(looked > 3500);
}

TEST_CASE("what shares a council's name is not linked") {
  std::ifstream file(ASSAY_SOURCE_DIR "/tests/unit/link/council_lookalikes.txt");
  std::string line;
  std::size_t sentences = 0;
  while (std::getline(file, line)) {
    if (line.empty() || line[0] == '#') continue;
    ++sentences;
    for (const Seen& seen : councils(read(line, "2024-06-01"))) CHECK_MESSAGE(false, line << " -> " << seen.text);
  }
  CHECK(sentences >= 300);
}
