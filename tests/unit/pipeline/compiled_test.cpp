// A pipeline from what was compiled of it does what one from its files does, and errors are the same.
#include <assay.h>
#include <doctest/doctest.h>

#include <fstream>

#include "support/temporary_folder.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

const fs::path kInspection = ASSAY_SOURCE_DIR "/pipelines/inspection";

// Names of its own, and the rules of examples/custom_stage.
struct Money final : Stage {
  void run(Document&, Scratch&) const override {}
};
Registry extended(const std::string& name) {
  Registry registry = Registry::builtin();
  const Status added =
      registry.add({.name = "money", .summary = "", .contract = {{"matches"}, {}}, .make = [name](Setup& setup) {
                      setup.rules->declare_kind("money", {"factor"});
                      setup.rules->add_name("money." + name, "money", name);
                      return Result<std::unique_ptr<Stage>>(std::make_unique<Money>());
                    }});
  REQUIRE(added.ok());
  return registry;
}

// Records of the corpus, and the matches of what only they show.
std::string outputs(const Pipeline& pipeline) {
  std::string out = pipeline.name() + ' ' + pipeline.hash() + '\n';
  Scratch scratch;
  Readers readers;
  for (const char* folder : {"/corpus/documents", "/tests/cli/corpus/letters"})
    for (const auto& entry : fs::directory_iterator(std::string(ASSAY_SOURCE_DIR) + folder)) {
      if (entry.path().extension() == ".pdf") continue;
      auto source = readers.read_file(entry.path(), entry.path().filename().string());
      REQUIRE(source.ok());
      const Document document = pipeline.run(*std::move(source), scratch);
      write_document(document, pipeline, OffsetUnit::kUtf8, out);
      for (const Match& match : document.layer<Match>()) {
        out += pipeline.rules().rule(match.rule).id + '=';
        out += document.text(match.span);
        out += ' ';
      }
    }
  return out;
}

// Whether its rules were compiled before.
bool taken(const Pipeline& pipeline) {
  for (RuleId id = 0; id < pipeline.rules().size(); ++id)
    if (!pipeline.rules().rule(id).patterns.empty()) return false;
  return true;
}

// A small pipeline in a folder of its own, compiled.
struct Small {
  TemporaryFolder folder;
  fs::path compiled = folder.path() / "pipeline.compiled";
  Small() {
    fs::copy(ASSAY_SOURCE_DIR "/tests/golden/pipeline", folder.path());
    folder.write("lexicon.tsv", "plans\t0.1\t0.2\nthe plans\t0.3\t-0.1\n");
    folder.write("pipeline.toml", folder.read("pipeline.toml") + "lexicon = \"lexicon.tsv\"\n");
    REQUIRE(Pipeline::compile(folder.path(), compiled).ok());
  }
  [[nodiscard]] Result<Pipeline> load() const {
    return Pipeline::load(folder.path(), Registry::builtin(), {.compiled = compiled});
  }
  [[nodiscard]] std::string said() const {
    const auto one = Pipeline::load(folder.path()), other = load();
    REQUIRE(one.ok() == other.ok());
    if (!one) {
      CHECK(render(one.error()) == render(other.error()));
      return render(one.error());
    }
    CHECK(outputs(*one) == outputs(*other));
    return taken(*other) ? "taken" : "anew";
  }
};

}  // namespace

