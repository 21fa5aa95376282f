#include "pdf/words.h"

#include <algorithm>
#include <cmath>

#include "pdf/characters.h"

namespace assay_pdf {
namespace {

// All distances in units of the letters' size.
constexpr float kSameBaseline = 0.25F;
constexpr float kWordGap = 0.18F;    ///< without a drawn space, words are at least this far apart
constexpr float kColumnGap = 1.3F;   ///< wider gaps end a segment
constexpr float kMarkerGap = 6.0F;   ///< a list's marker is nearer to its text than this
constexpr float kRaisedSize = 0.8F;  ///< raised text is smaller than this share of its neighbour

/// A word on its way: what Word does not keep.
struct Token {
  Word word;
  float baseline = 0, size = 0;
  std::uint32_t letters = 0, order = 0;
  bool bold = false, space_before = false, raised = false;
};

struct Row {
  float baseline = 0, size = 0;
  std::vector<Token> tokens;
};

bool repeats(const Glyph& a, const Glyph& b) {
  return a.code == b.code && std::fabs(a.box.x0 - b.box.x0) < 0.1F * a.size &&
         std::fabs(a.baseline - b.baseline) < 0.1F * a.size && b.box.width() > 0;
}

bool continues_word(const Glyph& last, const Glyph& next) {
  if (std::fabs(next.baseline - last.baseline) > 0.1F * last.size) return false;
  if (next.size > 1.25F * last.size || next.size < kRaisedSize * last.size) return false;
  const float gap = next.box.x0 - last.box.x1;
  // A space that the next glyph is drawn over is none.
  if (next.space_before && gap > 0.03F * last.size) return false;
  return gap > -0.5F * last.size && gap < kWordGap * last.size;
}

/// Words in the order in which they are drawn.
std::vector<Token> make_tokens(const std::vector<Glyph>& glyphs) {
  std::vector<Token> tokens;
  const Glyph* last = nullptr;
  for (const Glyph& glyph : glyphs) {
    if (!glyph.upright()) continue;
    if (last != nullptr && repeats(*last, glyph)) continue;
    if (last == nullptr || !continues_word(*last, glyph)) {
      Token token;
      token.word.box = glyph.box;
      token.baseline = glyph.baseline;
      token.size = glyph.size;
      token.order = static_cast<std::uint32_t>(&glyph - glyphs.data());
      token.bold = true;
      token.space_before = glyph.space_before;
      tokens.push_back(std::move(token));
    }
    Token& token = tokens.back();
    append_plain(token.word.text, glyph.code);
    token.word.box.cover(glyph.box);
    token.bold = token.bold && glyph.bold;
    ++token.letters;
    last = &glyph;
  }
  std::erase_if(tokens, [](const Token& token) { return token.word.text.empty(); });
  return tokens;
}

/// Rows from top to bottom; the words of each from left to right.
std::vector<Row> make_rows(std::vector<Token> tokens) {
  std::stable_sort(tokens.begin(), tokens.end(),
                   [](const Token& a, const Token& b) { return a.baseline < b.baseline; });
  std::vector<Row> rows;
  for (Token& token : tokens) {
    const bool same = !rows.empty() &&
                      token.baseline - rows.back().baseline <= kSameBaseline * std::min(token.size, rows.back().size);
    if (!same) rows.push_back({token.baseline, token.size, {}});
    rows.back().size = std::max(rows.back().size, token.size);
    rows.back().tokens.push_back(std::move(token));
  }
  for (Row& row : rows) {
    std::stable_sort(row.tokens.begin(), row.tokens.end(),
                     [](const Token& a, const Token& b) { return a.word.box.x0 < b.word.box.x0; });
  }
  return rows;
}

/// The word of `row` that `token` is raised (or lowered) beside; null if there is none.
const Token* neighbour(const Row& row, const Token& token) {
  const auto after = std::partition_point(row.tokens.begin(), row.tokens.end(),
                                          [&](const Token& other) { return other.word.box.x0 < token.word.box.x0; });
  const auto fits = [&](const Token& other, float gap) {
    const float drop = other.baseline - token.baseline;
    return token.size < kRaisedSize * other.size && gap < 0.8F * other.size && drop > -0.35F * other.size &&
           drop < 0.65F * other.size;
  };
  if (after != row.tokens.begin() && fits(*(after - 1), token.word.box.x0 - (after - 1)->word.box.x1))
    return &*(after - 1);
  if (after != row.tokens.end() && fits(*after, after->word.box.x0 - token.word.box.x1)) return &*after;
  return nullptr;
}

/// Moves superscripts and subscripts into the row of the text they belong to.
void join_raised(std::vector<Row>& rows) {
  constexpr std::size_t kReach = 3;
  for (std::size_t at = 0; at < rows.size(); ++at) {
    std::vector<Token> stay;
    for (Token& token : rows[at].tokens) {
      bool moved = false;
      const std::size_t first = at < kReach ? 0 : at - kReach;
      for (std::size_t other = first; other < rows.size() && other <= at + kReach && !moved; ++other) {
        const Token* beside = other == at ? nullptr : neighbour(rows[other], token);
        if (beside == nullptr) continue;
        token.raised = token.baseline < beside->baseline;
        const auto place = std::partition_point(rows[other].tokens.begin(), rows[other].tokens.end(),
                                                [&](const Token& t) { return t.word.box.x0 < token.word.box.x0; });
        rows[other].tokens.insert(place, std::move(token));
        moved = true;
      }
      if (!moved) stay.push_back(std::move(token));
    }
    rows[at].tokens = std::move(stay);
  }
}

/// Marks what is raised within its own row, small rises being within the tolerance of a baseline.
void mark_raised(Row& row) {
  for (std::size_t i = 0; i < row.tokens.size(); ++i) {
    Token& token = row.tokens[i];
    for (const std::size_t other : {i - 1, i + 1}) {
      if (other >= row.tokens.size()) continue;
      const Token& beside = row.tokens[other];
      if (token.size < kRaisedSize * beside.size && token.baseline < beside.baseline - 0.1F * beside.size) {
        token.raised = true;
      }
    }
    if (token.raised && all_digits(token.word.text)) token.word.text = superscript_digits(token.word.text);
  }
}

/// Vertical rules, sorted, to ask whether one stands between two words.
class Separators {
 public:
  explicit Separators(const std::vector<Rule>& rules) {
    for (const Rule& rule : rules) {
      if (!rule.horizontal()) rules_.push_back(rule.box);
    }
    std::sort(rules_.begin(), rules_.end(), [](const Rect& a, const Rect& b) { return a.x0 < b.x0; });
  }
  [[nodiscard]] bool between(float x0, float x1, float y) const {
    auto at = std::partition_point(rules_.begin(), rules_.end(), [&](const Rect& box) { return box.x0 < x0; });
    for (; at != rules_.end() && at->x0 <= x1; ++at) {
      if (at->y0 <= y && y <= at->y1) return true;
    }
    return false;
  }

