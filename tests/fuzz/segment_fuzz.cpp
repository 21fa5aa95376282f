// Any text through the stages from layout to clauses, with the rules that part clauses: sentences lie in their blocks,
// clauses tile their sentences, quotations have words, and a second run over the same text gives the same.
#include <vector>

#include "assay/pipeline.h"
#include "assay/reader.h"
#include "checks.h"
#include "support/temporary_folder.h"

using namespace assay;

namespace {

const Pipeline& pipeline() {
  static const TemporaryFolder folder;
  static const auto loaded = [] {
    const std::string real = ASSAY_SOURCE_DIR "/pipelines/inspection/";
    std::filesystem::copy(real + "rules/joints.toml", folder.path());
    std::filesystem::copy(real + "abbreviations.txt", folder.path());
    return Pipeline::load(folder.write(
        "pipeline.toml",
        "rules = [\"joints.toml\"]\n[[stage]]\nname = \"layout\"\n[[stage]]\nname = \"tokens\"\n[[stage]]\n"
        "name = \"sentences\"\nabbreviations = \"abbreviations.txt\"\n[[stage]]\nname = \"quotations\"\n"
        "[[stage]]\nname = \"match\"\n[[stage]]\nname = \"clauses\"\ngoing_on = [\"and\", \"or\", \"who\"]\n"));
  }();
  fuzz::require(loaded.ok(), loaded.ok() ? "" : render(loaded.error()));
  return *loaded;
}

template <class A>
std::vector<Span> spans(const Document& d) {
  std::vector<Span> out;
  for (const A& a : d.layer<A>()) out.push_back(a.span);
  return out;
}

void check_clauses(const Document& d) {
  const auto& sentences = d.layer<Sentence>();
  std::size_t next = 0;  // the sentence that the next clause begins
  Offset end = 0;
  for (const Clause& clause : d.layer<Clause>()) {
    fuzz::require(clause.sentence < sentences.size(), "a clause of no sentence");
    if (clause.sentence == next) {
      fuzz::require(clause.span.begin == sentences[next].span.begin, "a sentence's first clause begins elsewhere");
      ++next;
    } else {
      fuzz::require(clause.sentence + 1 == next && clause.span.begin == end, "clauses leave out or repeat words");
    }
    end = clause.span.end;
    const bool last = &clause == &*(d.layer<Clause>().end() - 1);
    const bool done = last || (&clause)[1].sentence != clause.sentence;
    if (done) fuzz::require(end == sentences[clause.sentence].span.end, "a sentence's last clause ends elsewhere");
  }
  fuzz::require(next == sentences.size(), "a sentence has no clause");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size < 1) return 0;
  ReadOptions options;
  options.media_type = data[0] % 2 ? "text/plain" : "text/markdown";
  auto source = Readers(options).read_bytes({reinterpret_cast<const char*>(data) + 1, size - 1}, "fuzz");
  if (!source) return 0;
  Scratch scratch;
  const Document d = pipeline().run(*source, scratch), again = pipeline().run(*source, scratch);
  Offset end = 0;
  for (const Sentence& s : d.layer<Sentence>()) {
    const Block& block = d.layer<Block>()[s.block];
    fuzz::require(s.span.begin >= end && s.span.begin >= block.span.begin && s.span.end <= block.span.end,
                  "a sentence overlaps or leaves its block");
    end = s.span.end;
  }
  check_clauses(d);
  for (const Quotation& q : d.layer<Quotation>()) fuzz::require(q.span.begin < q.span.end, "a quotation of nothing");
  fuzz::require(spans<Sentence>(d) == spans<Sentence>(again) && spans<Clause>(d) == spans<Clause>(again) &&
                    spans<Quotation>(d) == spans<Quotation>(again),
                "the second time gives other spans");
  return 0;
}
