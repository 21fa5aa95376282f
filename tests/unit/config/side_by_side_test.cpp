#include "config/side_by_side.h"

#include <doctest/doctest.h>

using namespace assay;

TEST_CASE("every part is done once, and all are done at the end") {
  for (const std::size_t count : {0U, 1U, 2U, 1000U}) {
    std::vector<int> done(count);
    side_by_side(count, [&](std::size_t i) { ++done[i]; });
    CHECK(done == std::vector<int>(count, 1));
  }
}
