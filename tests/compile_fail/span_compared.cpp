// Ranges of two spaces have no order between them.
#include <assay/span.h>

bool first(assay::Span of_text, assay::SourceSpan of_source) {
#ifdef ASSAY_MISUSE
  return of_text < of_source;
#else
  return of_text.begin < of_source.begin;
#endif
}
