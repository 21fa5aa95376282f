// The built program, and short ways to say what is expected of it.
#pragma once

#include <doctest/doctest.h>

#include <string>
#include <string_view>
#include <vector>

#include "support/program.h"

inline Run assay(std::vector<std::string> arguments, std::string_view input = "", std::string_view environment = "") {
  arguments.insert(arguments.begin(), ASSAY_PROGRAM);
  return run_program(arguments, input, environment);
}

inline std::size_t count(std::string_view text, std::string_view part) {
  std::size_t n = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + part.size())) ++n;
  return n;
}

/// True where `part` is in `text`; says what is there where not.
inline bool has(std::string_view text, std::string_view part) {
  if (text.find(part) != text.npos) return true;
  MESSAGE("no `" << part << "` in: " << text.substr(0, 4000));
  return false;
}

inline std::string corpus() { return ASSAY_SOURCE_DIR "/tests/cli/corpus"; }
