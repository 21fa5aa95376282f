// Initials that the document introduces itself: "Exampleshire County Council (ECC)" makes ECC a name in that document.
#include <algorithm>

#include "link/councils.h"
#include "link/words.h"

namespace assay {
namespace {

struct Initials {
  std::string_view letters;
  std::size_t hit = 0;  ///< index of the hit that introduces them
};

// The capitals between the brackets behind the hit; empty if they are not the initials of its words.
std::string_view introduced(const Document& document, const CouncilHit& hit) {
  const std::string_view text = document.text();
  if (!hit.sure || text.substr(hit.span.end, 2) != " (") return {};
  const std::size_t begin = hit.span.end + 2,
                    close = text.substr(0, std::min(text.size(), begin + 12)).find(')', begin);
  if (close == std::string_view::npos || close < begin + 2) return {};
  const std::string_view letters = text.substr(begin, close - begin);
  const auto& tokens = document.layer<Token>();
  std::size_t matched = 0;
  for (auto [t, end] = tokens.in(hit.span); t < end && matched < letters.size(); ++t)
    if (is_capitalised(document, tokens[t].span) && text[tokens[t].span.begin] == letters[matched]) ++matched;
  const bool capitals = std::all_of(letters.begin(), letters.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  return capitals && matched == letters.size() ? letters : std::string_view();
}

}  // namespace

void CouncilFinder::add_initials(Document& document, CouncilHits& out) const {
  std::vector<Initials> known;
  for (std::size_t i = 0; i < out.hits.size(); ++i) {
    const std::string_view letters = introduced(document, out.hits[i]);
    const bool new_one =
        std::none_of(known.begin(), known.end(), [&](const Initials& k) { return k.letters == letters; });
    if (!letters.empty() && new_one) known.push_back({letters, i});
  }
  if (known.empty()) return;
  std::vector<CouncilHit> found;
  auto hit = out.hits.begin();
  for (const Token& token : document.layer<Token>()) {
    const auto of = std::find_if(known.begin(), known.end(),
                                 [&](const Initials& k) { return k.letters == document.text(token.span); });
    if (of == known.end()) continue;
    while (hit != out.hits.end() && hit->span.end <= token.span.begin) ++hit;
    if (hit != out.hits.end() && hit->span.overlaps(token.span)) continue;
    CouncilHit made{
        .name = token.span, .span = token.span, .first = out.hits[of->hit].first, .count = out.hits[of->hit].count};
    if (!is_name(document, out, made)) continue;
    made.sure = true;
    found.push_back(made);
  }
  const auto middle = static_cast<std::ptrdiff_t>(out.hits.size());
  out.hits.insert(out.hits.end(), found.begin(), found.end());
  std::inplace_merge(out.hits.begin(), out.hits.begin() + middle, out.hits.end(),
                     [](const CouncilHit& a, const CouncilHit& b) { return a.span < b.span; });
}

}  // namespace assay
