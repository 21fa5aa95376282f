// A folder of small resources, one of each kind that stages read, and a text that their pipelines run over.
#pragma once

#include <fcntl.h>
#include <simdjson.h>

#include "assay/pipeline.h"
#include "assay/reader.h"
#include "assay/writer.h"
#include "checks.h"
#include "support/temporary_folder.h"

namespace assay::fuzz {

struct Resource {
  const char *name, *content;
};

/// One rule beside them, of a kind that most pipelines have.
inline constexpr Resource kResources[] = {
    {"words.txt", "multi-agency\n"},
    {"furniture.txt", "[block]\nread more\n"},
    {"abbreviations.txt", "[never] Mr\n[before-number] No\n[openers] The\n"},
    {"calendar.tsv", "month\t3\tmarch|mar\nunit\t1\tday|days\nnumber\t1\tone|first\n"},
    {"councils.tsv",
     "gss\tname\tslug\tofficial_name\ttype\tregion\tstart\tend\tsuccessors\tofsted_urn\tbare\taliases\n"
     "E1\tExampleshire\texampleshire\tExampleshire County Council\tcounty\tWest\t\t\t\t80000\tarea\tExshire\n"},
    {"given.tsv", "name\tuse\nJo\t\nAnn\t\n"},
    {"names.tsv", "word\tclass\tmore\nMr\ttitle\tm\n"},
    {"weights.tsv", "strength\t1\t-1\n"},
    {"lexicon.tsv", "late\t-0.5\t1.5\nplans are\t0.1\t0.2\n"},
    {"themes.tsv", "plans\tplanning\t1.5\tother\t0.2\n"},
    {"joints.toml", "[[rule]]\nid = \"j\"\nkind = \"joint\"\npattern = \"but\"\nyes = [\"a\"]\nno = [\"b\"]\n"},
};

struct ResourceFolder : TemporaryFolder {
  ResourceFolder() : descriptor_(open(path().c_str(), O_DIRECTORY | O_CLOEXEC)) {
    require(descriptor_ >= 0, "no folder for the resources");
    for (const Resource& one : kResources) write(one.name, one.content);
  }
  ~ResourceFolder() { close(descriptor_); }
  ResourceFolder(const ResourceFolder&) = delete;
  ResourceFolder& operator=(const ResourceFolder&) = delete;

  /// The pipeline file by a path that is the same in every run: libFuzzer learns from the strings that are compared.
  [[nodiscard]] std::filesystem::path pipeline_file() const {
    return "/proc/self/fd/" + std::to_string(descriptor_) + "/pipeline.toml";
  }

 private:
  int descriptor_;
};

/// A record of it is JSON, whatever the pipeline.
inline void run_over_text(const Pipeline& pipeline) {
  static constexpr std::string_view kText =
      "# Exampleshire County Council\n\n4 March 2019\n\nPlans are good, but Mr Jo Farthing said that “visits are "
      "late”.\n";
  auto source = Readers().read_bytes(kText, "fuzz");
  require(source.ok(), "the text cannot be read");
  Scratch scratch;
  const Document document = pipeline.run(*std::move(source), scratch);
  std::string line;
  write_document(document, pipeline, OffsetUnit::kCodepoint, line);
  simdjson::dom::parser parser;
  require(!parser.parse(line).error(), "the record is no JSON");
}

}  // namespace assay::fuzz
