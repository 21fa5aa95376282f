#include "write/json.h"

#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

using assay::Drain;
using assay::kDrainBytes;
using assay::write::append_decimal;
using assay::write::Json;

namespace {
std::string decimal(double n, int digits) {
  std::string out;
  append_decimal(n, digits, out);
  return out;
}
}  // namespace

TEST_CASE("objects and arrays have their commas") {
  std::string out;
  {
    Json json(out);
    json.open('{').key("a").open('[').integer(1).integer(2).close(']').key("b").open('{').close('}');
    json.key("c").string_or_null("").key("d").boolean(true).key("e").plain("f").close('}');
  }
  CHECK(out == R"({"a":[1,2],"b":{},"c":null,"d":true,"e":"f"})");
}

TEST_CASE("strings are escaped and other UTF-8 is left as it is") {
  std::string out;
  Json(out).string(std::string_view("a\"b\\c\n\t\r\x01\0’\x7f", 14));
  CHECK(out == "\"a\\\"b\\\\c\\n\\t\\r\\u0001\\u0000’\x7f\"");
}

TEST_CASE("an escape is found wherever it stands in strings of any length") {
  for (std::size_t size = 1; size < 40; ++size)
    for (std::size_t at = 0; at < size; ++at) {
      std::string text(size, 'x');
      text[at] = '"';
      std::string out;
      Json(out).string(text);
      REQUIRE(out == '"' + std::string(at, 'x') + "\\\"" + std::string(size - at - 1, 'x') + '"');
    }
  std::string out, controls(3000, '\x01');  // six bytes for each
  Json(out).string(controls);
  CHECK(out.size() == 6 * controls.size() + 2);
}

TEST_CASE("numbers are short and the same everywhere") {
  CHECK(decimal(0.5, 3) == "0.5");
  CHECK(decimal(1, 3) == "1");
  CHECK(decimal(100, 0) == "100");
  CHECK(decimal(0.12345, 3) == "0.123");
  CHECK(decimal(-0.0001, 3) == "0");
  CHECK(decimal(-1020.5, 3) == "-1020.5");
  CHECK(decimal(999999.9996, 3) == "1000000");
  CHECK(decimal(std::numeric_limits<double>::infinity(), 2) == "0");
}

TEST_CASE("whole numbers have no zeros before them, however many digits") {
  for (const unsigned n :
       {0U, 7U, 10U, 99U, 100U, 999U, 1000U, 1001U, 10'020U, 123'456U, 999'999U, 1'000'000U, 98'765'432U}) {
    std::string out;
    Json(out).integer(n);
    CHECK(out == std::to_string(n));
  }
}

TEST_CASE("what was written is written again, with its commas") {
  std::string out = "before ";
  {
    Json json(out);
    json.open('[').open('{');
    const std::size_t head = json.size() - 1;
    json.key("a").integer(1);
    const std::size_t head_end = json.size();
    json.key("b").integer(2);
    const std::size_t tail = json.size() + 1;
    json.key("c").string(std::string(100'000, 'x')).close('}');
    const std::size_t end = json.size();
    json.again(head, head_end).key("b").integer(3).again(tail, end).close(']');
  }
  const std::string long_tail = R"("c":")" + std::string(100'000, 'x') + "\"}";
  CHECK(out == R"(before [{"a":1,"b":2,)" + long_tail + R"(,{"a":1,"b":3,)" + long_tail + "]");
}

TEST_CASE("what a drain takes, and what it leaves, is what was written") {
  const std::string words = std::string(50'000, 'x') + '"';
  const auto write = [&](Json& json) {
    json.open('[');
    std::size_t begin = 0, end = 0;
    for (int i = 0; i < 200; ++i) {
      if (i % 7 && json.holds(begin)) {
        json.again(begin, end);
        continue;
      }
      begin = json.size() + (i > 0);  // behind the comma
      json.open('{').key("words").string(words).close('}');
      end = json.size();
    }
    json.string(std::string(3 * kDrainBytes, 'y')).close(']');
  };
  std::string whole, rest = "before ", taken;
  std::size_t most = 0;
  {
    Json json(whole);
    write(json);
  }
  {
    const Drain drain = [&](std::string& out) {
      most = std::max(most, out.size());
      taken += out.substr(0, out.size() - 3);
      out.erase(0, out.size() - 3);
    };
    Json json(rest, drain);
    write(json);
  }
  CHECK((taken + rest == "before " + whole));
  CHECK(taken.size() > 4 * kDrainBytes);
  CHECK(most < kDrainBytes + 200'000);
}

TEST_CASE("a drain that takes nothing is not asked at every step") {
  std::string out;
  int asked = 0;
  {
    const Drain drain = [&](std::string&) { ++asked; };
    Json json(out, drain);
    json.open('[');
    for (std::size_t i = 0; i < kDrainBytes; ++i) json.open('{').close('}');
    json.close(']');
  }
  CHECK(out.size() == 3 * kDrainBytes + 1);
  CHECK(asked == 2);
}
