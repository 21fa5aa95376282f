#include "assay/document.h"

#include <unicode/uchar.h>
#include <unicode/utf8.h>

#include <cstdlib>
#include <cstring>

#include "document/ascii.h"

namespace assay {
namespace {

// Folds case without moving a byte: ASCII by table, other letters where the folded form is as long in UTF-8.
std::string fold(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size();) {
    i = ascii::lower_run(out, i);
    if (i == out.size()) break;
    const auto byte = static_cast<unsigned char>(out[i]);
    if (byte < 0x80) {
      out[i] = ascii::lower(out[i]);
      ++i;
      continue;
    }
    const std::size_t start = i;
    std::int32_t at = 0;
    UChar32 c = 0;
    const auto rest = static_cast<std::int32_t>(std::min<std::size_t>(out.size() - start, 4));
    U8_NEXT(reinterpret_cast<const std::uint8_t*>(out.data()) + start, at, rest, c);
    i = start + static_cast<std::size_t>(at);
    if (c < 0) continue;
    const UChar32 lower = u_foldCase(c, U_FOLD_CASE_DEFAULT);
    if (lower == c || U8_LENGTH(lower) != at) continue;
    std::int32_t put = 0;
    U8_APPEND_UNSAFE(reinterpret_cast<std::uint8_t*>(out.data()) + start, put, lower);
  }
  return out;
}

}  // namespace

std::string_view genre_name(Genre genre) {
  switch (genre) {
    case Genre::kInspectionReport:
      return "inspection-report";
    case Genre::kInspectionLetter:
      return "inspection-letter";
    case Genre::kPressArticle:
      return "press-article";
    case Genre::kNotice:
      return "notice";
    case Genre::kOther:
      break;
  }
  return "other";
}

Document::Document(Source source)
    : source_(std::move(source)), arena_(std::make_unique<std::pmr::monotonic_buffer_resource>(4096)) {
  diagnostics_ = source_.diagnostics;
  set_title(source_.title);
  set_published(source_.published);
}

std::string_view Document::text(Span span) const {
  if (span.begin > span.end || span.end > text_.size()) std::abort();
  return std::string_view(text_).substr(span.begin, span.size());
}

void Document::lay_out(std::string text, std::vector<TextPiece> pieces) {
  if (laid_out_) std::abort();
  laid_out_ = true;
  text_ = std::move(text);
  pieces_ = std::move(pieces);
  folded_ = fold(text_);
}

void Document::release(std::string_view layer) {
  if (layer == kSourceLayer && !source_.pages) {
    std::string().swap(source_.text);
    std::vector<SourceLine>().swap(source_.lines);
  }
  for (const auto& made : layers_)
    if (made->name() == layer && !made->described()) made->release();
}

std::size_t Document::first_piece(Offset at) const {
  const auto piece = std::upper_bound(pieces_.begin(), pieces_.end(), at,
                                      [](Offset offset, const TextPiece& p) { return offset < p.span.end; });
  return static_cast<std::size_t>(piece - pieces_.begin());
}

std::uint32_t Document::entity(std::string_view entity_id) const {
  for (std::size_t i = 0; i < entities_.size(); ++i)
    if (entities_[i].id == entity_id) return static_cast<std::uint32_t>(i);
  return kNone;
}

std::string_view Document::keep(std::string_view s) {
  if (s.empty()) return {};
  auto* at = static_cast<char*>(arena_->allocate(s.size(), 1));
  std::memcpy(at, s.data(), s.size());
  return {at, s.size()};
}

void Document::diagnose(Severity severity, Code code, std::string message, Span span) {
  diagnostics_.push_back({severity, code, std::move(message), span});
}

}  // namespace assay
