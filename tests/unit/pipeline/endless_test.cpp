// Texts that nobody writes: work must grow with their size, not with its square. Each is some hundred kilobytes, read
// in a blink; what is quadratic takes minutes.
#include <assay.h>
#include <doctest/doctest.h>

#include <ctime>

using namespace assay;

namespace {

std::string repeat(std::string_view unit, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += unit;
  return out;
}

// Words that are all different, so that each makes an entity of its own.
std::string different(std::string_view before, std::string_view after, std::size_t count) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) {
    out += before;
    out += 'A';
    for (std::size_t n = i, digit = 0; digit < 5; ++digit, n /= 20) out += static_cast<char>('b' + n % 20);
    out += after;
  }
  return out;
}

Document run(std::string text) {
  static const auto pipeline = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  REQUIRE(pipeline.ok());
  Scratch scratch;
  return pipeline->run(read_text("endless.txt", std::move(text)), scratch);
}

constexpr double kSeconds = 20;  // of processor time; a hundred times what is needed
constexpr std::size_t kBytes = 500'000;

}  // namespace

TEST_CASE("a text without an end is read in linear time") {
  std::string text;
  SUBCASE("clauses") { text = repeat("but ", kBytes); }
  SUBCASE("marks without words") { text = repeat("( . [ ' ", kBytes); }
  SUBCASE("times") { text = repeat("a.m. Mr. Ex ", kBytes); }
  SUBCASE("items") { text = "1. " + repeat("a 2.b (i) • ", kBytes); }
  SUBCASE("cues and operators in clauses") { text = repeat("not good but ", kBytes); }
  SUBCASE("openings that no comma ends") { text = repeat("a b c; although ( d ", kBytes); }
  SUBCASE("one list of titled names") { text = repeat("Councillor Anna Smith, Councillor John Brown, ", kBytes); }
  SUBCASE("bodies that are all different") { text = different("", " Police said so. ", 40'000); }
  SUBCASE("items of one list with a long line above") {
    text = repeat("plan ", kBytes / 2) + "that:\n\n" + repeat("- Visits are rare.\n", kBytes / 2);
  }
  SUBCASE("quotation marks") { text = repeat("a \xE2\x80\x9C ", kBytes); }
  SUBCASE("brackets") { text = repeat("( ", kBytes); }
  const std::clock_t begin = std::clock();
  const Document document = run(std::move(text));
  CHECK(!document.text().empty());
  CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < kSeconds);
}

TEST_CASE("of councillors in a list each has the role once") {
  const Document d =
      run("Councillor Anna Smith, Councillor John Brown and Councillor Mary Hall said that it was good.");
  std::size_t officials = 0;
  for (const Entity& e : d.entities()) {
    if (e.kind != "official") continue;
    ++officials;
    CHECK(e.roles.size() == 1);
  }
  CHECK(officials == 3);
}
