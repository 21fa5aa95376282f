#include "config/archive.h"

#include <doctest/doctest.h>

#include <cstring>

#include "support/archive_values.h"

using namespace assay;

namespace {

// Bytes with an end that a sanitizer sees, aligned as those of a file are.
struct Held {
  explicit Held(std::string_view from) : owner(new char[from.size()]), bytes(owner.get(), from.size()) {
    if (!from.empty()) std::memcpy(owner.get(), from.data(), from.size());
  }
  std::shared_ptr<char[]> owner;
  std::string_view bytes;
};

}  // namespace

TEST_CASE("what was packed is unpacked, and shared numbers keep the bytes") {
  const House house = a_house();
  House read;
  {
    const Held held(packed(house));
    Unpacker unpacker(held.bytes, held.owner);
    unpacker(read);
    REQUIRE(unpacker.done());
    CHECK(reinterpret_cast<const char*>(read.bricks.get()) > held.owner.get());
  }
  CHECK(read.cats == house.cats);
  CHECK(read.rooms == house.rooms);
  CHECK(read.numbers == house.numbers);
  CHECK(read.keys == house.keys);
  CHECK(read.floors == 2);
  REQUIRE(read.brick_count == 3);
  CHECK(read.bricks[2] == 7);
  CHECK(packed(read) == packed(house));
}

TEST_CASE("bytes that are too few, too many or wrong are refused") {
  const std::string whole = packed(a_house());
  for (std::size_t size = 0; size < whole.size(); ++size) {
    const Held held(std::string_view(whole).substr(0, size));
    House read;
    Unpacker unpacker(held.bytes, held.owner);
    unpacker(read);
    CHECK_FALSE(unpacker.done());
  }
  House read;
  const std::string longer = whole + '\0';
  Unpacker more(longer);
  more(read);
  CHECK_FALSE(more.done());
  // A count that no memory has room for.
  const std::string many = packed(~std::uint64_t{0}) + "abc";
  std::vector<std::uint32_t> numbers;
  Unpacker unpacker(many);
  unpacker(numbers);
  CHECK_FALSE(unpacker.done());
  CHECK(numbers.empty());
  bool flag = false;
  Unpacker two("\2");
  two(flag);
  CHECK_FALSE(two.done());
}
