#include "write/piece.h"

#include <doctest/doctest.h>

#include "support/temporary_folder.h"

using namespace assay::write;
using assay::BlockHash;

namespace {

// No two blocks are alike.
std::string bytes(std::size_t size) {
  std::string out;
  while (out.size() < size) out += std::to_string(out.size()) + ' ';
  out.resize(size);
  return out;
}

std::string all(const Piece& piece) {
  std::string out;
  CHECK(piece.each([&](std::string_view part) { return out += part, true; }));
  return out;
}

}  // namespace

TEST_CASE("what was spilled is part of the piece, whenever it was") {
  constexpr std::size_t kBlock = BlockHash::kBlock;
  const TemporaryFolder folder;
  for (const std::size_t size : {std::size_t{0}, std::size_t{5}, kBlock, kBlock + 1, 3 * kBlock, 5 * kBlock - 1}) {
    CAPTURE(size);
    const std::string whole = bytes(size);
    Piece kept, spilled;
    kept.text = whole;
    for (std::size_t at = 0; at < size; at += kBlock * 2 / 3) {
      spilled.text += whole.substr(at, kBlock * 2 / 3);
      spilled.spill(folder.path());
      CHECK(spilled.text.size() < kBlock);
    }
    CHECK(spilled.size() == size);
    CHECK(spilled.check() == kept.check());
    CHECK(all(spilled) == whole);
    const Piece moved = std::move(spilled);
    CHECK(all(moved) == whole);
  }
  CHECK(std::filesystem::is_empty(folder.path()));
}

TEST_CASE("the check tells pieces apart that differ in one byte") {
  Piece one, other;
  one.text = other.text = bytes(BlockHash::kBlock * 2);
  other.text[BlockHash::kBlock + 7] ^= 1;
  CHECK(one.check() != other.check());
}

TEST_CASE("what cannot be spilled stays in memory") {
  const TemporaryFolder folder;
  Piece piece;
  piece.text = bytes(BlockHash::kBlock * 2);
  piece.spill(folder.path() / "nowhere");
  CHECK(piece.text.size() == BlockHash::kBlock * 2);
  CHECK(all(piece) == bytes(BlockHash::kBlock * 2));
}

TEST_CASE("reading ends where the reader has enough") {
  const TemporaryFolder folder;
  Piece piece;
  piece.text = bytes(BlockHash::kBlock * 3);
  piece.spill(folder.path());
  int parts = 0;
  CHECK_FALSE(piece.each([&](std::string_view) { return ++parts < 2; }));
  CHECK(parts == 2);
}
