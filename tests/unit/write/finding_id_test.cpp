#include "write/finding_id.h"

#include <doctest/doctest.h>

#include <set>
#include <string>

using namespace assay;
using write::FindingIds;

namespace {
Finding finding(Offset begin, Offset end, Polarity polarity = Polarity::kStrength) {
  Finding f;
  f.span = {begin, end};
  f.polarity = polarity;
  return f;
}
}  // namespace

TEST_CASE("ids are fixed: a change here changes every user's ids") {
  FindingIds ids("Plans are poor.", "abc");
  CHECK(ids.next(finding(0, 15, Polarity::kWeakness)) == "65905504ba8b78c6");
}

TEST_CASE("ids tell apart texts, pipelines, spans, polarities and repetitions") {
  std::set<std::string> seen;
  const auto put = [&seen](std::string_view text, std::string_view hash, const Finding& f) {
    FindingIds ids(text, hash);
    CHECK(seen.emplace(ids.next(f)).second);
  };
  put("a", "p", finding(0, 1));
  put("b", "p", finding(0, 1));
  put("a", "q", finding(0, 1));
  put("a", "p", finding(0, 2));
  put("a", "p", finding(1, 2));
  put("a", "p", finding(0, 1, Polarity::kWeakness));
  FindingIds ids("c", "p");
  for (int i = 0; i < 3; ++i) CHECK(seen.emplace(ids.next(finding(0, 1))).second);
}
