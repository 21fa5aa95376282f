// What a run leaves on disk, damaged: a run that is resumed, or shards that are merged, end with the bytes of an
// undisturbed run or with an error, and never with a file that is half right.
//
// The first byte says which file is damaged, of a run to resume or of a shard to merge; the next two where, the fourth
// how many bytes go there, and the rest comes in their place. An input of one byte takes the file away. Changes of
// counts and messages in a journal are nobody's to see, so of a changed journal only the form of what comes is checked.
#include "assay/batch.h"
#include "batch/journal.h"
#include "batch/output_folder.h"
#include "batch/run_json.h"
#include "checks.h"
#include "support/marks_stage.h"

using namespace assay;
namespace fs = std::filesystem;

namespace {

/// Inputs, and what runs over them leave: a whole one, two shards, and a run killed before its files got names.
struct Bench {
  TemporaryFolder work, pipes;
  Result<Pipeline> pipeline = make_pipeline(pipes);

  Bench() {
    work.write("in/a.txt", "+ good");
    work.write("in/b.txt", "not this!");
    work.write("in/c.txt", "+ so");
    work.write("in/r.ndjson", "{\"id\":\"1\",\"text\":\"+ one\"}\nbroken\n");
    for (const auto& [name, shard] : {std::pair<const char*, std::optional<Shard>>{"whole", {}},
                                      {"cut", Shard{}},
                                      {"first", Shard{1, 2}},
                                      {"second", Shard{2, 2}}})
      fuzz::require(run(name, shard).ok(), "a sound run fails");
    fs::rename(work.path() / "cut/shard.jsonl", work.path() / "cut/journal.jsonl");
    for (const auto name : batch::kOutputNames)
      fs::rename(work.path() / "cut" / name, work.path() / "cut" / (std::string(name) + ".part"));
  }
  [[nodiscard]] Result<RunSummary> run(const std::string& out, std::optional<Shard> shard) const {
    return run_batch(
        {.inputs = {work.path() / "in"}, .out = work.path() / out, .jobs = 1, .resume = true, .shard = shard},
        *pipeline);
  }
  void copy(const std::string& from, const std::string& to) const {
    fs::remove_all(work.path() / to);
    fs::copy(work.path() / from, work.path() / to);
  }
  /// Damages a file as the input says.
  void damage(const std::string& file, std::string_view how) const {
    if (how.size() < 3) return void(fs::remove(work.path() / file));
    const auto byte = [how](std::size_t i) { return std::size_t{static_cast<unsigned char>(how[i])}; };
    std::string bytes = work.read(file);
    const std::size_t at = (byte(0) * 256 + byte(1)) % (bytes.size() + 1);
    bytes.replace(at, byte(2), how.substr(3));
    work.write(file, bytes);
  }
  /// The outputs in `out` are the whole run's; of run.json what stands before its times.
  void check_outputs(const std::string& out) const {
    for (const auto name : batch::kOutputNames) {
      std::string is = work.read(out + '/' + std::string(name)), want = work.read("whole/" + std::string(name));
      if (name == batch::kOutputNames[batch::kRun]) {
        // A shard says which.
        if (const auto at = is.find(",\"shard\":\"1/1\""); at != std::string::npos) is.erase(at, 14);
        is.resize(std::min(is.size(), is.find("\"timings\""))), want.resize(want.find("\"timings\""));
      }
      fuzz::require(is == want, "another " + std::string(name) + " than the undisturbed run's");
    }
  }
};

void check_error(const Error& error) {
  fuzz::require(!code_meaning(error.code).empty() && !render(error).empty(), "an error says nothing");
}

/// Reads the bytes as a journal: what is read and written again is read as the same.
void read_journal(std::string_view bytes) {
  static const fuzz::File file;
  file.write(bytes);
  batch::JournalReader journal(file.path());
  if (const auto head = journal.head()) {
    const fuzz::File again;
    again.write(batch::head_line(*head));
    const auto same = batch::JournalReader(again.path()).head();
    fuzz::require(same && batch::difference(*head, *same).empty() && head->inputs == same->inputs, "another head");
  }
  while (const auto entry = journal.next())
    if (entry->extract.error) check_error(*entry->extract.error);
}

void resume(const Bench& bench, std::size_t which, std::string_view bytes) {
  const bool journal = which >= batch::kOutputFiles;
  bench.copy("cut", "out");
  bench.damage(journal ? "out/journal.jsonl" : "out/" + std::string(batch::kOutputNames[which]) + ".part", bytes);
  const auto summary = bench.run("out", Shard{});
  if (!summary) return check_error(summary.error());
  if (!journal) return bench.check_outputs("out");
  fuzz::require(fs::exists(bench.work.path() / "out/run.json"), "a run that ended is not complete");
}

void merge(const Bench& bench, std::size_t which, std::string_view bytes) {
  const bool journal = which >= batch::kOutputFiles;
  bench.copy("first", "shard");
  bench.damage(journal ? "shard/shard.jsonl" : "shard/" + std::string(batch::kOutputNames[which]), bytes);
  const auto summary =
      merge_shards({{bench.work.path() / "shard", bench.work.path() / "second"}, bench.work.path() / "out", true});
  if (summary && !journal) return bench.check_outputs("out");
  if (!summary) check_error(summary.error());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Bench bench;
  if (size < 1) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::size_t which = data[0] % 8;
  if (which > batch::kOutputFiles) {
    read_journal(bytes);
    static const fuzz::File file;
    file.write(bytes);
    static_cast<void>(batch::read_run_counts(file.path()));
    static_cast<void>(batch::read_run_key(file.path()));
  } else if (data[0] / 8 % 2) {
    merge(bench, which, bytes);
  } else {
    resume(bench, which, bytes);
  }
  return 0;
}