TEST_CASE("the inspection pipeline finds the same from what is compiled") {
  const TemporaryFolder folder;
  const fs::path compiled = folder.path() / "c";
  REQUIRE(Pipeline::compile(kInspection, compiled).ok());
  const auto one = Pipeline::load(kInspection);
  const auto other = Pipeline::load(kInspection, Registry::builtin(), {.compiled = compiled});
  REQUIRE(one.ok());
  REQUIRE(other.ok());
  CHECK_FALSE(taken(*one));
  CHECK(taken(*other));
  const std::string found = outputs(*one);
  CHECK(found.size() > 100'000);
  CHECK(found == outputs(*other));
  // Compiled again it is the same file.
  const std::string bytes = folder.read("c");
  REQUIRE(Pipeline::compile(kInspection, compiled).ok());
  CHECK(folder.read("c") == bytes);
}

TEST_CASE("a pipeline with stages and rules of one's own finds the same, and what its stages say counts") {
  const TemporaryFolder folder;
  fs::copy(kInspection, folder.path(), fs::copy_options::recursive);
  fs::copy(ASSAY_SOURCE_DIR "/examples/custom_stage/money.toml", folder.path() / "rules");
  folder.write("pipeline.toml", folder.read("pipeline.toml") + "\n[[stage]]\nname = \"money\"\n");
  const fs::path compiled = folder.path() / "c";
  REQUIRE(Pipeline::compile(folder.path(), compiled, extended("pound")).ok());
  const auto one = Pipeline::load(folder.path(), extended("pound"));
  const auto other = Pipeline::load(folder.path(), extended("pound"), {.compiled = compiled});
  REQUIRE(other.ok());
  CHECK(taken(*other));
  CHECK(outputs(*one) == outputs(*other));
  // The same files, and a stage that adds another name.
  const auto third = Pipeline::load(folder.path(), extended("council"), {.compiled = compiled});
  REQUIRE(third.ok());
  CHECK_FALSE(taken(*third));
  CHECK(outputs(*third).find("money.council=council") != std::string::npos);
  CHECK(Pipeline::load(folder.path(), Registry::builtin(), {.compiled = compiled}).error().code == Code::kUnknownStage);
}

TEST_CASE("a file that changes by a byte is read anew, and its errors are those of the files") {
  const Small small;
  CHECK(small.said() == "taken");
  const auto with = [&](const char* file, const std::string& from, const std::string& to) {
    const std::string before = small.folder.read(file);
    std::string text = before;
    REQUIRE(text.find(from) != std::string::npos);
    small.folder.write(file, text.replace(text.find(from), from.size(), to));
    const std::string said = small.said();
    small.folder.write(file, before);
    return said;
  };
  CHECK(with("rules.toml", "timely", "timelx") == "anew");
  CHECK(with("rules.toml", "reach = 4", "reach = 3") == "anew");
  CHECK(with("rules.toml", "pattern = \"not\"", "pattern = \"(\"").find("A201") != std::string::npos);
  CHECK(with("rules.toml", "id = \"cue.poor\"", "id = \"cue.good\"").find("A204") != std::string::npos);
  CHECK(with("rules.toml", "action = \"negate\"", "action = \"negatx\"").find("A106") != std::string::npos);
  CHECK(with("rules.toml", "[lists]", "[list]").find("A104") != std::string::npos);
  // What is not made of the rules leaves them as they are.
  CHECK(with("lexicon.tsv", "0.1", "9.1") == "taken");
  CHECK(with("lexicon.tsv", "0.1", "x.1").find("A110") != std::string::npos);
  CHECK(with("weights.tsv", "3", "1") == "taken");
  CHECK(with("pipeline.toml", "\"tokens\"", "\"tokenx\"").find("A103") != std::string::npos);
  small.folder.write("more.toml",
                     "[[rule]]\nid = \"more\"\nkind = \"strength\"\npattern = \"more\"\nyes = [\"a\"]\nno = [\"b\"]\n");
  CHECK(with("pipeline.toml", "[\"rules.toml\"]", "[\"rules.toml\", \"more.toml\"]") == "anew");
  CHECK(small.said() == "taken");
}

TEST_CASE("a compiled pipeline that is damaged is not used") {
  const Small small;
  const std::string whole = small.folder.read("pipeline.compiled");
  for (std::size_t i = 0; i < 40; ++i) {
    const std::size_t at = i * 7919 * 31 % whole.size();
    std::string bytes = whole;
    bytes[at] = static_cast<char>(bytes[at] ^ 1 << i % 8);
    for (const std::string& damaged : {bytes, whole.substr(0, at)}) {
      small.folder.write("pipeline.compiled", damaged);
      const auto loaded = small.load();
      REQUIRE(loaded.ok());
      CHECK_FALSE(taken(*loaded));
    }
  }
  small.folder.write("pipeline.compiled", whole);
  CHECK(small.said() == "taken");
}

TEST_CASE("a pipeline that does not load, or a place that cannot be written to, gives no file") {
  const Small small;
  const fs::path out = small.folder.path() / "out";
  CHECK(Pipeline::compile(small.folder.path(), out / "c").error().code == Code::kOutputUnwritable);
  small.folder.write("rules.toml", "rule = 1\n");
  CHECK(Pipeline::compile(small.folder.path(), out).error().code == Code::kUnknownKey);
  CHECK_FALSE(fs::exists(out));
}
