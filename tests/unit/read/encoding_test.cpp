#include <doctest/doctest.h>

#include "assay/reader.h"
#include "check_source.h"

using namespace assay;
using namespace assay::read;

namespace {

Source source_of(std::string_view bytes) {
  const Exact exact(bytes);
  auto source = Readers().read_bytes(exact.view(), "doc");
  REQUIRE_MESSAGE(source.ok(), (source.ok() ? "" : source.error().message));
  CHECK(broken(*source, bytes) == "");
  return std::move(*source);
}

Code failure(std::string_view bytes) {
  const Exact exact(bytes);
  const auto source = Readers().read_bytes(exact.view(), "doc");
  return source ? Code{} : source.error().code;
}

std::string utf16(std::u16string_view text, bool little) {
  std::string out;
  for (const char16_t unit : text) {
    const char low = static_cast<char>(unit & 0xFF), high = static_cast<char>(unit >> 8);
    out += little ? low : high;
    out += little ? high : low;
  }
  return out;
}

constexpr std::string_view kText = "Visits are regular.\nPlans are clear.\n";

}  // namespace

TEST_CASE("UTF-8 is taken as it is, with no map") {
  const Source s = source_of("Caf\xC3\xA9 \xE2\x80\x93 children\xE2\x80\x99s services \xF0\x9F\x98\x80\n");
  CHECK(s.input_map.empty());
  CHECK(s.diagnostics.empty());
  CHECK(s.media_type == "text/plain");
  CHECK(s.sha256.size() == 64);
}

TEST_CASE("the hash is the one that everybody computes") {
  CHECK(source_of("abc").sha256 == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

TEST_CASE("a byte order mark is no part of the text") {
  const std::string bytes = "\xEF\xBB\xBF" + std::string(kText);
  const Source s = source_of(bytes);
  CHECK(s.text == kText);
  CHECK(s.diagnostics.empty());
  CHECK(s.input_map.at(0).input_begin == 3);
  CHECK(origin(s, bytes, "Plans") == "Plans");
}

TEST_CASE("invalid UTF-8 is repaired and said so") {
  const std::string bytes = "Caf\xC3\xA9 and children\xE2\x80\x99s homes \xE2\x82 closed \xFF early.";
  const Source s = source_of(bytes);
  CHECK(s.text == "Caf\xC3\xA9 and children\xE2\x80\x99s homes \xEF\xBF\xBD closed \xEF\xBF\xBD early.");
  REQUIRE(s.diagnostics.size() == 1);
  CHECK(s.diagnostics[0].code == Code::kUtf8Repaired);
  CHECK(s.diagnostics[0].message.find("byte 29 and 1 more") != std::string::npos);
  CHECK(origin(s, bytes, "early") == "early");
  CHECK(origin(s, bytes, "homes \xEF\xBF\xBD") == "homes \xE2\x82");
}

TEST_CASE("a lone zero is repaired like invalid UTF-8") {
  const std::string bytes = std::string("One letter was lost") + '\0' + " here, and the rest of the text was not.";
  const Source s = source_of(bytes);
  CHECK(s.text.find("lost\xEF\xBF\xBD here") != std::string::npos);
  CHECK(s.diagnostics.at(0).code == Code::kUtf8Repaired);
}

TEST_CASE("a letter cut off at the end") {
  const Source s = source_of("Children\xE2\x80\x99s plans are \xC3\xA9lan\xE2\x80");
  CHECK(s.text.ends_with("lan\xEF\xBF\xBD"));
}

TEST_CASE("Windows-1252 is converted") {
  const std::string bytes =
      "The council\x92s caf\xE9 \x96 \x93good\x94 \x85 costs \xA3"
      "5.";
  const Source s = source_of(bytes);
  CHECK(s.text ==
        "The council\xE2\x80\x99s caf\xC3\xA9 \xE2\x80\x93 \xE2\x80\x9Cgood\xE2\x80\x9D \xE2\x80\xA6 costs \xC2\xA3"
        "5.");
  REQUIRE(s.diagnostics.size() == 1);
  CHECK(s.diagnostics[0].code == Code::kEncodingConverted);
  CHECK(s.diagnostics[0].message == "converted from Windows-1252");
  CHECK(origin(s, bytes, "caf\xC3\xA9") == "caf\xE9");
  CHECK(origin(s, bytes, "costs") == "costs");
}

TEST_CASE("UTF-16 with a mark, both orders") {
  for (const bool little : {true, false}) {
    const std::string bytes = utf16(u"\uFEFFChildren\u2019s caf\u00E9 \U0001F600 is good.\nYes.", little);
    const Source s = source_of(bytes);
    CHECK(s.text == "Children\xE2\x80\x99s caf\xC3\xA9 \xF0\x9F\x98\x80 is good.\nYes.");
    CHECK(s.diagnostics.at(0).message == (little ? "converted from UTF-16LE" : "converted from UTF-16BE"));
    CHECK(origin(s, bytes, "good") == utf16(u"good", little));
    CHECK(origin(s, bytes, "\xE2\x80\x99") == utf16(u"\u2019", little));
    CHECK(s.bytes == bytes.size());
  }
}

TEST_CASE("UTF-16 without a mark, known by its zeros") {
  for (const bool little : {true, false}) {
    const Source s = source_of(utf16(u"Visits are regular.\r\nPlans are clear.", little));
    CHECK(lines_of(s) == std::vector<std::string>{"Visits are regular.", "Plans are clear."});
  }
}

TEST_CASE("UTF-16 cut in a unit and with a lone surrogate") {
  std::string bytes = utf16(u"\uFEFFPlans \xD83D are", true) + "x";
  const Source s = source_of(bytes);
  CHECK(s.text == "Plans \xEF\xBF\xBD are\xEF\xBF\xBD");
}

TEST_CASE("what is no text") {
  CHECK(failure(std::string(4096, '\0')) == Code::kInputBinary);
  CHECK(failure(std::string(5, '\0')) == Code::kInputBinary);
  std::string noise;
  for (std::uint32_t i = 0, x = 12345; i < 5000; ++i) noise += static_cast<char>((x = x * 1664525 + 1013904223) >> 24);
  CHECK(failure(noise) == Code::kInputBinary);
  CHECK(failure("\x7F"
                "ELF\x02\x01\x01" +
                std::string(9, '\0') + "\x03\x00>\x00\x01") == Code::kInputBinary);
}

TEST_CASE("what holds no text") {
  CHECK(failure("") == Code::kInputEmpty);
  CHECK(failure(" \n\t\r\n\f \xC2\xA0\n") == Code::kInputEmpty);
  CHECK(failure("\xEF\xBB\xBF") == Code::kInputEmpty);
  CHECK(failure("\xFF\xFE") == Code::kInputEmpty);
}

TEST_CASE("one stray control character makes no short text binary") {
  CHECK(failure("Visits are regular.\x02 Plans are clear.") == Code{});
  CHECK(failure("Visits\x01\x02\x03 are regular.") == Code::kInputBinary);
}
