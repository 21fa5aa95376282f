// A pipeline file beside small resources: what does not load says why; what loads runs over a text and writes it.
#include <simdjson.h>

#include "assay/pipeline.h"
#include "assay/reader.h"
#include "assay/writer.h"
#include "checks.h"
#include "support/temporary_folder.h"

using namespace assay;

namespace {

/// One resource of each kind that stages read, and rules of a kind that most pipelines have.
struct Folder : TemporaryFolder {
  Folder() {
    write("words.txt", "multi-agency\n");
    write("furniture.txt", "[block]\nread more\n");
    write("abbreviations.txt", "[never] Mr\n[before-number] No\n[openers] The\n");
    write("calendar.tsv", "month\t3\tmarch|mar\nunit\t1\tday|days\nnumber\t1\tone|first\n");
    write("councils.tsv",
          "gss\tname\tslug\tofficial_name\ttype\tregion\tstart\tend\tsuccessors\tofsted_urn\tbare\taliases\n"
          "E1\tExampleshire\texampleshire\tExampleshire County Council\tcounty\tWest\t\t\t\t80000\tarea\tExshire\n");
    write("given.tsv", "name\tuse\nJo\t\nAnn\t\n");
    write("names.tsv", "word\tclass\tmore\nMr\ttitle\tm\n");
    write("weights.tsv", "strength\t1\t-1\n");
    write("joints.toml", "[[rule]]\nid = \"j\"\nkind = \"joint\"\npattern = \"but\"\nyes = [\"a\"]\nno = [\"b\"]\n");
  }
};

constexpr std::string_view kText =
    "# Exampleshire County Council\n\n4 March 2019\n\nPlans are good, but Mr Jo Farthing said that “visits are "
    "late”.\n";

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const Folder folder;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  // The folder alone is to be read: a path that leads out of it would make the outcome depend on the machine.
  if (text.find("..") != std::string_view::npos || text.find('/') != std::string_view::npos ||
      text.find('\\') != std::string_view::npos)
    return 0;
  const auto pipeline = Pipeline::load(folder.write("pipeline.toml", text));
  if (!pipeline) {
    const std::string shown = render(pipeline.error());
    fuzz::require(!code_meaning(pipeline.error().code).empty() && !shown.empty(), "an error says nothing");
    return 0;
  }
  auto source = Readers().read_bytes(kText, "fuzz");
  fuzz::require(source.ok(), "the text cannot be read");
  Scratch scratch;
  const Document document = pipeline->run(*std::move(source), scratch);
  std::string line;
  write_document(document, *pipeline, OffsetUnit::kCodepoint, line);
  simdjson::dom::parser parser;
  fuzz::require(!parser.parse(line).error(), "the record is no JSON");
  return 0;
}
