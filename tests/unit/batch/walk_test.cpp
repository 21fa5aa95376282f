#include "batch/walk.h"

#include <doctest/doctest.h>

#include <fstream>

#include "support/temporary_folder.h"

namespace fs = std::filesystem;
using assay::batch::id_of_name;
using assay::batch::Input;
using assay::batch::walk;

namespace {
std::string ids(const std::vector<Input>& inputs) {
  std::string out;
  for (const Input& i : inputs) out += i.id + (i.error ? "!" + assay::code_name(i.error->code) : "") + ' ';
  return out;
}
}  // namespace

TEST_CASE("a folder gives its files in the order of their ids, whatever its own order is") {
  const TemporaryFolder folder;
  for (const auto* name : {"b.txt", "a/z.txt", "a.txt", "a-b/c.txt", ".hidden", ".git/config", "out/old.jsonl"})
    folder.write(name, "x");
  CHECK(ids(walk({folder.path()}, folder.path() / "out")) == "a-b/c.txt a.txt a/z.txt b.txt ");
  CHECK(ids(walk({folder.path() / ""}, "")) == "a-b/c.txt a.txt a/z.txt b.txt out/old.jsonl ");
}

TEST_CASE("what cannot be read is listed with its reason") {
  const TemporaryFolder folder;
  folder.write("a.txt", "x");
  fs::create_symlink("nowhere", folder.path() / "dangling");
  fs::create_symlink("loop", folder.path() / "loop");
  CHECK(ids(walk({folder.path()}, "")) == "a.txt dangling!A302 loop!A302 ");
  CHECK(ids(walk({folder.path() / "missing"}, "")) == (folder.path() / "missing").string() + "!A301 ");
}

TEST_CASE("links to folders are followed, but not in a circle") {
  const TemporaryFolder folder, other;
  other.write("far.txt", "x");
  fs::create_directory(folder.path() / "in");
  fs::create_symlink("..", folder.path() / "in/up");
  fs::create_directory_symlink(other.path(), folder.path() / "linked");
  CHECK(ids(walk({folder.path()}, "")) == "linked/far.txt ");
}

TEST_CASE("two inputs of one id: the second is refused") {
  const TemporaryFolder one, two;
  one.write("same.txt", "x");
  two.write("same.txt", "y");
  two.write("other.txt", "y");
  CHECK(ids(walk({one.path(), two.path()}, "")) == "other.txt same.txt same.txt!A502 ");
}

TEST_CASE("ids are valid UTF-8") {
  CHECK(id_of_name("caf\xC3\xA9.txt") == "café.txt");
  CHECK(id_of_name("caf\xE9.txt") == "caf%E9.txt");
  CHECK(id_of_name("\xED\xA0\x80\xC3") == "%ED%A0%80%C3");
}
