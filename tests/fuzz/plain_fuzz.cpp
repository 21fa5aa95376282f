#include "fuzz.h"

// Whatever it looks like, in whatever encoding; the answer must not depend on who asks.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const assay::read::Exact input({reinterpret_cast<const char*>(data), size});
  const auto media_type = assay::sniff_media_type(input.view());
  if (media_type == "application/pdf") return 0;
  const auto source = assay::Readers().read_bytes(input.view(), "fuzz");
  if (source && source->media_type != media_type) std::abort();
  assay::fuzz::read_as(data, size, "text/plain");
  if (source) assay::fuzz::require(*source, input.view());
  assay::fuzz::require(assay::read_text("fuzz", std::string(input.view())), input.view());
  return 0;
}
