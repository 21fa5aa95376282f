// A short text through the whole default pipeline: names of people lie within the text's sentences, and nobody has two
// names that begin within each other.
#include "whole_pipeline.h"

using namespace assay;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > 4096) return 0;
  fuzz::extract("", {reinterpret_cast<const char*>(data), size}, [](const Document& document) {
    Offset end = 0;
    for (const Mention& m : document.layer<Mention>()) {
      if (m.kind != "official") continue;
      fuzz::require(m.span.begin >= end && m.span.begin < m.span.end, "two people in the same words");
      end = m.span.end;
      for (const Role& role : document.entities()[m.entity].roles)
        fuzz::require(!role.title.empty() || !role.organisation.empty() || !role.council.empty(), "a role of nothing");
    }
  });
  return 0;
}
