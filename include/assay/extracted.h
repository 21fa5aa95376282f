// What a run wrote, read back: the records of documents.jsonl as plain structs, for tools that measure and compare.
// Use read_extracted for a folder that `assay extract` wrote or for a documents.jsonl alone.
//   auto read = assay::read_extracted("findings", [&](assay::ExtractedDocument d) { count += d.findings.size(); });
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "assay/annotations.h"
#include "assay/result.h"

namespace assay {

// Names of entities are their ids; "" stands for null, kNone for a missing index.

struct ExtractedEvidence {
  std::string rule;
  Span span;
  std::string effect;
  double strength = 0, weakness = 0;
};
struct ExtractedFinding {
  std::string id;
  Span span;
  std::string text;
  Polarity polarity = Polarity::kStrength;
  std::vector<std::string> themes;  ///< most specific first
  std::string source;
  std::string speaker, council;        ///< entities
  std::uint32_t inspection = kNone;    ///< index into inspections
  std::vector<std::uint32_t> dates;    ///< indexes into mentions
  std::vector<std::string> officials;  ///< entities
  std::uint32_t heading = kNone;       ///< index into blocks
  std::uint32_t page = 0;              ///< from 1; 0 where the format has none
  double confidence = 0;
  std::vector<ExtractedEvidence> evidence;
};
struct ExtractedMention {
  Span span;
  std::string kind, text;
  std::string entity;
  std::string value;  ///< of dates
  bool nominal = false;
};
struct ExtractedRole {
  std::string title, organisation, council;
};
struct ExtractedEntity {
  std::string id, kind, name;
  std::string slug, gss, ofsted_urn, type, region;  ///< of councils
  std::vector<ExtractedRole> roles;                 ///< of officials
};
struct ExtractedJudgement {
  std::string area, grade;
  Span span;
};
struct ExtractedInspection {
  std::string framework, council;
  std::string start, end, published;
  std::vector<std::string> lead_inspectors;  ///< entities
  std::vector<ExtractedJudgement> judgements;
};

/// One line of documents.jsonl. Spans are bytes of `text`, whatever unit the record has. Owns its strings.
struct ExtractedDocument {
  std::string id;
  std::string media_type, sha256;  ///< of the source
  std::uint64_t bytes = 0;         ///< of the source
  std::uint32_t pages = 0;         ///< of the source; 0 where the format has none
  std::string text;
  std::string title, genre, published;
  std::vector<Span> blocks;
  std::vector<Span> sentences;
  std::vector<ExtractedMention> mentions;
  std::vector<ExtractedEntity> entities;
  std::vector<ExtractedInspection> inspections;
  std::vector<ExtractedFinding> findings;
};

/// How much of a record is read.
enum class ExtractedDetail : std::uint8_t {
  kAll,
  /// Text, sentences, mentions, and of the rest what can be right or wrong: of findings span, words, polarity, themes,
  /// source, confidence and the rules of the evidence; of entities id, name and slug. Saves a third of the time.
  kMeasured,
};

/// Reads a run's records one by one, for who reads two runs side by side.
class ExtractedReader {
 public:
  /// `run` is a documents.jsonl or a folder that holds one. Errors: A301, A302.
  [[nodiscard]] static Result<ExtractedReader> open(const std::filesystem::path& run,
                                                    ExtractedDetail detail = ExtractedDetail::kAll);
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
                                    const std::function<void(ExtractedDocument)>& each,
                                    ExtractedDetail detail = ExtractedDetail::kAll);

}  // namespace assay
