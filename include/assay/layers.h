// A layer: standoff annotations of one struct, in document order, checked against the text's bounds.
// Any struct with a `Span span` and a `static constexpr std::string_view kLayer` can be one; nothing to inherit.
//   struct Ward { static constexpr std::string_view kLayer = "wards"; assay::Span span; };
//   document.edit<Ward>().add({span});   for (const Ward& w : document.layer<Ward>()) last = w.span.end;
#pragma once

#include <algorithm>
#include <concepts>
#include <cstddef>
#include <cstdlib>
#include <string_view>
#include <utility>
#include <vector>

#include "assay/span.h"

namespace assay {

template <class A>
concept Annotation = requires(A a) {
  { a.span } -> std::convertible_to<Span>;
  { A::kLayer } -> std::convertible_to<std::string_view>;
};

/// Receives the fields of an annotation, for JSON output: `describe(Fields&) const` calls it field by field. What it is
/// given is copied before it returns.
class Fields {
 public:
  virtual ~Fields() = default;
  virtual void text(std::string_view name, std::string_view value) = 0;
  virtual void number(std::string_view name, double value) = 0;
  virtual void flag(std::string_view name, bool value) = 0;
};

/// An annotation that wants to be written out says how; one without is kept inside the process.
template <class A>
concept Described = Annotation<A> && requires(const A a, Fields& f) {
  a.describe(f);
};

/// What the document needs to know of a layer without knowing its struct. Offsets are bytes of the canonical text.
class AnyLayer {
 public:
  virtual ~AnyLayer() = default;
  [[nodiscard]] virtual std::string_view name() const = 0;
  [[nodiscard]] virtual std::size_t size() const = 0;
  [[nodiscard]] virtual Span span(std::size_t index) const = 0;
  /// False where the annotation is not Described.
  virtual bool describe(std::size_t index, Fields& out) const = 0;
  /// Whether they are Described.
  [[nodiscard]] virtual bool described() const = 0;
  /// Takes all annotations out and gives their memory back.
  virtual void release() = 0;
};

/// Annotations in document order (span order; those of equal span in the order of adding).
/// Invariant: begin <= end <= text size for every span; a span or an index outside aborts, it is a bug of the stage.
/// Owns its annotations; what is added may move those there, so references to them end with the next add or assign.
/// As thread safe as a std::vector.
template <Annotation A>
class Layer final : public AnyLayer {
 public:
  using const_iterator = typename std::vector<A>::const_iterator;

  explicit Layer(Offset text_size) : text_size_(text_size) {}

  /// Adds in amortised constant time when spans come in document order, else in linear time.
  /// Returns the index at which it was put; earlier indexes stay valid when spans come in order.
  std::size_t add(A annotation) {
    const Span span = annotation.span;
    if (span.begin > span.end || span.end > text_size_) std::abort();
    if (items_.empty() || !(span < items_.back().span)) {
      items_.push_back(std::move(annotation));
      return items_.size() - 1;
    }
    auto at = std::upper_bound(items_.begin(), items_.end(), span, [](Span s, const A& a) { return s < a.span; });
    return static_cast<std::size_t>(items_.insert(at, std::move(annotation)) - items_.begin());
  }
  /// Takes all annotations at once, sorting them: the way for stages that find them out of order.
  void assign(std::vector<A> items) {
    const auto before = [](const A& a, const A& b) { return a.span < b.span; };
    if (!std::is_sorted(items.begin(), items.end(), before)) std::stable_sort(items.begin(), items.end(), before);
    for (const A& a : items)
      if (a.span.begin > a.span.end || a.span.end > text_size_) std::abort();
    items_ = std::move(items);
  }
  void reserve(std::size_t n) { items_.reserve(n); }

  [[nodiscard]] std::size_t size() const override { return items_.size(); }
  [[nodiscard]] bool empty() const { return items_.empty(); }
  [[nodiscard]] const A& operator[](std::size_t i) const { return items_[checked(i)]; }
  /// For stages that fill in a field later. The span must not be changed.
  [[nodiscard]] A& at(std::size_t i) { return items_[checked(i)]; }
  [[nodiscard]] const_iterator begin() const { return items_.begin(); }
  [[nodiscard]] const_iterator end() const { return items_.end(); }

  /// The annotations that begin inside `span`, as a range [first, last) of indexes; logarithmic.
  [[nodiscard]] std::pair<std::size_t, std::size_t> in(Span span) const {
    auto by_begin = [](const A& a, Offset at) { return a.span.begin < at; };
    const auto first = std::lower_bound(items_.begin(), items_.end(), span.begin, by_begin);
    const auto last = std::lower_bound(first, items_.end(), span.end, by_begin);
    return {static_cast<std::size_t>(first - items_.begin()), static_cast<std::size_t>(last - items_.begin())};
  }

  [[nodiscard]] std::string_view name() const override { return A::kLayer; }
  [[nodiscard]] Span span(std::size_t index) const override { return items_[checked(index)].span; }
  bool describe(std::size_t index, Fields& out) const override {
    if constexpr (Described<A>) {
      items_[checked(index)].describe(out);
      return true;
    }
    return static_cast<void>(index), static_cast<void>(out), false;
  }
  [[nodiscard]] bool described() const override { return Described<A>; }
  void release() override { std::vector<A>().swap(items_); }

 private:
  [[nodiscard]] std::size_t checked(std::size_t i) const {
    if (i >= items_.size()) std::abort();
    return i;
  }

  Offset text_size_;
  std::vector<A> items_;
};

}  // namespace assay
