// An error that is not looked at is a warning, and warnings are errors here.
#pragma GCC diagnostic error "-Wunused-result"
#include <assay/result.h>

assay::Status write();

void careless() {
#ifdef ASSAY_MISUSE
  write();
#else
  if (const auto status = write(); !status) std::abort();
#endif
}
