#include "batch/run_json.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "batch/counts_json.h"
#include "write/json.h"

namespace assay::batch {

using write::Json;

namespace {

constexpr std::string_view kInputs = ",\"inputs\":[", kCounts = "\n],\"counts\":";

// The beginning and the end of a file: what stands between may be any number of inputs.
std::pair<std::string, std::string> both_ends(const std::filesystem::path& file) {
  constexpr std::streamoff kEnd = 1 << 20;  // room for any number of themes that a pipeline may have
  std::ifstream in(file, std::ios::binary);
  std::string head(4096, '\0'), tail;
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  head.resize(static_cast<std::size_t>(in.gcount()));
  in.clear();
  in.seekg(0, std::ios::end);
  const std::streamoff size = in.tellg();
  in.seekg(std::max<std::streamoff>(0, size - kEnd));
  tail.assign(std::istreambuf_iterator<char>(in), {});
  return {std::move(head), std::move(tail)};
}

}  // namespace

void write_run_head(const RunKey& key, std::string& out) {
  Json json(out);
  json.open('{').key("schema").string(kSchema).key("version").string(key.version);
  json.key("pipeline").open('{').key("name").string(key.pipeline_name).key("hash").string(key.pipeline_hash).close('}');
  json.key("offsets").string(key.offsets);
  if (key.shard) json.key("shard").string(shard_name(key.shard));
  json.key("inputs").open('[');
}

Pieces start_pieces(const RunKey& key) {
  Pieces out;
  out[kFindings].text = findings_csv_header();
  out[kInspections].text = inspections_csv_header();
  out[kAppearances].text = appearances_csv_header();
  write_run_head(key, out[kRun].text);
  return out;
}

void write_run_input(const Extract& extract, bool first, std::string& out) {
  out += first ? "\n" : ",\n";
  Json json(out);
  json.open('{').key("id").string(extract.id).key("sha256").string_or_null(extract.sha256);
  json.key("outcome").string(extract.error ? code_name(extract.error->code) : "extracted").close('}');
}

void write_run_tail(const RunSummary& summary, unsigned jobs, std::string& out) {
  out += kCounts;
  {
    Json json(out);
    json.open('{').key("documents").integer(summary.documents).key("failed").integer(summary.failed);
    write_counts(summary, json);
    json.close('}');
    json.key("timings").open('{').key("seconds").decimal(summary.seconds, 3).key("jobs").integer(jobs);
    if (!summary.stages.empty()) {
      json.key("stages").open('{');
      for (const StageTime& s : summary.stages) json.key(s.stage).decimal(static_cast<double>(s.nanoseconds) / 1e9, 4);
      json.close('}');
    }
    json.close('}');
  }
  out += "}\n";
}

std::optional<RunKey> read_run_key(const std::filesystem::path& file) {
  std::string head = both_ends(file).first;
  const auto end = head.find(kInputs);
  if (end == std::string::npos) return std::nullopt;
  head.resize(end);
  head += '}';
  simdjson::dom::parser parser;
  simdjson::dom::element run;
  std::array<std::string_view, 4> texts;
  if (parser.parse(head).get(run) || run["version"].get(texts[0]) || run["pipeline"]["name"].get(texts[1]) ||
      run["pipeline"]["hash"].get(texts[2]) || run["offsets"].get(texts[3]))
    return std::nullopt;
  RunKey key{std::string(texts[0]), std::string(texts[1]), std::string(texts[2]), std::string(texts[3]), {}, {}, {}};
  std::string_view shard;
  if (!run["shard"].get(shard)) key.shard = parse_shard(shard);
  return key;
}

RunInputs::RunInputs(const std::filesystem::path& file) : in_(file, std::ios::binary) {
  std::string head;
  std::getline(in_, head);
}

std::optional<RunInputs::Input> RunInputs::next() {
  std::string line;
  if (!std::getline(in_, line) || line.starts_with(']')) return std::nullopt;
  if (line.ends_with(',')) line.pop_back();
  simdjson::dom::parser parser;
  simdjson::dom::element input;
  std::string_view id, sha256, outcome;
  if (parser.parse(line).get(input) || input["id"].get(id) || input["outcome"].get(outcome)) return std::nullopt;
  if (input["sha256"].get(sha256)) sha256 = {};
  return Input{std::string(id), std::string(sha256), code_named(std::string(outcome))};
}

std::optional<RunSummary> read_run_counts(const std::filesystem::path& file) {
  std::string tail = both_ends(file).second;
  const auto begin = tail.rfind(kCounts);
  if (begin == std::string::npos) return std::nullopt;
  tail = '{' + tail.substr(begin + 3);
  simdjson::dom::parser parser;
  simdjson::dom::element counts;
  if (parser.parse(tail).at_key("counts").get(counts)) return std::nullopt;
  RunSummary out;
  read_counts(counts, out);
  out.documents = whole_number(counts, "documents");
  out.failed = whole_number(counts, "failed");
  out.kept = out.documents + out.failed;
  return out;
}

}  // namespace assay::batch
