#include "assay/result.h"

#include <doctest/doctest.h>

#include <set>

using namespace assay;

TEST_CASE("every code has a number of its own and says what it means in a sentence") {
  std::set<std::string> names;
  for (const Code code : {
#define ASSAY_ERROR(number, name, meaning) Code::name,
#include "assay/error_catalogue.inc"
#undef ASSAY_ERROR
       }) {
    CAPTURE(code_name(code));
    CHECK(names.insert(code_name(code)).second);
    CHECK(code_name(code).size() == 4);
    CHECK(code_meaning(code).ends_with('.'));
  }
}

TEST_CASE("an error is shown with its place, its line and a caret that counts characters") {
  const Error error{.code = Code::kUnknownKey,
                    .message = "unknown key `größe`",
                    .where = {.file = "a.toml", .line = 3, .column = 4, .line_text = "Ü, größe = 1", .length = 5},
                    .also = {{.code = Code::kMissingKey, .message = "no `name`"}}};
  const std::string shown = render(error);
  CHECK(shown.starts_with("a.toml:3:4: A104: unknown key `größe`\n"));
  CHECK(shown.find("A105: no `name`") != std::string::npos);
  const auto line = shown.find("Ü, größe"), caret = shown.find("^");
  REQUIRE(line != std::string::npos);
  REQUIRE(caret != std::string::npos);
  const auto begin_of = [&](std::size_t at) { return shown.rfind('\n', at) + 1; };
  CHECK(line - begin_of(line) + 3 == caret - begin_of(caret));
}

TEST_CASE("a result holds a value or an error") {
  const Result<int> good = 7;
  const Result<int> bad = Error{.code = Code::kUsage, .message = "no"};
  CHECK((good && *good == 7));
  CHECK_FALSE(bad.ok());
  CHECK(bad.error().code == Code::kUsage);
  CHECK(success().ok());
}
