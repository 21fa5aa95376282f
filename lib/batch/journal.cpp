#include "batch/journal.h"

#include <simdjson.h>

#include <algorithm>
#include <cstdlib>

#include "assay/version.h"
#include "batch/counts_json.h"
#include "document/digest.h"
#include "write/json.h"

namespace assay::batch {
namespace {

using simdjson::dom::element;
using write::Json;

std::string hex_of(const std::vector<Input>& inputs) {
  Sha256 digest;
  for (const Input& input : inputs) {
    digest.add(input.id);
    digest.add(std::string_view("\n", 1));
  }
  return digest.hex();
}

std::string text(element object, std::string_view key) {
  std::string_view out;
  return object.at_key(key).get(out) ? std::string() : std::string(out);
}

// False where the line is no document's.
bool read_entry(element line, Entry& entry) {
  Extract& e = entry.extract;
  simdjson::dom::array sizes;
  const std::string outcome = text(line, "outcome");
  if (outcome.empty() || line.at_key("sizes").get(sizes) || sizes.size() != kOutputFiles) return false;
  if (line.at_key("check").get(entry.check) || line.at_key("order").get(e.order)) return false;
  std::size_t i = 0;
  for (const element size : sizes)
    if (size.get(entry.sizes[i++])) return false;
  e.id = text(line, "id");
  e.item = text(line, "item");
  e.read = text(line, "read");
  e.sha256 = text(line, "sha256");
  read_counts(line, e.summary);
  if (outcome == "extracted") {
    e.summary.documents = 1;
    return true;
  }
  const auto code = code_named(outcome);
  if (!code) return false;
  e.error = Error{*code, text(line, "message")};
  e.summary.failed = 1;
  e.summary.failures.push_back({e.id, *e.error});
  return true;
}

// The check of some files with that of the next.
std::uint64_t joined(std::uint64_t check, std::uint64_t next) { return (check ^ next) * 0x9E37'79B9'7F4A'7C15 + 1; }

}  // namespace

RunKey run_key(const BatchOptions& options, const Pipeline& pipeline, const std::vector<Input>& inputs) {
  const ReadOptions& read = options.read;
  std::string reading = read.media_type.empty() ? "any" : read.media_type;
  for (const std::uint64_t n : {read.max_bytes, std::uint64_t{read.pdf.seconds}, read.pdf.memory_bytes})
    reading += ' ' + std::to_string(n);
  return {std::string(kVersion), pipeline.name(), pipeline.hash(), std::string(offset_unit_name(options.offsets)),
          std::move(reading),    hex_of(inputs),  options.shard};
}

std::string shard_name(const std::optional<Shard>& shard) {
  const Shard s = shard.value_or(Shard{});
  return std::to_string(s.number) + '/' + std::to_string(s.count);
}

std::string difference(const RunKey& was, const RunKey& is) {
  const std::array<std::array<std::string, 3>, 6> all = {{
      {"version of assay", was.version, is.version},
      {"pipeline", was.pipeline_name, is.pipeline_name},
      {"content of the pipeline (its hash)", was.pipeline_hash, is.pipeline_hash},
      {"unit of offsets", was.offsets, is.offsets},
      {"shard", was.shard ? shard_name(was.shard) : "none", is.shard ? shard_name(is.shard) : "none"},
      {"limits of reading", was.reading, is.reading},
  }};
  for (const auto& [what, before, now] : all)
    if (before != now) return "the " + what + " was " + before + ", now it is " + now;
  return {};
}

std::optional<Code> code_named(const std::string& name) {
  const auto code = static_cast<Code>(std::atoi(name.c_str() + 1));
  if (code_name(code) != name || code_meaning(code).empty()) return std::nullopt;
  return code;
}

std::uint64_t check_of(const Pieces& pieces) {
  std::uint64_t check = 0;
  for (const Piece& piece : pieces) check = joined(check, piece.check());
  return check;
}

std::string head_line(const RunKey& key) {
  std::string out;
  {
    Json json(out);
    json.open('{').key("journal").integer(1).key("version").string(key.version);
    json.key("pipeline").string(key.pipeline_name).key("hash").string(key.pipeline_hash);
    json.key("offsets").string(key.offsets).key("reading").string(key.reading).key("inputs").string(key.inputs);
    if (key.shard) json.key("shard").string(shard_name(key.shard));
    json.close('}');
  }
  return out += '\n';
}

std::string entry_line(const Extract& extract) {
  std::string out;
  {
    Json json(out);
    json.open('{').key("order").integer(extract.order).key("item").string(extract.item);
    json.key("read").string_or_null(extract.read).key("id").string(extract.id);
    json.key("sha256").string_or_null(extract.sha256);
    json.key("outcome").string(extract.error ? code_name(extract.error->code) : "extracted");
    if (extract.error) json.key("message").string(extract.error->message);
    write_counts(extract.summary, json);
    json.key("sizes").open('[');
    for (const Piece& piece : extract.pieces) json.integer(piece.size());
    json.close(']').key("check").integer(check_of(extract.pieces)).close('}');
  }
  return out += '\n';
}

std::string end_line(std::uint64_t items) { return "{\"end\":true,\"items\":" + std::to_string(items) + "}\n"; }

struct JournalReader::Parser : simdjson::dom::parser {};

JournalReader::JournalReader(const std::filesystem::path& file)
    : in_(file, std::ios::binary), parser_(std::make_unique<Parser>()) {}
JournalReader::~JournalReader() = default;

bool JournalReader::whole_line() {
  if (!std::getline(in_, line_) || in_.eof()) return false;  // a line without its end is torn
  line_ += '\n';
  return true;
}

std::optional<RunKey> JournalReader::head() {
  element line;
  if (!whole_line() || parser_->parse(line_).get(line) || whole_number(line, "journal") != 1) return std::nullopt;
  RunKey key{text(line, "version"),
             text(line, "pipeline"),
             text(line, "hash"),
             text(line, "offsets"),
             text(line, "reading"),
             text(line, "inputs"),
             {}};
  if (std::string_view shard; !line.at_key("shard").get(shard))
    if (key.shard = parse_shard(shard); !key.shard) return std::nullopt;
  return key;
}

std::optional<Entry> JournalReader::next() {
  element line;
  if (ended_ || !whole_line() || parser_->parse(line_).get(line)) return std::nullopt;
  bool end = false;
  if (!line.at_key("end").get(end)) {
    ended_ = end;
    items_ = whole_number(line, "items");
    return std::nullopt;
  }
  Entry entry;
  if (!read_entry(line, entry)) return std::nullopt;
  return entry;
}

PieceReader::PieceReader(const std::array<std::filesystem::path, kOutputFiles>& files) {
  for (std::size_t i = 0; i < kOutputFiles; ++i) files_[i].open(files[i], std::ios::binary);
}

bool PieceReader::is_open() const {
  return std::all_of(files_.begin(), files_.end(), [](const std::ifstream& file) { return file.is_open(); });
}

// Calls `use(std::string_view)` for the next bytes of a file, in blocks: a size that lies must not cost its memory.
template <class Use>
bool PieceReader::each(std::size_t file, std::uint64_t size, Use&& use) {
  while (size > 0) {
    block_.resize(static_cast<std::size_t>(std::min<std::uint64_t>(BlockHash::kBlock, size)));
    if (!files_[file].read(block_.data(), static_cast<std::streamsize>(block_.size()))) return false;
    use(std::string_view(block_));
    size -= block_.size();
  }
  return true;
}

std::optional<Pieces> PieceReader::next(const Sizes& sizes, const std::filesystem::path& spill) {
  Pieces pieces;
  for (std::size_t i = 0; i < kOutputFiles; ++i) {
    const auto keep = [&](std::string_view block) {
      pieces[i].text += block;
      if (pieces[i].text.size() > kDrainBytes) pieces[i].spill(spill);
    };
    if (!each(i, sizes[i], keep)) return std::nullopt;
  }
  return pieces;
}

std::optional<std::uint64_t> PieceReader::check(const Sizes& sizes) {
  std::uint64_t check = 0;
  for (std::size_t i = 0; i < kOutputFiles; ++i) {
    BlockHash hash;
    if (!each(i, sizes[i], [&](std::string_view block) { hash.add(block); })) return std::nullopt;
    check = joined(check, hash.value());
  }
  return check;
}

}  // namespace assay::batch
