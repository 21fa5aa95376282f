// Linking with 100,000 more names of councils: made of the syllables of English place names, so that they begin as
// words of texts do.
#include <array>
#include <fstream>
#include <string>

#include "bench/bench.h"
#include "support/temporary_folder.h"

namespace assay::bench {
namespace {

constexpr int kNames = 100'000;

std::string rows() {
  constexpr std::array<const char*, 20> kFirst{"Bar", "Wes",  "Nor", "Sta",  "Har", "Che", "Pro", "Ser", "Wor", "Man",
                                               "Lan", "Brid", "Cam", "Ling", "Ing", "Rea", "Was", "Tea", "Car", "Dew"};
  constexpr std::array<const char*, 20> kMiddle{"ling", "ker", "ber", "ting", "der", "mon", "sel", "vin", "wic", "gar",
                                                "lo",   "ri",  "na",  "the",  "bur", "cas", "dun", "fen", "hol", "mer"};
  constexpr std::array<const char*, 25> kLast{"ton",    "ford",  "ham",   "shire", "ley",   "wick",   "by",
                                              "thorpe", "field", "dale",  "well",  "mouth", "pool",   "bury",
                                              "worth",  "stead", "hurst", "combe", "don",   "bourne", "side",
                                              "gate",   "leigh", "marsh", "brook"};
  constexpr std::array<const char*, 10> kBefore{"",       "East ",  "West ", "North ", "South ",
                                                "Upper ", "Lower ", "New ",  "Old ",   "Great "};
  std::string out;
  for (std::size_t i = 0; i < kNames; ++i) {
    const std::string name =
        std::string(kBefore[i / 10'000]) + kFirst[i % 20] + kMiddle[i / 20 % 20] + kLast[i / 400 % 25];
    out += "Z" + std::to_string(10'000'000 + i) + '\t' + name + "\tz" + std::to_string(i) + '\t' + name +
           " Borough Council\tdistrict\tNowhere\t\t\t\t\tarea\t\n";
  }
  return out;
}

const Pipeline& pipeline_with_names() {
  static const Pipeline pipeline = [] {
    const TemporaryFolder folder;
    std::filesystem::copy(default_folder(), folder.path(), std::filesystem::copy_options::recursive);
    std::ofstream(folder.path() / "gazetteers/councils.tsv", std::ios::app) << rows();
    return load(folder.path());
  }();
  return pipeline;
}

}  // namespace

void add_gazetteers() {
  const auto measure = [](benchmark::State& state, bool more, const char* stage) {
    measure_stage(state, more ? pipeline_with_names() : default_pipeline(), stage);
  };
  for (const char* stage : {"match", "councils", ""})
    for (const bool more : {false, true}) {
      const std::string name = std::string("names/") + (more ? "more/" : "real/") + (*stage ? stage : "all_stages");
      benchmark::RegisterBenchmark(name.c_str(), measure, more, stage)->UseManualTime()->Iterations(rounds());
    }
}

}  // namespace assay::bench
