// A layer is of structs with a span.
#include <assay/layers.h>

struct Ward {
  static constexpr std::string_view kLayer = "wards";
#ifndef ASSAY_MISUSE
  assay::Span span;
#endif
};

std::size_t size(const assay::Layer<Ward>& wards) { return wards.size(); }
