// The stages that attribution needs, over a text, with a finding for every sentence.
#pragma once

#include <doctest/doctest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <memory>
#include <string>
#include <vector>

#include "assay/pipeline.h"
#include "assay/reader.h"

namespace assay {

// A finding for every sentence, so that the tests are about who says it and not about what is one.
struct EverySentence final : Stage {
  void run(Document& document, Scratch&) const override {
    std::vector<Finding> all;
    const auto& sentences = document.layer<Sentence>();
    for (std::uint32_t i = 0; i < sentences.size(); ++i) {
      Finding f;
      f.span = sentences[i].span;
      f.sentence = i;
      all.push_back(f);
    }
    document.edit<Finding>().assign(std::move(all));
  }
};

// The stages that attribution needs, with the pipeline's own rules.
inline const Pipeline& pipeline() {
  static const auto loaded = [] {
    auto registry = Registry::builtin();
    (void)registry.add(
        {.name = "every-sentence",
         .summary = "",
         .contract = {{"sentences"}, {"findings"}},
         .make = [](Setup&) -> Result<std::unique_ptr<Stage>> { return std::unique_ptr<Stage>(new EverySentence); }});
    const std::filesystem::path from = ASSAY_SOURCE_DIR "/pipelines/inspection";
    const auto folder = std::filesystem::temp_directory_path() / "assay_attribution_test";
    std::filesystem::remove_all(folder);
    std::filesystem::copy(from, folder, std::filesystem::copy_options::recursive);
    auto text = [&] {
      std::ifstream in(from / "pipeline.toml");
      return std::string(std::istreambuf_iterator<char>(in), {});
    }();
    const std::string stage = "[[stage]]\nname = \"attribution\"";
    const auto at = text.find(stage);
    REQUIRE(at != std::string::npos);
    text.insert(at, "[[stage]]\nname = \"every-sentence\"\n\n");
    std::ofstream(folder / "pipeline.toml") << text;
    return Pipeline::load(folder, registry);
  }();
  if (!loaded.ok()) MESSAGE(render(loaded.error()));
  REQUIRE(loaded.ok());
  return loaded.value();
}

// The source of the sentence that begins with `start`, and its speaker's name: "council Jane Doe".
inline std::string source_of(const std::string& text, const std::string& start) {
  Scratch scratch;
  const Document d = pipeline().run(read_text("test.txt", text), scratch);
  for (const Finding& f : d.layer<Finding>())
    if (d.text(f.span).starts_with(start))
      return std::string(f.source) + (f.speaker == kNone ? "" : " " + std::string(d.entities()[f.speaker].name));
  return "not found";
}

}  // namespace assay
