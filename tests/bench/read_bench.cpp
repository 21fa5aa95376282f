// Reading: each format alone, bytes in memory to Source; and the record that is written in the end.
#include "assay/writer.h"
#include "bench/bench.h"
#include "write/json.h"

namespace assay::bench {
namespace {

void read_files(benchmark::State& state, std::string_view ending, const std::string& media_type) {
  const auto inputs = files(ending);
  ReadOptions options;
  options.media_type = media_type;
  options.pdf_program = ASSAY_BINARY_DIR "/bin/assay-pdf";
  Readers readers(options);
  std::int64_t bytes = 0, letters = 0;
  for (auto _ : state)
    for (const File& file : inputs) {
      const auto source = readers.read_bytes(file.bytes, "bench");
      if (!source) return state.SkipWithError(source.error().message.c_str());
      bytes += static_cast<std::int64_t>(file.bytes.size());
      letters += static_cast<std::int64_t>(source->text.size());
    }
  state.SetBytesProcessed(bytes);
  state.counters["text"] = benchmark::Counter(static_cast<double>(letters), benchmark::Counter::kIsRate);
}

void read_records(benchmark::State& state) {
  std::vector<std::string> lines;
  for (const File& file : files("txt")) {
    std::string& line = lines.emplace_back();
    write::Json(line).open('{').key("id").string("bench").key("text").string(file.bytes).close('}');
  }
  std::int64_t bytes = 0;
  for (auto _ : state)
    for (const std::string& line : lines) {
      const Record record = read_record(line, 1);
      if (!record.source) return state.SkipWithError("no record");
      bytes += static_cast<std::int64_t>(line.size());
    }
  state.SetBytesProcessed(bytes);
}

void write_records(benchmark::State& state, void (*write)(const Document&, const WriteContext&, std::string&)) {
  const Pipeline& pipeline = default_pipeline();
  std::vector<Document> documents;
  Scratch scratch;
  for (const Source& source : texts().sources) documents.push_back(pipeline.run(source, scratch));
  const WriteContext context{pipeline.rules(), pipeline.hash()};
  std::string out;
  std::int64_t written = 0;
  for (auto _ : state)
    for (const Document& document : documents) {
      out.clear();
      write(document, context, out);
      written += static_cast<std::int64_t>(out.size());
    }
  // Of the text that it is written for, so that it compares with the stages.
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(texts().bytes));
  state.counters["out"] = benchmark::Counter(static_cast<double>(written), benchmark::Counter::kIsRate);
}

}  // namespace

void add_reading() {
  benchmark::RegisterBenchmark("read/text", read_files, "txt", "text/plain");
  benchmark::RegisterBenchmark("read/markdown", read_files, "md", "text/markdown");
  benchmark::RegisterBenchmark("read/html", read_files, "html", "text/html");
  benchmark::RegisterBenchmark("read/record", read_records);
  // The work is another process's: only the wall knows.
  benchmark::RegisterBenchmark("read/pdf", read_files, "pdf", "application/pdf")->UseRealTime();
  benchmark::RegisterBenchmark(
      "write/json", write_records,
      [](const Document& d, const WriteContext& c, std::string& out) { write_document(d, c, out); });
  benchmark::RegisterBenchmark("write/findings_csv", write_records, write_findings_csv);
}

}  // namespace assay::bench
