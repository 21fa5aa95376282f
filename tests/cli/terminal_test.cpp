#include "cli/terminal.h"

#include <doctest/doctest.h>

#include "cli/progress_line.h"
#include "cli/styled_text.h"

using namespace assay;
using namespace assay::cli;

namespace {
constexpr std::string_view kText = "Visits are good, but café records are poor.";
}

TEST_CASE("text is wrapped at spaces, by columns and not bytes") {
  const StyledText styled(kText, {0, static_cast<Offset>(kText.size())});
  std::string out;
  for (const Span line : styled.wrap(16)) out += std::string(kText.substr(line.begin, line.size())) + '|';
  CHECK(out == "Visits are good,|but café records|are poor.|");
  out.clear();
  for (const Span line : styled.wrap(3)) out += std::string(kText.substr(line.begin, line.size())) + '|';
  CHECK(out == "Visits|are|good,|but|café|records|are|poor.|");
  CHECK(StyledText("", {0, 0}).wrap(10).size() == 1);
}

TEST_CASE("findings are bracketed once in plain text, over the ends of lines") {
  StyledText styled(kText, {0, static_cast<Offset>(kText.size())});
  styled.mark({0, 15}, kStrengthMark);
  styled.mark({21, static_cast<Offset>(kText.size())}, kWeaknessMark);
  std::string out;
  for (const Span line : styled.wrap(30)) out += styled.render(line, false) + '|';
  CHECK(out == "[+Visits are good+], but [-café|records are poor.-]|");
}

TEST_CASE("in colour every line is whole in itself") {
  StyledText styled(kText, {0, static_cast<Offset>(kText.size())});
  styled.mark({0, 15}, kStrengthMark);
  styled.mark({7, 10}, kMentionMark);
  const std::string line = styled.render({0, 15}, true);
  CHECK(line == "\x1b[0;32mVisits \x1b[0;4;32mare\x1b[0;32m good\x1b[0m");
  CHECK(styled.render({11, 16}, true) == "\x1b[0;32mgood\x1b[0m,");
}

TEST_CASE("numbers and times are written for people") {
  CHECK(grouped(0) == "0");
  CHECK(grouped(999) == "999");
  CHECK(grouped(1234567) == "1,234,567");
  CHECK(clock_time(3.4) == "0:03");
  CHECK(clock_time(3725) == "1:02:05");
  CHECK(columns("café") == 4);
}

TEST_CASE("the progress line says count, rate and time left") {
  CHECK(progress_text({.documents = 30, .failed = 2, .bytes = 250, .total_bytes = 1000}, 2) ==
        "32 documents, 2 failed, 16/s, 0:06 left");
  CHECK(progress_text({.documents = 1, .bytes = 0, .total_bytes = 0}, 4) == "1 document, 0.2/s");
}
