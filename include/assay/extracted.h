// What a run wrote, read back: the records of documents.jsonl as plain structs, for tools that measure and compare.
// Use read_extracted for a folder that `assay extract` wrote or for a documents.jsonl alone.
//   auto read = assay::read_extracted("findings", [&](assay::ExtractedDocument d) { count += d.findings.size(); });
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assay/annotations.h"
#include "assay/result.h"

namespace assay {

struct ExtractedFinding {
  Span span;
  std::string text;
  Polarity polarity = Polarity::kStrength;
  std::vector<std::string> themes;  ///< most specific first
  std::string source;
  double confidence = 0;
  std::vector<std::string> rules;  ///< ids of the evidence, in its order; a rule may stand there twice
};
struct ExtractedMention {
  Span span;
  std::string kind, text;
  std::string entity;  ///< id, or "" for none
  std::string value;   ///< of dates
  bool nominal = false;
};
struct ExtractedEntity {
  std::string id, name;
  std::string slug;  ///< of councils
};

/// One line of documents.jsonl. Spans are bytes of `text`, whatever unit the record has. Owns its strings.
struct ExtractedDocument {
  std::string id, text;
  std::vector<Span> sentences;
  std::vector<ExtractedFinding> findings;
  std::vector<ExtractedMention> mentions;
  std::vector<ExtractedEntity> entities;
};

/// Reads a run's records one by one, for who reads two runs side by side.
class ExtractedReader {
 public:
  /// `run` is a documents.jsonl or a folder that holds one. Errors: A301, A302.
  [[nodiscard]] static Result<ExtractedReader> open(const std::filesystem::path& run);
  ExtractedReader(ExtractedReader&&) noexcept;
  ~ExtractedReader();
  /// The next document in the order of the file; nothing at its end. Errors: A302, A801 with the line; ask no more
  /// then.
  [[nodiscard]] Result<std::optional<ExtractedDocument>> next();

 private:
  struct State;
  explicit ExtractedReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

/// Calls `each` with every document in the order of the file. `run` is a documents.jsonl or a folder that holds one.
/// Memory is bounded by the largest record. Fields that this does not know are passed over.
/// Errors: A301, A302, A801 with the line (nothing is given to `each` from that line on).
[[nodiscard]] Status read_extracted(const std::filesystem::path& run,
                                    const std::function<void(ExtractedDocument)>& each);

}  // namespace assay
