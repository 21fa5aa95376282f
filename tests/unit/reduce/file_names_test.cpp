#include "reduce/file_names.h"

#include <doctest/doctest.h>

#include <set>

using assay::reduce::file_name;

TEST_CASE("a plain id is its own file name") {
  for (const auto* id : {"leeds.pdf", "2019/leeds_2.v1.pdf", "a-b/c/d"}) CHECK(file_name(id) == id);
}

TEST_CASE("no name leads out of its folder, is hidden or holds what a file system may not") {
  CHECK(file_name("../../etc/passwd") == "=2E=2E/=2E=2E/etc/passwd");
  CHECK(file_name("/a//b/") == "=/a/=/b/=");
  CHECK(file_name(".hidden") == "=2Ehidden");
  CHECK(file_name("") == "=");
  CHECK(file_name("a b/caf\xC3\xA9=.txt") == "a=20b/caf=C3=A9=3D.txt");
  CHECK(file_name(std::string("a\0b", 3)) == "a=00b");
}

TEST_CASE("a folder is never named as a file with an ending is") {
  CHECK(file_name("a.txt/b") == "a=2Etxt/b");
  CHECK(file_name("annotation.conf/b") == "annotation=2Econf/b");
}

TEST_CASE("what is too long is cut, and still no other id's") {
  const std::string deep = [] {
    std::string out;
    for (int i = 0; i < 400; ++i) out += "folder/";
    return out;
  }();
  std::set<std::string> names;
  for (const std::string& id :
       {std::string(300, 'a'), std::string(301, 'a'), std::string(90, '\xFF'), deep, deep + "x"}) {
    const std::string name = file_name(id);
    CHECK(name.size() + 4 <= 255);
    CHECK(names.insert(name).second);
  }
  CHECK(file_name(std::string(200, 'a')) == std::string(200, 'a'));
}
