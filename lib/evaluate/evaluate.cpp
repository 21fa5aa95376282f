#include "assay/evaluate.h"

#include <cstdio>
#include <cstdlib>
#include <unordered_map>

#include "evaluate/judge.h"

namespace assay {
namespace {

double ratio(std::uint64_t part, std::uint64_t whole) {
  return whole ? static_cast<double>(part) / static_cast<double>(whole) : 0;
}

// As it is shown: to four decimals.
double shown(double n) {
  char text[32];
  std::snprintf(text, sizeof text, "%.4f", n);
  return std::strtod(text, nullptr);
}

std::string stem(const std::string& id) { return std::filesystem::path(id).stem().string(); }

}  // namespace

double Found::precision() const { return ratio(right, right + wrong); }
double Found::recall() const { return ratio(right, right + missed); }
double Found::f1() const {
  const double p = precision(), r = recall();
  return p + r > 0 ? 2 * p * r / (p + r) : 0;
}

double Evaluation::macro_f1() const { return (shown(strength.f1()) + shown(weakness.f1())) / 2; }

double Evaluation::accuracy() const {
  std::uint64_t all = 0, same = 0;
  for (std::size_t i = 0; i < kLabels.size(); ++i)
    for (std::size_t j = 0; j < kLabels.size(); ++j) {
      all += confusion[i][j];
      if (i == j) same += confusion[i][j];
    }
  return ratio(same, all);
}

double Evaluation::kappa() const {
  std::uint64_t all = 0;
  double by_chance = 0;
  for (std::size_t i = 0; i < kLabels.size(); ++i) {
    std::uint64_t labelled = 0, found = 0;
    for (std::size_t j = 0; j < kLabels.size(); ++j) {
      labelled += confusion[i][j];
      found += confusion[j][i];
    }
    all += labelled;
    by_chance += static_cast<double>(labelled * found);
  }
  if (all == 0) return 0;
  by_chance = by_chance / static_cast<double>(all) / static_cast<double>(all);
  return by_chance < 1 ? (accuracy() - by_chance) / (1 - by_chance) : 1;
}

Result<Evaluation> evaluate(const std::filesystem::path& run, const std::filesystem::path& gold, std::string_view only,
                            const std::filesystem::path& same_values) {
  auto values = same_values.empty() ? Result(evaluation::Values()) : evaluation::Values::load(same_values);
  if (!values) return values.error();
  auto names = evaluation::labelled(gold);
  if (!names) return names.error();
  std::unordered_map<std::string, ExtractedDocument> documents;
  for (const std::string& name : *names)
    if (name.find(only) != std::string::npos) documents[name];
  std::unordered_map<std::string, bool> there;
  const auto keep = [&](ExtractedDocument document) {
    const auto wanted = documents.find(stem(document.id));
    if (wanted == documents.end()) return;
    there[wanted->first] = true;
    wanted->second = std::move(document);
  };
  if (auto read = read_extracted(run, keep, ExtractedDetail::kMeasured); !read) return read.error();
  Evaluation out;
  for (const std::string& name : *names) {
    const auto document = documents.find(name);
    if (document == documents.end()) continue;
    auto labels = evaluation::load_gold(gold, name);
    if (!labels) return labels.error();
    ++out.documents;
    if (!there.contains(name)) out.missing.push_back(name);
    evaluation::judge(*labels, document->second, *values, out);
  }
  return out;
}

}  // namespace assay
