#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <array>
#include <utility>

#include "config/table.h"
#include "link/names.h"

namespace assay {
namespace {

// The classes of name_words.tsv; `more` words beside them.
constexpr std::array<std::pair<std::string_view, NameWord>, 15> kClasses{{{"title", NameWord::kTitle},
                                                                          {"knight", NameWord::kKnight},
                                                                          {"rank", NameWord::kRank},
                                                                          {"rank-more", NameWord::kRankMore},
                                                                          {"suffix", NameWord::kSuffix},
                                                                          {"particle", NameWord::kParticle},
                                                                          {"glue", NameWord::kGlue},
                                                                          {"other", NameWord::kOther},
                                                                          {"surname", NameWord::kSurname},
                                                                          {"body", NameWord::kBody},
                                                                          {"m", NameWord::kMale},
                                                                          {"f", NameWord::kFemale},
                                                                          {"word", NameWord::kGivenCommon},
                                                                          {"councillor", NameWord::kCouncillor},
                                                                          {"body-after", NameWord::kPreposition}}};

// Bits of a comma-separated list of classes; false where one does not exist.
bool parse_classes(std::string_view list, std::uint16_t& out) {
  while (!list.empty()) {
    const std::string_view one = list.substr(0, list.find(','));
    list.remove_prefix(std::min(list.size(), one.size() + 1));
    bool found = false;
    for (const auto& [name, what] : kClasses)
      if (name == one) out |= bits(what), found = true;
    if (!found) return false;
  }
  return true;
}

// Calls add(row) for each row below the header, until one has a class that does not exist.
template <class Add>
Status read_rows(const std::filesystem::path& file, Add add) {
  const auto table = Table::load(file);
  if (!table) return table.error();
  for (const Table::Row& row : table->rows())
    if (&row != &table->rows().front() && !add(row)) return table->bad(row, "a class of this word does not exist");
  return success();
}

}  // namespace

Result<NameLexicon> NameLexicon::load(const std::filesystem::path& given_names, const std::filesystem::path& words) {
  NameLexicon lexicon;
  auto read = read_rows(given_names, [&](const Table::Row& row) {
    std::uint16_t what = bits(NameWord::kGiven);
    if (!parse_classes(row.cell(1), what)) return false;
    lexicon.add(row.cell(0), what);
    return true;
  });
  if (!read) return read.error();
  read = read_rows(words, [&](const Table::Row& row) {
    std::uint16_t what = 0;
    if (!parse_classes(row.cell(1), what) || !parse_classes(row.cell(2), what)) return false;
    lexicon.add(row.cell(0), what);
    return true;
  });
  if (!read) return read.error();
  return lexicon;
}

void NameLexicon::add(std::string_view word, std::uint16_t what) {
  words_[HashSet::hash(word)] |= what;
  if (what & bits(NameWord::kParticle)) longest_particle_ = std::max(longest_particle_, word.size());
}

std::string slug_of(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* nfkd = icu::Normalizer2::getNFKDInstance(status);
  auto text = icu::UnicodeString::fromUTF8(icu::StringPiece(name.data(), static_cast<std::int32_t>(name.size())));
  if (U_SUCCESS(status)) text = nfkd->normalize(text, status);
  std::string out;
  for (std::int32_t i = 0; i < text.length(); ++i) {
    const char16_t c = text[i];
    if (c >= 0x300 && c < 0x370) continue;  // combining marks: é is e
    const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
    if (letter)
      out += static_cast<char>(c >= u'A' && c <= u'Z' ? c | 0x20 : c);
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

}  // namespace assay
