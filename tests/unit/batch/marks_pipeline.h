// A pipeline of one small stage, so that runs have something to write: one finding for each document that has a `+` in
// it; a document with `!` throws.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "assay/batch.h"
#include "support/temporary_folder.h"

class Marks final : public assay::Stage {
 public:
  void run(assay::Document& d, assay::Scratch&) const override {
    using assay::Offset;
    const std::string text = d.source().text;
    if (text.find('!') != std::string::npos) throw std::runtime_error("does not like `!`");
    const auto size = static_cast<Offset>(text.size());
    d.lay_out(text, {{{0, size}, {0, size}}});
    const auto at = text.find('+');
    if (at == std::string::npos) return;
    assay::Finding f;
    f.span = {static_cast<Offset>(at), size};
    f.themes = {"planning"};
    f.source = "other";
    d.edit<assay::Finding>().add(std::move(f));
  }
};

/// `name` is the pipeline's, and changes its hash.
inline assay::Result<assay::Pipeline> make_pipeline(const TemporaryFolder& folder, const std::string& name = "marks") {
  using namespace assay;
  folder.write("pipeline.toml", "name = \"" + name + "\"\nrules = []\n[[stage]]\nname = \"marks\"\n");
  Registry registry = Registry::builtin();
  CHECK(registry.add(
      {.name = "marks",
       .summary = "",
       .contract = {{}, {"findings"}},
       .make = [](Setup&) -> Result<std::unique_ptr<Stage>> { return std::unique_ptr<Stage>(new Marks); }}));
  return Pipeline::load(folder.path(), registry);
}

inline const std::vector<std::string> kStable = {"documents.jsonl", "findings.csv", "inspections.csv", "entities.csv",
                                                 "errors.jsonl"};

/// The pipeline, and a folder for inputs and outputs.
struct MarksBench {
  TemporaryFolder pipes, work;
  assay::Result<assay::Pipeline> pipeline = make_pipeline(pipes);
  MarksBench() { REQUIRE(pipeline); }
};

/// Documents that are found, that fail, of files and of records, one id twice.
inline void write_mixed_inputs(const TemporaryFolder& work) {
  for (int i = 0; i < 5; ++i) work.write("in/" + std::to_string(i) + ".txt", "+ text " + std::to_string(i));
  work.write("in/bad.txt", "not this!");
  work.write("in/empty.txt", "");
  work.write("in/r.ndjson",
             "{\"id\":\"r1\",\"text\":\"+ one\"}\n\n{\"id\":\"r2\",\"text\":\"two\"}\nbroken\n"
             "{\"id\":\"r1\",\"text\":\"again\"}\n{\"id\":\"r3\",\"text\":\"+ three, \\\"quoted\\\"\"}\n");
}

struct MixedBench : MarksBench {
  MixedBench() { write_mixed_inputs(work); }
};

/// What two runs wrote is the same, but for the times.
inline bool same(const TemporaryFolder& work, const std::filesystem::path& first, const std::filesystem::path& second) {
  for (const auto& name : kStable)
    if (work.read((first / name).string()) != work.read((second / name).string())) return false;
  const auto run = [&](const std::filesystem::path& folder) {
    const std::string all = work.read((folder / "run.json").string());
    return all.substr(0, all.find("\"timings\""));
  };
  return run(first) == run(second) && !run(first).empty();
}
