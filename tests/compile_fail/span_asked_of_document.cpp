// The document gives the words of a Span; those of a SourceSpan are in its source.
#include <assay/document.h>

std::string_view words(const assay::Document& document, assay::SourceSpan span) {
#ifdef ASSAY_MISUSE
  return document.text(span);
#else
  return std::string_view(document.source().text).substr(span.begin, span.size());
#endif
}
