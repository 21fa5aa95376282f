#include <sstream>

#include "fuzz.h"

// A stream of lines: each gives a record or an error with its line, in order.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::istringstream in(std::string(reinterpret_cast<const char*>(data), size));
  assay::ReadOptions options;
  options.max_bytes = 1 << 12;
  std::uint64_t last = 0;
  const auto each = [&](const assay::Record& record) {
    if (record.line <= last || record.has_id == record.id.empty()) std::abort();
    last = record.line;
    if (record.source) {
      if (!assay::read::is_utf8(record.source->text) || record.source->id != record.id) std::abort();
    } else if (record.source.error().where.line != record.line) {
      std::abort();
    }
    return true;
  };
  if (!assay::read_records(in, each, options)) std::abort();
  return 0;
}
