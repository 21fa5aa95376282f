#include <doctest/doctest.h>

#include <string>

#include "assay/stage.h"

namespace {
struct Buffers {
  std::string words = "here";
};
}  // namespace

/// In scratch_other.cpp, which has a type of the same name.
const void* buffers_of_another_file(assay::Scratch& scratch);

TEST_CASE("types of one name in two files have a buffer each") {
  assay::Scratch scratch;
  Buffers& here = scratch.get<Buffers>();
  CHECK(static_cast<const void*>(&here) != buffers_of_another_file(scratch));
  CHECK(&scratch.get<Buffers>() == &here);
  CHECK(here.words == "here");
}
