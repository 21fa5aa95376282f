#include "pdf/protocol.h"

#include <doctest/doctest.h>

#include <string>

using namespace assay_pdf;

TEST_CASE("requests") {
  const auto file = parse_request("file 12");
  REQUIRE(file.has_value());
  CHECK(file->is_path);
  CHECK(file->length == 12);
  const auto data = parse_request("data 0");
  REQUIRE(data.has_value());
  CHECK_FALSE(data->is_path);

  for (const std::string bad : {"", "file", "file ", "file x", "file -1", "file 0", "file 12 ", "file 12 3", "FILE 12",
                                "file 99999999", "data 99999999999999999999999", "data 1.5", "quit", "\0"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_request(bad).has_value());
  }
}

TEST_CASE("answers' headers") {
  const auto ok = parse_answer_header("ok 12 3456");
  REQUIRE(ok.has_value());
  CHECK(ok->ok);
  CHECK(ok->pages == 12);
  CHECK(ok->length == 3456);
  for (std::size_t i = 0; i < kReasonNames.size(); ++i) {
    const auto error = parse_answer_header("error " + std::string(kReasonNames[i]) + " 3 10");
    REQUIRE(error.has_value());
    CHECK_FALSE(error->ok);
    CHECK(error->reason == static_cast<Reason>(i));
  }
  for (const std::string bad :
       {"", "ok", "ok 1", "ok 1 2 3", "ok 1 2 ", "ok  1 2", "ok -1 2", "ok 4294967296 2", "ok 1 18446744073709551616",
        "error", "error damaged", "error unheard-of 1 2", "hello 1 2"}) {
    CAPTURE(bad);
    CHECK_FALSE(parse_answer_header(bad).has_value());
  }
}
