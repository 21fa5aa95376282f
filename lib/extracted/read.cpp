#include <simdjson.h>

#include <algorithm>
#include <fstream>

#include "assay/extracted.h"
#include "assay/writer.h"

namespace assay {
namespace {

namespace fs = std::filesystem;
using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

// Where the unit number `n` of a text begins, in bytes.
class Units {
 public:
  Units(std::string_view text, OffsetUnit unit) : bytes_(text.size()), plain_(unit == OffsetUnit::kUtf8) {
    if (plain_) return;
    for (std::size_t i = 0; i < text.size(); ++i) {
      const auto byte = static_cast<unsigned char>(text[i]);
      if ((byte & 0xC0) == 0x80) continue;
      starts_.push_back(static_cast<Offset>(i));
      if (unit == OffsetUnit::kUtf16 && byte >= 0xF0) starts_.push_back(static_cast<Offset>(i));
    }
    starts_.push_back(static_cast<Offset>(text.size()));
  }
  /// False where the text has no such place.
  [[nodiscard]] bool byte(std::uint64_t n, Offset& out) const {
    if (n >= (plain_ ? bytes_ + 1 : starts_.size())) return false;
    out = plain_ ? static_cast<Offset>(n) : starts_[n];
    return true;
  }

 private:
  std::size_t bytes_;
  bool plain_;
  std::vector<Offset> starts_;
};

/// One record. What is missing or of another type is noted in `wrong`, the first alone.
class Record {
 public:
  explicit Record(object record) : record_(record) {}

  [[nodiscard]] ExtractedDocument read() {
    ExtractedDocument out;
    out.id = text(record_, "id");
    out.text = text(record_, "text");
    const auto unit = offset_unit(text(record_, "offsets"));
    if (!unit) note("offsets");
    const Units units(out.text, unit.value_or(OffsetUnit::kCodepoint));
    units_ = &units;
    each("sentences", [&](object o) { out.sentences.push_back(span(o)); });
    each("findings", [&](object o) { out.findings.push_back(finding(o)); });
    each("mentions", [&](object o) { out.mentions.push_back(mention(o)); });
    each("entities", [&](object o) {
      out.entities.push_back({std::string(text(o, "id")), std::string(text(o, "name")), optional_text(o, "slug")});
    });
    return out;
  }
  [[nodiscard]] const std::string& wrong() const { return wrong_; }

 private:
  void note(std::string_view field) {
    if (wrong_.empty()) wrong_ = field;
  }
  std::string_view text(object o, std::string_view key) {
    std::string_view out;
    if (o.at_key(key).get(out)) note(key);
    return out;
  }
  static std::string optional_text(object o, std::string_view key) {
    std::string_view out;
    return o.at_key(key).get(out) ? std::string() : std::string(out);
  }
  Span span(object o) {
    std::uint64_t begin = 0, end = 0;
    Span out;
    if (o.at_key("begin").get(begin) || !units_->byte(begin, out.begin)) note("begin");
    if (o.at_key("end").get(end) || !units_->byte(end, out.end) || out.end < out.begin) note("end");
    return out;
  }
  template <class Use>
  void each(object o, std::string_view key, Use&& use) {
    array items;
    if (o.at_key(key).get(items)) return note(key);
    for (const element item : items) use(item);
  }
  template <class Use>
  void each(std::string_view key, Use&& use) {
    each(record_, key, [&](element item) {
      object o;
      if (item.get(o)) return note(key);
      use(o);
    });
  }

  ExtractedFinding finding(object o) {
    ExtractedFinding out;
    out.span = span(o);
    out.text = text(o, "text");
    const std::string_view polarity = text(o, "polarity");
    if (polarity == polarity_name(Polarity::kWeakness))
      out.polarity = Polarity::kWeakness;
    else if (polarity != polarity_name(Polarity::kStrength))
      note("polarity");
    each(o, "themes", [&](element theme) {
      std::string_view name;
      if (theme.get(name)) return note("themes");
      out.themes.emplace_back(name);
    });
    out.source = optional_text(o, "source");
    if (o.at_key("confidence").get(out.confidence)) out.confidence = 0;
    each(o, "evidence", [&](element evidence) {
      object of;
      if (evidence.get(of)) return note("evidence");
      out.rules.emplace_back(text(of, "rule"));
    });
    return out;
  }

  ExtractedMention mention(object o) {
    ExtractedMention out;
    out.span = span(o);
    out.kind = text(o, "kind");
    out.text = text(o, "text");
    out.entity = optional_text(o, "entity");
    out.value = optional_text(o, "value");
    if (o.at_key("nominal").get(out.nominal)) out.nominal = false;
    return out;
  }

  object record_;
  const Units* units_ = nullptr;
  std::string wrong_;
};

Error bad(const std::string& file, std::uint64_t line, const std::string& why) {
  Location where;
  where.file = file;
  where.line = static_cast<std::uint32_t>(line);
  return {Code::kRunUnreadable, why, where};
}

}  // namespace

struct ExtractedReader::State {
  fs::path file;
  std::ifstream in{};
  simdjson::dom::parser parser{};
  std::string line{};
  std::uint64_t number = 0;  ///< of the line
};

ExtractedReader::ExtractedReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ExtractedReader::ExtractedReader(ExtractedReader&&) noexcept = default;
ExtractedReader::~ExtractedReader() = default;

Result<ExtractedReader> ExtractedReader::open(const fs::path& run) {
  std::error_code ec;
  auto state = std::make_unique<State>();
  state->file = fs::is_directory(run, ec) ? run / "documents.jsonl" : run;
  const std::string name = state->file.string();
  if (!fs::exists(state->file, ec)) return Error{Code::kInputMissing, name + " does not exist"};
  state->in.open(state->file, std::ios::binary);
  if (!state->in || !fs::is_regular_file(state->file, ec)) return Error{Code::kInputUnreadable, "cannot read " + name};
  return ExtractedReader(std::move(state));
}

Result<std::optional<ExtractedDocument>> ExtractedReader::next() {
  State& s = *state_;
  while (std::getline(s.in, s.line)) {
    ++s.number;
    if (s.line.find_first_not_of(" \t\r") == std::string::npos) continue;
    element parsed;
    object record;
    if (s.parser.parse(s.line).get(parsed) || parsed.get(record))
      return bad(s.file.string(), s.number, "is no JSON object");
    Record reader(record);
    ExtractedDocument document = reader.read();
    if (!reader.wrong().empty())
      return bad(s.file.string(), s.number,
                 "the record of `" + document.id + "` has no proper `" + reader.wrong() + '`');
    return std::optional(std::move(document));
  }
  if (s.in.bad()) return Error{Code::kInputUnreadable, "cannot read " + s.file.string() + " to its end"};
  return std::optional<ExtractedDocument>();
}

Status read_extracted(const fs::path& run, const std::function<void(ExtractedDocument)>& each) {
  auto reader = ExtractedReader::open(run);
  if (!reader) return reader.error();
  for (;;) {
    auto document = reader->next();
    if (!document) return document.error();
    if (!*document) return success();
    each(std::move(**document));
  }
}

}  // namespace assay
