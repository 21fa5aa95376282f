// What single words say for the themes of a statement, for all that no rule speaks of. Each says little; together they
// tell a complaint about a flat from one about a court. Fitted offline, like the lexicon of polarity.
//   const auto lexicon = ThemeLexicon::parse(text, "themes.tsv");
//   for (const ThemeLexicon::Lean& lean : lexicon->leans("flat")) votes[lean.theme] += lean.weight;
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"
#include "document/hash_set.h"

namespace assay {

/// Immutable; safe for several threads. A look-up is one of a hash.
class ThemeLexicon {
 public:
  struct Lean {
    std::uint16_t theme = 0;  ///< index into themes()
    float weight = 0;
    static void visit(auto& archive, auto& lean) { archive(lean.theme, lean.weight); }
  };

  /// A table of words, each with its themes: word, tab, theme, tab, number, and so on. Words are as the tokens are:
  /// folded to lower case, without apostrophes. `file` names it in errors. Error: A110 with line.
  [[nodiscard]] static Result<ThemeLexicon> parse(std::string_view text, std::string_view file);
  static void visit(auto& archive, auto& lexicon) { archive(lexicon.themes_, lexicon.leans_, lexicon.words_); }

  [[nodiscard]] const std::vector<std::string>& themes() const { return themes_; }
  /// Of a folded word; empty where it is not in the lexicon.
  [[nodiscard]] std::span<const Lean> leans(std::string_view word) const {
    const Slice at = words_.value(HashSet::hash(word));
    return {leans_.data() + at.first, at.size};
  }

 private:
  struct Slice {
    std::uint32_t first = 0, size = 0;
    static void visit(auto& archive, auto& slice) { archive(slice.first, slice.size); }
  };
  std::vector<std::string> themes_;
  std::vector<Lean> leans_;
  HashMap<Slice> words_;
};

}  // namespace assay
