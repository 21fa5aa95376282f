// A pipeline of one small stage, for tests of what is around pipelines: one finding for each document that has a `+` in
// it; a document with `!` throws.
#pragma once

#include <cstdlib>
#include <memory>
#include <stdexcept>
#include <string>

#include "assay/pipeline.h"
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
  const Status added = registry.add(
      {.name = "marks",
       .summary = "",
       .contract = {{}, {"findings"}},
       .make = [](Setup&) -> Result<std::unique_ptr<Stage>> { return std::unique_ptr<Stage>(new Marks); }});
  if (!added) std::abort();
  return Pipeline::load(folder.path(), registry);
}
