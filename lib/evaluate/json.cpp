#include "write/json.h"

#include <algorithm>

#include "assay/evaluate.h"

namespace assay {
namespace {

constexpr int kDigits = 4;

void put(std::string_view name, const Found& found, bool always, write::Json& json) {
  json.key(name);
  if (!always && !found.any()) {
    json.null();
    return;
  }
  json.open('[').decimal(found.precision(), kDigits).decimal(found.recall(), kDigits);
  json.decimal(found.f1(), kDigits).close(']');
}

void put(std::string_view name, const Share& share, write::Json& json) {
  json.key(name);
  if (share.of)
    json.decimal(share.value(), kDigits);
  else
    json.null();
}

void put(const Mistake& mistake, write::Json& json) {
  json.open('{').key("document").string(mistake.document).key("unit").string(mistake.unit);
  json.key("gold").string(mistake.gold).key("found").string(mistake.found).key("text").string(mistake.text);
  json.key("confidence").decimal(mistake.confidence, kDigits);
  json.key("rules").open('[');
  for (const std::string& rule : mistake.rules) json.string(rule);
  json.close(']').close('}');
}

}  // namespace

std::string evaluation_json(const Evaluation& e, std::size_t mistakes) {
  std::string out;
  {
    write::Json json(out);
    json.open('{').key("documents").integer(e.documents).key("missing").open('[');
    for (const std::string& name : e.missing) json.string(name);
    json.close(']');
    put("strength", e.strength, true, json);
    put("weakness", e.weakness, true, json);
    json.key("findings macro F1").decimal(e.macro_f1(), kDigits);
    json.key("four-way accuracy").decimal(e.accuracy(), kDigits).key("kappa").decimal(e.kappa(), kDigits);
    put("clauses", e.clauses, json);
    put("source", e.source, json);
    put("theme", e.theme, json);
    put("sentences", e.sentences, false, json);
    put("council", e.council, false, json);
    put("official", e.official, false, json);
    put("date", e.date, false, json);
    json.key("findings not placed").integer(e.unplaced).key("confusion").open('{');
    for (std::size_t i = 0; i < kLabels.size(); ++i)
      for (std::size_t j = 0; j < kLabels.size(); ++j)
        if (const std::uint64_t n = e.confusion[i][j])
          json.key(std::string_view(std::string{kLabels[i], '-', '>', kLabels[j]})).integer(n);
    json.close('}').key("errors").open('[');
    for (std::size_t i = 0; i < std::min(mistakes, e.mistakes.size()); ++i) put(e.mistakes[i], json);
    json.close(']').close('}');
  }
  return out;
}

}  // namespace assay
