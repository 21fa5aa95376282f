// What every fuzz target asks of a reader: no crash, and a source in which all holds that must.
#pragma once

#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "assay/reader.h"
#include "check_source.h"

namespace assay::fuzz {

inline void require(const Source& source, std::string_view input) {
  const std::string what = read::broken(source, input);
  if (what.empty()) return;
  std::fprintf(stderr, "%s\n", what.c_str());
  std::abort();
}

/// Reads the bytes as that media type ("": as what they look like).
inline void read_as(const std::uint8_t* data, std::size_t size, const char* media_type) {
  const read::Exact input({reinterpret_cast<const char*>(data), size});
  ReadOptions options;
  options.media_type = media_type;
  const auto source = Readers(options).read_bytes(input.view(), "fuzz");
  if (source) require(*source, input.view());
}

}  // namespace assay::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
