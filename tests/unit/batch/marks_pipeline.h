// A folder with inputs for runs of the pipeline of support/marks_stage.h, and what two runs must have in common.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "assay/batch.h"
#include "support/marks_stage.h"

inline const std::vector<std::string> kStable = {"documents.jsonl", "findings.csv", "inspections.csv",
                                                 "appearances.csv", "errors.jsonl"};

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
