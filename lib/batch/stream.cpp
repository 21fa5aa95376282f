#include <chrono>
#include <filesystem>
#include <istream>
#include <ostream>

#include "assay/batch.h"
#include "batch/ordered_pipeline.h"
#include "read/input.h"
#include "read/next_line.h"
#include "write/json.h"

namespace assay {
namespace {

using namespace batch;

std::unique_ptr<Item> next_line(std::istream& in, std::uint64_t max_bytes, std::uint32_t& number) {
  auto item = std::make_unique<Item>();
  const read::Got got = in.rdbuf() ? read::next_line(*in.rdbuf(), item->line, max_bytes) : read::Got::kEnd;
  if (got == read::Got::kEnd) return nullptr;
  item->number = ++number;
  if (got == read::Got::kTooLong) item->error = read::too_large("line " + std::to_string(number), max_bytes);
  item->bytes = item->line.size() + 1;
  if (item->line.ends_with('\r')) item->line.pop_back();
  return item;
}

// What stands in a document's place.
void write_error_line(const Item& item, const Extract& extract, std::string& out) {
  {
    write::Json json(out);
    json.open('{').key("id").string_or_null(extract.has_id ? extract.id : "").key("line").integer(item.number);
    json.key("error").open('{').key("code").string(code_name(extract.error->code));
    json.key("message").string(extract.error->message).close('}').close('}');
  }
  out += '\n';
}

/// A line on its way through.
struct Answer {
  Piece piece;
  RunSummary summary;
};

Answer answer(const Item& item, Worker& worker, const Pipeline& pipeline, const Wanted& wanted) {
  Extract extract = worker.extract(item, pipeline, wanted);
  Answer out{std::move(extract.pieces[kDocuments]), std::move(extract.summary)};
  if (extract.error) {
    out.piece = {};
    write_error_line(item, extract, out.piece.text);
  }
  return out;
}

bool put(const Answer& answer, std::ostream& out, RunSummary& summary) {
  const bool wrote = answer.piece.each([&](std::string_view bytes) {
    return out.write(bytes.data(), static_cast<std::streamsize>(bytes.size())).good();
  });
  if (!wrote) out.setstate(std::ios::failbit);
  out.flush();
  add(summary, answer.summary);
  return out.good();
}

}  // namespace

Result<RunSummary> run_stream(std::istream& in, std::ostream& out, const StreamOptions& options,
                              const Pipeline& pipeline) {
  const auto begin = std::chrono::steady_clock::now();
  std::error_code none;
  const Wanted wanted{options.offsets, std::filesystem::temp_directory_path(none)};
  RunSummary summary;
  std::uint32_t number = 0;
  if (options.jobs <= 1) {
    // Without a thread that reads ahead, so that a caller may wait for each answer before it sends the next line.
    Worker worker(options.read);
    while (const auto item = next_line(in, options.read.max_bytes, number))
      if (!put(answer(*item, worker, pipeline, wanted), out, summary)) break;
  } else {
    run_ordered(
        options.jobs, options.read, [&] { return next_line(in, options.read.max_bytes, number); },
        [&](const Item& item, Worker& worker) {
          return std::make_unique<Answer>(answer(item, worker, pipeline, wanted));
        },
        [&](const Answer& done) { return put(done, out, summary); });
  }
  if (!out) return Error{Code::kOutputFailed, "cannot write the output stream"};
  summary.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  return summary;
}

}  // namespace assay
