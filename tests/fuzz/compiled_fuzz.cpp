// The bytes as a part of a compiled pipeline, and as a whole file of one: no crash, no value of bytes that are too many
// or too few, and what is read and written again is read as the same.
#include "checks.h"
#include "config/compiled.h"
#include "support/archive_values.h"

using namespace assay;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::shared_ptr<char[]> held(new char[size]);
  if (size) std::memcpy(held.get(), data, size);
  const std::string_view bytes(held.get(), size);
  House house;
  Unpacker unpacker(bytes, held);
  unpacker(house);
  if (unpacker.done()) {
    const std::string once = packed(house);
    House again;
    Unpacker other(once);
    other(again);
    fuzz::require(other.done() && packed(again) == once, "another value");
  }
  static const fuzz::File file;
  file.write(bytes);
  fuzz::require(!Compiled::read(file.path()).has(0), "a part out of nothing");
  return 0;
}
