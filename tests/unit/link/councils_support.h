// For tests of the stages that link councils: the default pipeline, run over a few words.
#pragma once

#include <assay.h>
#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "link/gazetteer.h"

namespace councils_test {

inline const assay::Pipeline& pipeline() {
  static const auto loaded = assay::Pipeline::load(ASSAY_SOURCE_DIR "/pipelines/inspection");
  if (!loaded) FAIL(assay::render(loaded.error()));
  return *loaded;
}

inline const assay::Gazetteer& gazetteer() {
  static const auto loaded = assay::Gazetteer::load(ASSAY_SOURCE_DIR "/pipelines/inspection/gazetteers/councils.tsv");
  if (!loaded) FAIL(assay::render(loaded.error()));
  return *loaded;
}

inline assay::Document read(std::string text, std::string_view published = "") {
  assay::Source source = assay::read_text("test", std::move(text));
  source.published = published;
  assay::Scratch scratch;
  return pipeline().run(std::move(source), scratch);
}

struct Seen {
  std::string text, entity;
  bool operator==(const Seen&) const = default;
};

/// Councils named (or, with `nominal`, referred to), in the order of the text.
inline std::vector<Seen> councils(const assay::Document& document, bool nominal = false) {
  std::vector<Seen> out;
  for (const assay::Mention& m : document.layer<assay::Mention>())
    if (m.kind == "council" && m.nominal == nominal)
      out.push_back({std::string(document.text(m.span)), std::string(document.entities()[m.entity].id)});
  return out;
}

inline std::string own(const assay::Document& document) {
  return document.council() == assay::kNone ? "" : std::string(document.entities()[document.council()].id);
}

}  // namespace councils_test