 private:
  std::vector<Rect> rules_;
};

Segment start_segment(const Token& token) {
  Segment segment;
  segment.box = token.word.box;
  segment.baseline = token.baseline;
  segment.size = token.size;
  segment.order = token.order;
  segment.bold = true;
  return segment;
}

void add_token(Segment& segment, Token&& token) {
  if (token.letters > segment.letters && !token.raised) {
    segment.size = token.size;
    segment.baseline = token.baseline;
  }
  segment.letters = std::max(segment.letters, token.letters);
  segment.order = std::min(segment.order, token.order);
  segment.bold = segment.bold && token.bold;
  segment.box.cover(token.word.box);
  segment.words.push_back(std::move(token.word));
}

/// A shadow or false bold: the same word, hardly moved.
bool drawn_again(const Word& last, const Token& token, float size) {
  constexpr float kShift = 0.15F;
  return last.text == token.word.text && token.word.box.x0 - last.box.x0 < kShift * size &&
         std::fabs(token.word.box.y0 - last.box.y0) < kShift * size &&
         std::fabs(token.word.box.x1 - last.box.x1) < kShift * size;
}

void split_row(Row& row, const Separators& separators, std::vector<Segment>& out) {
  bool fresh = true, leftmost = true;
  float last_size = 0;
  for (Token& token : row.tokens) {
    if (!fresh) {
      Segment& segment = out.back();
      Word& last = segment.words.back();
      const float size = std::max(last_size, token.size);
      const float gap = token.word.box.x0 - last.box.x1;
      if (drawn_again(last, token, size)) continue;
      const bool divided =
          gap > 0.2F * size && separators.between(last.box.x1, token.word.box.x0, token.baseline - 0.3F * size);
      const bool marker = leftmost && segment.words.size() == 1 && is_list_marker(last.text) && gap < kMarkerGap * size;
      if (divided || (gap > kColumnGap * size && !marker)) {
        fresh = true;
        leftmost = false;
      } else if (!token.space_before && gap < kWordGap * size) {
        last.text += token.word.text;
        last.box.cover(token.word.box);
        segment.box.cover(token.word.box);
        segment.bold = segment.bold && (token.bold || token.raised);
        last_size = token.size;
        continue;
      }
    }
    if (fresh) out.push_back(start_segment(token));
    fresh = false;
    last_size = token.size;
    add_token(out.back(), std::move(token));
  }
}

/// Joins a bullet whose baseline is a little off that of its text, which the row did not see.
void join_stray_markers(std::vector<Segment>& segments) {
  constexpr std::size_t kReach = 4;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    Segment& marker = segments[i];
    if (marker.words.size() != 1 || !is_list_marker(marker.words[0].text)) continue;
    const std::size_t first = i < kReach ? 0 : i - kReach;
    for (std::size_t j = first; j < segments.size() && j <= i + kReach; ++j) {
      Segment& text = segments[j];
      if (j == i || text.words.empty()) continue;
      const float gap = text.box.x0 - marker.box.x1;
      const float size = std::max(marker.size, text.size);
      if (gap < 0 || gap > 4 * size || std::fabs(text.baseline - marker.baseline) > 0.5F * size) continue;
      text.words.insert(text.words.begin(), std::move(marker.words[0]));
      text.box.cover(marker.box);
      text.order = std::min(text.order, marker.order);
      marker.words.clear();
      break;
    }
  }
  std::erase_if(segments, [](const Segment& segment) { return segment.words.empty(); });
}

/// Text along other directions, run by run as it is drawn.
void add_turned(const std::vector<Glyph>& glyphs, std::vector<Segment>& out) {
  const Glyph* last = nullptr;
  for (const Glyph& glyph : glyphs) {
    if (glyph.upright()) continue;
    std::string text;
    append_plain(text, glyph.code);
    if (text.empty()) continue;
    const float dx = last == nullptr ? 0 : std::fabs(glyph.box.x0 - last->box.x0);
    const float dy = last == nullptr ? 0 : std::fabs(glyph.box.y0 - last->box.y0);
    if (last == nullptr || dx + dy > 3 * glyph.size) {
      Segment segment;
      segment.box = glyph.box;
      segment.baseline = glyph.baseline;
      segment.size = glyph.size;
      segment.order = static_cast<std::uint32_t>(&glyph - glyphs.data());
      segment.upright = false;
      out.push_back(std::move(segment));
      last = nullptr;
    }
    Segment& segment = out.back();
    if (last == nullptr || glyph.space_before) segment.words.push_back({"", glyph.box});
    segment.words.back().text += text;
    segment.words.back().box.cover(glyph.box);
    segment.box.cover(glyph.box);
    last = &glyph;
  }
}

}  // namespace

std::vector<Segment> make_segments(const PageContent& page) {
  std::vector<Row> rows = make_rows(make_tokens(page.glyphs));
  join_raised(rows);
  const Separators separators(page.rules);
  std::vector<Segment> segments;
  for (Row& row : rows) {
    mark_raised(row);
    split_row(row, separators, segments);
  }
  join_stray_markers(segments);
  std::stable_sort(segments.begin(), segments.end(),
                   [](const Segment& a, const Segment& b) { return a.baseline < b.baseline; });
  add_turned(page.glyphs, segments);
  return segments;
}

}  // namespace assay_pdf
