// Tells ThreadSanitizer of an order between threads that it cannot see: oneTBB, as distributions build it, hands work
// from thread to thread by means of its own, in code that is not instrumented. Nothing in any other build.
//   sender: hand_over(&item);      receiver: take_over(&item);      // what the one did before, the other sees
#pragma once

#include "document/sanitizers.h"

#ifdef ASSAY_THREAD_SANITIZER
#include <sanitizer/tsan_interface.h>
#endif

namespace assay::batch {

inline void hand_over([[maybe_unused]] void* what) {
#ifdef ASSAY_THREAD_SANITIZER
  __tsan_release(what);
#endif
}

inline void take_over([[maybe_unused]] void* what) {
#ifdef ASSAY_THREAD_SANITIZER
  __tsan_acquire(what);
#endif
}

/// While it lives, one thread has `what`: it sees what those before it did, and those after it see what it did.
class Turn {
 public:
  explicit Turn(void* what) : what_(what) { take_over(what_); }
  ~Turn() { hand_over(what_); }
  Turn(const Turn&) = delete;
  Turn& operator=(const Turn&) = delete;

 private:
  void* what_;
};

}  // namespace assay::batch
