// A stage: reads some layers of a document and adds others. One instance serves all threads.
// Implement it to extend a pipeline; register it (registry.h) under the name that pipeline.toml uses.
//   class Wards : public assay::Stage { void run(assay::Document& d, assay::Scratch&) const override; };
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay/document.h"

namespace assay {

/// Names of layers (`A::kLayer`) that a stage needs and gives. The loader refuses a pipeline whose reads are not met; a
/// run may let go of what no later stage reads (RunOptions::only_written), of the source's text (`kSourceLayer`) too.
struct Contract {
  std::vector<std::string> reads;
  std::vector<std::string> writes;
};

/// Working memory of one thread, kept from document to document so that stages do not allocate anew.
/// `get<Buffers>()` gives the thread's own instance of any default-constructible type.
class Scratch {
 public:
  template <class T>
  [[nodiscard]] T& get() {
    auto& slot = slots_[&kType<T>];
    if (!slot) slot = Slot(new T(), [](void* p) { delete static_cast<T*>(p); });
    return *static_cast<T*>(slot.get());
  }

 private:
  using Slot = std::unique_ptr<void, void (*)(void*)>;
  struct NullSlot : Slot {
    NullSlot() : Slot(nullptr, [](void*) {}) {}
    using Slot::operator=;
  };
  // Its address tells a type. Names would not: two types of one name in two files' unnamed namespaces are the same to
  // std::type_index where clang has compiled them.
  template <class T>
  static constexpr char kType = 0;
  std::map<const void*, NullSlot> slots_;
};

/// Owned by its pipeline and immutable once made: what changes from document to document belongs into the Scratch.
class Stage {
 public:
  virtual ~Stage() = default;
  /// Must be safe to call from many threads at once, each with its own document and scratch. What it cannot do is a
  /// diagnostic of the document; an exception costs a batch that document (A702).
  virtual void run(Document& document, Scratch& scratch) const = 0;
};

}  // namespace assay
