// Finds the files that a run reads, in the order in which their documents are written.
//   for (const Input& input : walk(options.inputs, options.out)) …
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "assay/result.h"

namespace assay::batch {

/// A file to read, or what to say instead of reading it.
struct Input {
  std::string id;
  std::filesystem::path path;
  std::uint64_t bytes = 0;
  std::optional<Error> error;
};

/// All files named or below the folders named, in byte order of their ids. Hidden files and folders and what is in
/// `skip` (the output folder) are left out. Links are followed, but not into a folder that they are in.
/// What is missing, unreadable or no file, and a second file of the same id, comes with an error.
[[nodiscard]] std::vector<Input> walk(const std::vector<std::filesystem::path>& inputs,
                                      const std::filesystem::path& skip);

/// A301 where none of those named is there: most likely the command line is wrong, so nothing should be written.
[[nodiscard]] Status check_inputs(const std::vector<Input>& inputs);

/// An id as valid UTF-8: bytes of a file name that are not become %XX.
[[nodiscard]] std::string id_of_name(std::string name);

}  // namespace assay::batch
