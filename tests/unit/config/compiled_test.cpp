#include "config/compiled.h"

#include <doctest/doctest.h>

#include <thread>

#include "support/archive_values.h"
#include "support/temporary_folder.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

const std::uint64_t kHouse = Compiled::key("house", "bricks"), kWord = Compiled::key("word", "bricks");

// Writes a file of two parts; gives its bytes.
std::string write(const TemporaryFolder& folder, const std::string& word) {
  Compiled parts = Compiled::to_write();
  parts.put(kHouse, a_house());
  parts.put(kWord, word);
  REQUIRE(parts.write(folder.path() / "c").ok());
  return folder.read("c");
}

std::string word_of(const Compiled& compiled) {
  std::string word;
  return compiled.take(kWord, word) ? word : "none";
}

}  // namespace

TEST_CASE("parts are found by what they are made of") {
  const TemporaryFolder folder;
  write(folder, "tall");
  const Compiled read = Compiled::read(folder.path() / "c");
  House house;
  REQUIRE(read.take(kHouse, house));
  CHECK(packed(house) == packed(a_house()));
  CHECK(word_of(read) == "tall");
  CHECK(read.has(kWord));
  for (const auto& [part, sources] : {std::pair{"word", "brick"}, {"words", "bricks"}, {"", "wordbricks"}})
    CHECK_FALSE(read.has(Compiled::key(part, sources)));
  // A part of another form is no value.
  CHECK_FALSE(read.take(kWord, house));
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("one that reads keeps nothing, one without a file has nothing") {
  Compiled none;
  none.put(kWord, std::string("tall"));
  CHECK_FALSE(none.has(kWord));
  CHECK_FALSE(Compiled::read("/no/such").has(kWord));
  CHECK_FALSE(Compiled::read(fs::temp_directory_path()).has(kWord));
}

TEST_CASE("a file cut short, longer or with any bit changed is not used") {
  const TemporaryFolder folder;
  const std::string whole = write(folder, "tall");
  const auto used = [&](const std::string& bytes) {
    const Compiled read = Compiled::read(folder.write("c", bytes));
    return read.has(kHouse) || read.has(kWord);
  };
  CHECK(used(whole));
  for (std::size_t size = 0; size < whole.size(); ++size) CHECK_FALSE(used(whole.substr(0, size)));
  CHECK_FALSE(used(whole + '\0'));
  CHECK_FALSE(used(whole + whole));
  for (std::size_t bit = 0; bit < whole.size() * 8; ++bit) {
    std::string bytes = whole;
    bytes[bit / 8] = static_cast<char>(bytes[bit / 8] ^ 1 << bit % 8);
    CHECK_FALSE(used(bytes));
  }
}

TEST_CASE("whoever writes at the same time, a reader sees a whole file") {
  const TemporaryFolder folder;
  write(folder, "first");
  std::vector<std::jthread> writers;
  for (const std::string word : {"tall", "long"})
    writers.emplace_back([&folder, word] {
      Compiled parts = Compiled::to_write();
      parts.put(kWord, word + std::string(100'000, ' '));
      for (int i = 0; i < 50; ++i)
        if (!parts.write(folder.path() / "c")) std::abort();
    });
  for (int i = 0; i < 200; ++i) CHECK(word_of(Compiled::read(folder.path() / "c")) != "none");
  writers.clear();
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}

TEST_CASE("a file that cannot be written is A402 and leaves nothing") {
  const TemporaryFolder folder;
  const Compiled parts = Compiled::to_write();
  CHECK(parts.write(folder.path() / "none/c").error().code == Code::kOutputUnwritable);
  fs::create_directories(folder.path() / "c/full");
  CHECK(parts.write(folder.path() / "c").error().code == Code::kOutputUnwritable);
  CHECK(std::distance(fs::directory_iterator(folder.path()), {}) == 1);
}
