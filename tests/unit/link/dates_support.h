// For tests of the stage that links dates: the default pipeline, run over a few words.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "assay/pipeline.h"
#include "assay/reader.h"

namespace dates_test {

using namespace assay;

inline const Pipeline& pipeline() {
  static const auto loaded = Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  if (!loaded.ok()) MESSAGE(render(loaded.error()));
  REQUIRE(loaded.ok());
  return loaded.value();
}

inline Document run(const std::string& text, const std::string& published) {
  Source source = read_text("test.txt", text);
  source.published = published;
  Scratch scratch;
  return pipeline().run(std::move(source), scratch);
}

// "text=value" of all dates, joined by "; ".
inline std::string dates(const std::string& text, const std::string& published = "") {
  const Document d = run(text, published);
  std::string out;
  for (const Mention& m : d.layer<Mention>())
    if (m.kind == "date") out += (out.empty() ? "" : "; ") + std::string(d.text(m.span)) + "=" + std::string(m.value);
  return out;
}

struct Case {
  const char* text;
  const char* expected;
};

}  // namespace dates_test
