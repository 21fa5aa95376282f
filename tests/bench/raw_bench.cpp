// The raw parts that such a program is made of, over the same texts: ICU's sentence breaks, one RE2::Set a sentence,
// one Aho-Corasick pass. In series, 1/(1/breaks + 1/set + 1/pass), they are the yardstick of docs/performance.md: a run
// of the pipeline does all their work and more.
#include <re2/re2.h>
#include <re2/set.h>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include <array>
#include <cctype>
#include <memory>

#include "bench/bench.h"

namespace assay::bench {
namespace {

constexpr std::size_t kPhrases = 515;  // as many as other systems were given

/// The first patterns of the default pipeline that are letters and spaces alone.
std::vector<std::string> phrases() {
  std::vector<std::string> out;
  const RuleSet& rules = default_pipeline().rules();
  for (RuleId id = 0; id < rules.size() && out.size() < kPhrases; ++id)
    for (const std::string& p : rules.rule(id).patterns)
      if (out.size() < kPhrases && p.find_first_not_of("abcdefghijklmnopqrstuvwxyz ") == std::string::npos)
        out.push_back(p);
  return out;
}

void breaks(benchmark::State& state) {
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<icu::BreakIterator> sentences(
      icu::BreakIterator::createSentenceInstance(icu::Locale::getUK(), error));
  std::int64_t found = 0;
  for (auto _ : state)
    for (const Source& source : texts().sources) {
      UText* text = utext_openUTF8(nullptr, source.text.data(), static_cast<std::int64_t>(source.text.size()), &error);
      sentences->setText(text, error);
      while (sentences->next() != icu::BreakIterator::DONE) ++found;
      utext_close(text);
    }
  if (U_FAILURE(error) || found == 0) state.SkipWithError("no sentence");
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(texts().bytes));
}

void set(benchmark::State& state) {
  RE2::Options options;
  options.set_case_sensitive(false);
  options.set_max_mem(512 << 20);
  RE2::Set all(options, RE2::UNANCHORED);
  for (const std::string& phrase : phrases()) {
    std::string words;
    for (const char c : phrase) words += c == ' ' ? "\\s+" : std::string(1, c);
    all.Add("\\b" + words + "\\b", nullptr);
  }
  if (!all.Compile()) return state.SkipWithError("does not compile");
  std::vector<int> hits;
  for (auto _ : state)
    for (const Source& source : texts().sources) {
      const std::string_view text = source.text;
      for (std::size_t at = 0; at < text.size();) {
        std::size_t end = at;
        while (end < text.size() &&
               !(text[end] == '.' &&
                 (end + 1 == text.size() || std::isspace(static_cast<unsigned char>(text[end + 1])) != 0)))
          ++end;
        end = std::min(text.size(), end + 1);
        hits.clear();
        all.Match(re2::StringPiece(text.data() + at, end - at), &hits);
        at = end;
      }
    }
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(texts().bytes));
}

/// Dense, over bytes with ASCII letters folded.
struct AhoCorasick {
  std::vector<std::array<std::uint32_t, 256>> to;
  std::vector<std::uint32_t> ends;

  explicit AhoCorasick(const std::vector<std::string>& words) : to(1), ends(1) {
    for (const std::string& word : words) {
      std::uint32_t state = 0;
      for (const char c : word) {
        const auto byte = static_cast<unsigned char>(c);
        if (!to[state][byte]) {
          to[state][byte] = static_cast<std::uint32_t>(to.size());
          to.emplace_back();
          ends.push_back(0);
        }
        state = to[state][byte];
      }
      ++ends[state];
    }
    std::vector<std::uint32_t> fail(to.size()), queue;
    for (const std::uint32_t next : to[0])
      if (next) queue.push_back(next);
    for (std::size_t i = 0; i < queue.size(); ++i) {
      const std::uint32_t state = queue[i];
      ends[state] += ends[fail[state]];
      for (std::size_t c = 0; c < 256; ++c) {
        std::uint32_t& next = to[state][c];
        if (next)
          fail[next] = to[fail[state]][c], queue.push_back(next);
        else
          next = to[fail[state]][c];
      }
    }
    for (auto& row : to)
      for (std::size_t c = 'A'; c <= 'Z'; ++c) row[c] = row[c + 32];
  }
};

void pass(benchmark::State& state) {
  const AhoCorasick words(phrases());
  std::uint64_t hits = 0;
  for (auto _ : state)
    for (const Source& source : texts().sources) {
      std::uint32_t at = 0;
      for (const char c : source.text) {
        at = words.to[at][static_cast<unsigned char>(c)];
        hits += words.ends[at];
      }
    }
  benchmark::DoNotOptimize(hits);
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(texts().bytes));
}

}  // namespace

void add_raw_parts() {
  benchmark::RegisterBenchmark("raw/breaks", breaks);
  benchmark::RegisterBenchmark("raw/set", set);
  benchmark::RegisterBenchmark("raw/pass", pass);
}

}  // namespace assay::bench
