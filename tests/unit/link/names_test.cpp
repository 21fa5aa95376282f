#include "link/names.h"

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>

using namespace assay;

namespace {
const std::filesystem::path kGazetteers = ASSAY_SOURCE_DIR "/pipelines/inspection/gazetteers";
}

TEST_CASE("slugs are plain ASCII") {
  CHECK(slug_of("Máire O’Brien-Lee") == "maire-o-brien-lee");
  CHECK(slug_of("J. R.  Doe") == "j-r-doe");
  CHECK(slug_of("Zoë") == "zoe");
}

TEST_CASE("the lexicon knows words by what they do") {
  const auto lexicon = NameLexicon::load(kGazetteers / "given_names.tsv", kGazetteers / "name_words.tsv");
  REQUIRE(lexicon.ok());
  CHECK(lexicon->is("Grace", NameWord::kGiven));
  CHECK(lexicon->is("Grace", NameWord::kGivenCommon));
  CHECK_FALSE(lexicon->is("grace", NameWord::kGiven));
  CHECK(lexicon->is("Cllr", NameWord::kTitle));
  CHECK(lexicon->is("Cllr", NameWord::kCouncillor));
  CHECK(lexicon->is("Canon", NameWord::kTitle));
  CHECK_FALSE(lexicon->is("Canon", NameWord::kCouncillor));
  CHECK(lexicon->is("of", NameWord::kPreposition));
  CHECK_FALSE(lexicon->is("and", NameWord::kPreposition));
  CHECK(lexicon->is("Council", NameWord::kOther));
  CHECK(lexicon->is("Young", NameWord::kSurname));
  CHECK(lexicon->look_up("Vornholt") == 0);
}

TEST_CASE("a gazetteer with an unknown class is refused with its place") {
  const auto folder = std::filesystem::temp_directory_path() / "assay_names_test";
  std::filesystem::create_directories(folder);
  std::ofstream(folder / "words.tsv") << "# comment\nword\tclass\tmore\nMr\ttitle\tm\nOops\tnonsense\t\n";
  const auto lexicon = NameLexicon::load(kGazetteers / "given_names.tsv", folder / "words.tsv");
  REQUIRE_FALSE(lexicon.ok());
  CHECK(lexicon.error().code == Code::kBadResource);
  CHECK(lexicon.error().where.line == 4);
  CHECK(NameLexicon::load(folder / "none.tsv", folder / "words.tsv").error().code == Code::kResourceUnreadable);
}
