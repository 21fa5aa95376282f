#include "cli/assay_program.h"

TEST_CASE("help is on standard output and exits with 0") {
  CHECK(has(assay({"--help"}).out, "commands:\n  extract"));
  CHECK(assay({"--help"}).status == 0);
  CHECK(has(assay({"--version"}).out, "assay 0."));
  for (const auto* command :
       {"extract", "show", "explain", "evaluate", "diff", "cover", "test", "lint", "compile", "stages"}) {
    const Run run = assay({command, "--help"});
    CHECK(run.status == 0);
    CHECK(has(run.out, "usage: assay " + std::string(command)));
    CHECK(run.err.empty());
  }
}

TEST_CASE("a command line that is not understood is A601, status 2, and nothing is written") {
  const TemporaryFolder work;
  const std::string out = (work.path() / "out").string();
  const std::vector<std::vector<std::string>> wrong = {
      {},
      {"extrct"},
      {"extract"},
      {"extract", corpus()},
      {"extract", corpus(), "--out"},
      {"extract", corpus(), "--out", out, "--jobs", "0"},
      {"extract", corpus(), "--out", out, "--jobs", "many"},
      {"extract", corpus(), "--out", out, "--offsets", "bytes"},
      {"extract", corpus(), "--out", out, "--colour"},
      {"extract", corpus(), "--ou", out},
      {"extract", "-", corpus(), "--out", out},
      {"extract", "-", "--out", out},
      {"show"},
      {"show", "a", "b"},
      {"explain"},
      {"test", "a", "b"},
      {"cover"},
      {"cover", corpus(), "--few", "-1"},
      {"lint", "a", "b"},
      {"compile", "a", "b"},
      {"diff", "a"},
      {"diff", "a", "b", "c"},
      {"diff", "a", "b", "--examples", "-1"},
  };
  for (const auto& arguments : wrong) {
    const Run run = assay(arguments);
    INFO((arguments.size() > 1 ? arguments.back() : "-"));
    CHECK(run.status == 2);
    CHECK(run.out.empty());
    if (!arguments.empty()) CHECK(has(run.err, "A601"));
    CHECK_FALSE(std::filesystem::exists(out));
  }
}

TEST_CASE("show marks findings and gives the text, plain where nobody sees colours") {
  const Run run = assay({"show", corpus() + "/letters/exampleshire.md"});
  CHECK(run.status == 0);
  CHECK(has(run.out, "exampleshire.md · "));
  CHECK(has(run.out, "Caseloads are manageable."));
  CHECK(run.out.find('\x1b') == std::string::npos);
  const Run narrow = assay({"show", corpus() + "/letters/exampleshire.md", "--width", "40"});
  CHECK(has(narrow.out, "Exampleshire"));
  CHECK(assay({"show", corpus() + "/missing.txt"}).status == 1);
  CHECK(has(assay({"show", corpus() + "/missing.txt"}).err, "A301"));
}

TEST_CASE("explain goes sentence by sentence, for one line if asked") {
  const Run all = assay({"explain", corpus() + "/report.txt"});
  CHECK(all.status == 0);
  CHECK(has(all.out, "\nline 7: Children who need help and protection get it promptly.\n"));
  CHECK(has(all.out, "\nline 8: However, plans are not always clear"));
  const Run one = assay({"explain", corpus() + "/report.txt:7"});
  CHECK(has(one.out, "Children who need help"));
  CHECK_FALSE(has(one.out, "\nline 8:"));  // though its words stand there, as what weighed beside line 7
  CHECK(has(assay({"explain", corpus() + "/report.txt:99"}).out, "no sentence on line 99"));
  CHECK(assay({"explain", corpus() + "/report.txt"}).out == all.out);
}

TEST_CASE("stages lists what a pipeline file may name") {
  const Run run = assay({"stages"});
  CHECK(has(run.out, "layout: "));
  CHECK(run.out == assay({"--stages"}).out);
}

TEST_CASE("test runs the examples of the rules and says which fail, with file and line") {
  const TemporaryFolder work;
  const std::string stages =
      "[[stage]]\nname = \"layout\"\n[[stage]]\nname = \"tokens\"\n[[stage]]\nname = \"sentences\"\n[[stage]]\nname = "
      "\"quotations\"\n"
      "[[stage]]\nname = \"match\"\n[[stage]]\nname = \"clauses\"\n";
  work.write("pipeline.toml", "name = \"small\"\nrules = [\"rules.toml\"]\n" + stages);
  // Joints are traced nowhere unless they cut, so a rule that must take part and one that must not are told apart.
  work.write("rules.toml",
             "[[rule]]\nid = \"joint.but\"\nkind = \"joint\"\npattern = \"but\"\n"
             "yes = [\"Plain words alone.\"]\nno = [\"Nothing here.\"]\n");
  const Run run = assay({"test", work.path().string()});
  CHECK(run.status == 1);
  CHECK(has(run.err, "rules.toml:5"));
  CHECK(has(run.err, "A208: rule `joint.but` takes no part in: \"Plain words alone.\""));
  CHECK(has(run.out, "2 examples of 1 rules: 1 failed"));
  CHECK(assay({"test", (work.path() / "missing").string()}).status == 2);
}
