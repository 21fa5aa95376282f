// Two runs of a few findings each, written by hand.
#include <assay.h>
#include <doctest/doctest.h>

#include "support/temporary_folder.h"

using namespace assay;

namespace {

struct Said {
  std::string_view text;
  Polarity polarity;
  std::vector<std::string> rules;
  std::string_view theme = "planning", source = "inspectorate";
};
constexpr Polarity kGood = Polarity::kStrength, kBad = Polarity::kWeakness;

constexpr std::string_view kText =
    "Plans are clear. Visits are late. Records are clear, but some are poor. Staff stay. Notes are clear.";

std::string record(std::string_view id, const std::vector<Said>& findings, std::string text = std::string(kText)) {
  std::string out = R"({"id":")" + std::string(id) + R"(","offsets":"utf8","text":")" + text +
                    R"(","sentences":[],"mentions":[],"entities":[],"findings":[)";
  for (const Said& f : findings) {
    const std::size_t at = text.find(f.text);
    out += out.back() == '[' ? "" : ",";
    out += R"({"begin":)" + std::to_string(at) + R"(,"end":)" + std::to_string(at + f.text.size()) + R"(,"text":")" +
           std::string(f.text) + R"(","polarity":")" + std::string(polarity_name(f.polarity)) + R"(","themes":[")" +
           std::string(f.theme) + R"("],"source":")" + std::string(f.source) + R"(","evidence":[)";
    for (const std::string& rule : f.rules) out += (out.back() == '[' ? "" : ",") + (R"({"rule":")" + rule + R"("})");
    out += "]}";
  }
  return out + "]}\n";
}

Comparison compared(const std::string& before, const std::string& after) {
  const TemporaryFolder folder;
  folder.write("a/documents.jsonl", before);
  folder.write("b/documents.jsonl", after);
  auto out = compare_runs(folder.path() / "a", folder.path() / "b");
  if (!out) FAIL(render(out.error()));
  return *std::move(out);
}

std::string list(const Comparison& c) {
  std::string out;
  for (const ChangedFinding& f : c.changes)
    out += std::string(change_name(f.change)) + ' ' + f.group + ": " +
           (f.change == Change::kVanished ? f.before : f.after).text + '\n';
  return out;
}

}  // namespace

TEST_CASE("a run and itself do not differ") {
  const std::string run = record("x", {{"Plans are clear.", kGood, {"clear"}}, {"Visits are late.", kBad, {"late"}}});
  const Comparison c = compared(run, run);
  CHECK(c.documents == 1);
  CHECK(c.same == 2);
  CHECK(c.changes.empty());
}

TEST_CASE("what appeared and vanished is listed under the rule that changed most") {
  // `clear` stays where it was; `stay` is new; `late` is gone.
  const Comparison c = compared(record("x", {{"Plans are clear.", kGood, {"clear"}},
                                             {"Visits are late.", kBad, {"late", "visits"}},
                                             {"Notes are clear.", kGood, {"clear", "visits"}}}),
                                record("x", {{"Plans are clear.", kGood, {"clear"}},
                                             {"Staff stay.", kGood, {"clear", "stay"}},
                                             {"Notes are clear.", kGood, {"clear", "visits"}}}));
  CHECK(list(c) == "vanished -late: Visits are late.\nappeared +stay: Staff stay.\n");
  CHECK(c.findings_before == 3);
  CHECK(c.findings_after == 3);
  CHECK(c.same == 2);
}

TEST_CASE("pairs say in which ways they differ") {
  const Comparison c = compared(record("x", {{"Plans are clear.", kGood, {"clear"}},
                                             {"Visits are late.", kBad, {"late"}},
                                             {"Staff stay.", kGood, {"stay"}},
                                             {"Notes are clear.", kGood, {"clear"}}}),
                                record("x", {{"Plans are clear.", kBad, {"clear", "not"}},
                                             {"Visits are late.", kBad, {"late"}, "voice"},
                                             {"Staff stay.", kGood, {"stay"}, "planning", "council"},
                                             {"Notes are clear.", kGood, {"clear", "notes"}}}));
  CHECK(list(c) ==
        "polarity +not: Plans are clear.\nthemes planning -> voice: Visits are late.\n"
        "source inspectorate -> council: Staff stay.\nevidence +notes: Notes are clear.\n");
}

TEST_CASE("a sentence that comes apart is one that became shorter and one that appeared") {
  const Comparison c =
      compared(record("x", {{"Records are clear, but some are poor.", kBad, {"clear", "poor"}}}),
               record("x", {{"Records are clear", kGood, {"clear"}}, {"but some are poor.", kBad, {"poor"}}}));
  CHECK(list(c) == "appeared +clear: Records are clear\nextent -clear: but some are poor.\n");
}

TEST_CASE("documents of another text are compared by words, those of one run alone not at all") {
  const std::string moved = "A new line. " + std::string(kText);
  const Comparison c = compared(record("x", {{"Plans are clear.", kGood, {"clear"}}}) + record("y", {}),
                                record("x", {{"Plans are clear.", kGood, {"clear"}}}, moved) + record("z", {}));
  CHECK(c.same == 1);
  CHECK(c.changes.empty());
  CHECK(c.only_before == std::vector<std::string>{"y"});
  CHECK(c.only_after == std::vector<std::string>{"z"});
}

TEST_CASE("documents are paired in whatever order, and listed in that of the second run") {
  const auto late = [](const std::string& id) { return record(id, {{"Visits are late.", kBad, {"late"}}}); };
  const auto clear = [](const std::string& id) { return record(id, {{"Plans are clear.", kGood, {"clear"}}}); };
  const Comparison c = compared(late("a") + late("b") + late("gone") + late("c"),
                                clear("new2") + clear("c") + clear("a") + clear("new1") + clear("b"));
  CHECK(c.documents == 3);
  std::string order;
  for (const ChangedFinding& f : c.changes)
    if (f.change == Change::kAppeared) order += f.document;
  CHECK(order == "cab");
  CHECK(c.only_before == std::vector<std::string>{"gone"});
  CHECK(c.only_after == std::vector<std::string>{"new2", "new1"});
}
