#include "batch/run_json.h"

#include "assay/version.h"
#include "write/json.h"

namespace assay::batch {
namespace {

using write::Json;

void write_outcome(const Extract& extract, Json& json) {
  json.key("id").string(extract.id).key("sha256").string_or_null(extract.sha256);
  json.key("outcome").string(extract.error ? code_name(extract.error->code) : "extracted");
}

}  // namespace

void write_run_head(const BatchOptions& options, const Pipeline& pipeline, std::string& out) {
  Json json(out);
  json.open('{').key("schema").string(kSchema).key("version").string(kVersion);
  json.key("pipeline").open('{').key("name").string(pipeline.name()).key("hash").string(pipeline.hash()).close('}');
  json.key("offsets").string(offset_unit_name(options.offsets));
  json.key("inputs").open('[');
}

void write_run_input(const Extract& extract, bool first, std::string& out) {
  out += first ? "\n" : ",\n";
  Json json(out);
  json.open('{');
  write_outcome(extract, json);
  json.close('}');
}

void write_run_tail(const RunSummary& summary, unsigned jobs, std::string& out) {
  out += "\n],\"counts\":";
  {
    Json json(out);
    json.open('{').key("documents").integer(summary.documents).key("failed").integer(summary.failed);
    json.key("strengths").integer(summary.strengths).key("weaknesses").integer(summary.weaknesses);
    json.key("inspections").integer(summary.inspections).key("diagnostics").integer(summary.diagnostics);
    json.key("bytes").integer(summary.bytes).key("themes").open('{');
    for (const auto& [theme, n] : summary.themes) json.key(theme).integer(n);
    json.close('}').close('}');
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

void write_journal(const Extract& extract, std::string& out) {
  Json json(out);
  write_outcome(extract, json);
}

}  // namespace assay::batch
