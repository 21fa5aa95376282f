// Names of persons as words: which words can be part of one, and the runs of such words in a text.
// `NameLexicon` is what the gazetteers say of single words; `find_names` gives every run that could be a name,
// with what speaks for it. Whether it is one is decided by who calls, from roles, titles and verbs around it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "assay/document.h"
#include "assay/result.h"
#include "document/hash_set.h"

namespace assay {

/// What a word is known for. A word may be several things.
enum class NameWord : std::uint16_t {
  kNone = 0,
  kGiven = 1,        ///< a given name
  kGivenCommon = 2,  ///< a given name that is a common word, month or place too
  kTitle = 4,        ///< Mr, Councillor
  kKnight = 8,       ///< Sir, Dame: also before a given name alone
  kRank = 16,        ///< Detective
  kRankMore = 32,    ///< Chief, only beside a rank
  kSuffix = 64,      ///< MP, HMI
  kParticle = 128,   ///< de, van
  kGlue = 256,       ///< may stand between a name and its role
  kOther = 512,      ///< capitalised without being part of a name
  kSurname = 1024,   ///< of kOther: a surname all the same after a given name or a title
  kBody = 2048,      ///< of kOther: makes the name before it that of a building, law or body
  kMale = 4096,      ///< titles
  kFemale = 8192,
  kCouncillor = 16384,  ///< titles of elected members
  kPreposition = 32768  ///< of kGlue: what follows is a body, not a person
};
constexpr std::uint16_t bits(NameWord w) { return static_cast<std::uint16_t>(w); }

/// The gazetteers of words, immutable once loaded; safe from any thread.
class NameLexicon {
 public:
  /// `given_names` has the columns name, use; `words` word, class, more. Errors: A109, A110 (a class that does
  /// not exist).
  [[nodiscard]] static Result<NameLexicon> load(const std::filesystem::path& given_names,
                                                const std::filesystem::path& words);
  /// The NameWord bits of a word, case counting; 0 where it is in no list.
  [[nodiscard]] std::uint16_t look_up(std::string_view word) const { return words_.value(HashSet::hash(word)); }
  [[nodiscard]] bool is(std::string_view word, NameWord what) const { return (look_up(word) & bits(what)) != 0; }
  /// The same of NameWord::kParticle. Asked of most words behind a capitalised one, and few are so short.
  [[nodiscard]] bool is_particle(std::string_view word) const {
    return word.size() <= longest_particle_ && is(word, NameWord::kParticle);
  }

 private:
  void add(std::string_view word, std::uint16_t what);
  HashMap<std::uint16_t> words_;
  std::size_t longest_particle_ = 0;  // in bytes
};

/// A run of words that could name a person. Offsets are bytes of the canonical text.
struct NameRun {
  Span span;     ///< titles and suffixes included
  Span name;     ///< without them, and without 's
  Span given;    ///< first word of the name
  Span surname;  ///< last word, with its particles; equal to `given` where there is one word
  std::uint32_t block = kNone;
  std::uint16_t title_bits = 0;  ///< NameWord bits of its titles
  std::uint16_t given_bits = 0;  ///< of its first word
  std::uint8_t words = 0;        ///< of the name
  bool possessive = false;
  bool all_caps = false;
  bool body_follows = false;  ///< "School" or the like comes right after

  [[nodiscard]] bool titled() const { return title_bits != 0; }
  [[nodiscard]] bool councillor() const { return (title_bits & bits(NameWord::kCouncillor)) != 0; }
  [[nodiscard]] bool known_given() const { return (given_bits & bits(NameWord::kGiven)) != 0; }
};

/// Appends all runs of the document's blocks (furniture left out) in text order. `taken` are spans in document order
/// that are something else already (councils, dates, bodies, roles); a single word among them can still be a surname.
/// Linear in the number of tokens.
void find_names(const Document& document, const NameLexicon& lexicon, const std::vector<Span>& taken,
                std::vector<NameRun>& out);

/// ASCII slug of a name for entity ids: "Máire O'Brien-Lee" is "maire-o-brien-lee".
[[nodiscard]] std::string slug_of(std::string_view name);

}  // namespace assay
