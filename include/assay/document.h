// One document on its way through the pipeline: what was read, the canonical text, and the layers over it.
// Stages get it to read and to add to; callers get it back, finished, to read.
//   assay::Document d = pipeline.run(std::move(source), scratch);  std::cout << d.text();
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/annotations.h"
#include "assay/layers.h"
#include "assay/source.h"

namespace assay {

/// A run of canonical text and the source bytes it was made from. Within a piece of equal sizes offsets advance
/// together; in one of unequal sizes (a resolved hyphen, a joined line end) the whole stands for the whole.
struct TextPiece {
  Span span;
  SourceSpan source;
};

/// Which kind of text it is, as CONTRACT.md names them.
enum class Genre : std::uint8_t { kOther, kInspectionReport, kInspectionLetter, kPressArticle, kNotice };
[[nodiscard]] std::string_view genre_name(Genre genre);

/// Owns its source, text, layers and strings; of what its annotations view, only the pipeline's tables lie outside, so
/// the pipeline must outlive it. Not thread safe; movable. Text is immutable once laid out. Offsets everywhere are
/// UTF-8 bytes.
class Document {
 public:
  explicit Document(Source source);

  [[nodiscard]] const Source& source() const { return source_; }
  [[nodiscard]] std::string_view id() const { return source_.id; }

  /// The canonical text; empty before layout.
  [[nodiscard]] std::string_view text() const { return text_; }
  /// The words of a span. A span outside the text aborts.
  [[nodiscard]] std::string_view text(Span span) const;
  /// The same bytes, case-folded, at the same offsets: what rules are matched against. Letters whose folded form
  /// has another length in UTF-8 stay as they are; the right single quotation mark stays too.
  [[nodiscard]] std::string_view folded() const { return folded_; }

  /// Sets the canonical text and its map, once, in the layout stage. Pieces are in order and tile the text except
  /// for the separators that layout put in.
  void lay_out(std::string text, std::vector<TextPiece> pieces);
  [[nodiscard]] bool laid_out() const { return laid_out_; }

  /// Calls `use(SourceSpan)` for the exact source ranges that `span` was made from, in order, adjacent ones joined.
  template <class Use>
  void each_source(Span span, Use&& use) const {
    SourceSpan open{};
    for (std::size_t at = first_piece(span.begin); at < pieces_.size() && pieces_[at].span.begin < span.end; ++at) {
      const TextPiece& piece = pieces_[at];
      SourceSpan source = piece.source;
      if (piece.span.size() == source.size())
        source = {source.begin + (std::max(span.begin, piece.span.begin) - piece.span.begin),
                  source.begin + (std::min(span.end, piece.span.end) - piece.span.begin)};
      if (source.empty()) continue;
      if (!open.empty() && open.end == source.begin) {
        open.end = source.end;
        continue;
      }
      if (!open.empty()) use(open);
      open = source;
    }
    if (!open.empty()) use(open);
  }

  /// The layer of A, empty if no stage wrote it.
  template <Annotation A>
  [[nodiscard]] const Layer<A>& layer() const {
    for (const auto& [type, layer] : typed_)
      if (type == &kType<A>) return static_cast<const Layer<A>&>(*layer);
    static const Layer<A> empty(0);
    return empty;
  }
  /// The layer of A to write to, made if need be. References stay valid as long as the document.
  template <Annotation A>
  [[nodiscard]] Layer<A>& edit() {
    for (const auto& [type, layer] : typed_)
      if (type == &kType<A>) return static_cast<Layer<A>&>(*layer);
    auto made = std::make_unique<Layer<A>>(static_cast<Offset>(text_.size()));
    auto& ref = *made;
    typed_.emplace_back(&kType<A>, made.get());
    layers_.push_back(std::move(made));
    return ref;
  }
  /// All layers that were made, in the order of their making.
  [[nodiscard]] const std::vector<std::unique_ptr<AnyLayer>>& layers() const { return layers_; }

  /// Empties the layer of that name, or, with kSourceLayer, text and lines of a source without pages: what is written
  /// of one with pages needs them. Layers that are Described stay.
  void release(std::string_view layer);

  /// Everybody and everything mentioned; indexes are stable.
  [[nodiscard]] const std::vector<Entity>& entities() const { return entities_; }
  [[nodiscard]] std::vector<Entity>& edit_entities() { return entities_; }
  /// Index of the entity of that id, or kNone.
  [[nodiscard]] std::uint32_t entity(std::string_view entity_id) const;

  /// Copies a string into the document's arena; the view lives as long as the document.
  [[nodiscard]] std::string_view keep(std::string_view s);

  /// What the document or its markup calls it, or empty.
  [[nodiscard]] std::string_view title() const { return title_; }
  void set_title(std::string_view title) { title_ = keep(title); }
  [[nodiscard]] Genre genre() const { return genre_; }
  void set_genre(Genre genre) { genre_ = genre; }
  /// ISO date that the document or its markup prints, or empty.
  [[nodiscard]] std::string_view published() const { return published_; }
  void set_published(std::string_view date) { published_ = keep(date); }
  /// Index of the entity of the council that the document as a whole is about, or kNone: nobody's, or several
  /// councils' alike (a round-up). Set by `councils`.
  [[nodiscard]] std::uint32_t council() const { return council_; }
  void set_council(std::uint32_t entity_index) { council_ = entity_index; }

  /// Whether this run is to be explained (RunOptions::explain): stages then keep what only an explanation needs.
  [[nodiscard]] bool explained() const { return explained_; }
  void set_explained(bool explained) { explained_ = explained; }
  /// Notes that a rule took part in a decision at `span`, where the run is explained. Rules that stand in Mention::rule
  /// or Finding::evidence need no trace; `assay test` looks at all three.
  void trace(RuleId rule, Span span) {
    if (explained_) traces_.push_back({rule, span});
  }
  struct Trace {
    RuleId rule;
    Span span;
  };
  [[nodiscard]] const std::vector<Trace>& traces() const { return traces_; }

  [[nodiscard]] const std::vector<Diagnostic>& diagnostics() const { return diagnostics_; }
  /// Notes what went wrong at `span`, or with the whole document.
  void diagnose(Severity severity, Code code, std::string message, Span span = {});

 private:
  // Its address tells a type: cheaper to compare than names, and layers are asked for sentence by sentence.
  template <Annotation A>
  static constexpr char kType = 0;
  [[nodiscard]] std::size_t first_piece(Offset at) const;  // the first that ends after it

  Source source_;
  std::string text_, folded_;
  std::vector<TextPiece> pieces_;
  std::vector<std::unique_ptr<AnyLayer>> layers_;
  std::vector<std::pair<const void*, AnyLayer*>> typed_;  // the same by type
  std::vector<Entity> entities_;
  std::unique_ptr<std::pmr::monotonic_buffer_resource> arena_;
  std::string_view title_, published_;
  Genre genre_ = Genre::kOther;
  std::uint32_t council_ = kNone;
  std::vector<Diagnostic> diagnostics_;
  std::vector<Trace> traces_;
  bool laid_out_ = false, explained_ = false;
};

}  // namespace assay
