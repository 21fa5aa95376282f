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
  Record(object record, ExtractedDetail detail) : record_(record), all_(detail == ExtractedDetail::kAll) {}

  [[nodiscard]] ExtractedDocument read() {
    ExtractedDocument out;
    out.id = text(record_, "id");
    if (all_) head(out);
    out.text = text(record_, "text");
    const auto unit = offset_unit(text(record_, "offsets"));
    if (!unit) note("offsets");
    const Units units(out.text, unit.value_or(OffsetUnit::kCodepoint));
    units_ = &units;
    if (all_) each_of(record_, "blocks", [&](object o) { out.blocks.push_back(span(o)); });
    each("sentences", [&](object o) { out.sentences.push_back(span(o)); });
    each("findings", [&](object o) { out.findings.push_back(finding(o)); });
    each("mentions", [&](object o) { out.mentions.push_back(mention(o)); });
    each("entities", [&](object o) { out.entities.push_back(entity(o)); });
    if (all_) each_of(record_, "inspections", [&](object o) { out.inspections.push_back(inspection(o)); });
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
  static std::uint32_t index(object o, std::string_view key, std::uint32_t none) {
    std::uint64_t out = 0;
    return o.at_key(key).get(out) || out >= kNone ? none : static_cast<std::uint32_t>(out);
  }
  static double number(object o, std::string_view key) {
    double out = 0;
    return o.at_key(key).get(out) ? 0 : out;
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
  // The same for what a record need not have.
  template <class Use>
  void each_of(object o, std::string_view key, Use&& use) {
    array items;
    if (o.at_key(key).get(items)) return;
    for (const element item : items) {
      object of;
      if (item.get(of)) return note(key);
      use(of);
    }
  }
  void add_names(object o, std::string_view key, std::vector<std::string>& out) {
    array names;
    if (o.at_key(key).get(names)) return;
    for (const element item : names) {
      std::string_view name;
      if (item.get(name)) return note(key);
      out.emplace_back(name);
    }
  }

  void head(ExtractedDocument& out) {
    out.title = optional_text(record_, "title");
    out.genre = optional_text(record_, "genre");
    out.published = optional_text(record_, "published");
    object source;
    if (record_.at_key("source").get(source)) return;
    out.media_type = optional_text(source, "media_type");
    out.sha256 = optional_text(source, "sha256");
    if (source.at_key("bytes").get(out.bytes)) out.bytes = 0;
    out.pages = index(source, "pages", 0);
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
    out.confidence = number(o, "confidence");
    if (all_) references(o, out);
    each(o, "evidence", [&](element evidence) {
      object of;
      if (evidence.get(of)) return note("evidence");
      ExtractedEvidence& e = out.evidence.emplace_back(ExtractedEvidence{optional_text(of, "rule"), {}, {}, 0, 0});
      if (!all_) return;
      e.span = span(of);
      e.effect = optional_text(of, "effect");
      e.strength = number(of, "strength");
      e.weakness = number(of, "weakness");
    });
    return out;
  }

  // What a finding refers to.
  void references(object o, ExtractedFinding& out) {
    out.id = optional_text(o, "id");
    out.speaker = optional_text(o, "speaker");
    out.council = optional_text(o, "council");
    out.inspection = index(o, "inspection", kNone);
    array dates;
    if (!o.at_key("dates").get(dates))
      for (const element item : dates)
        if (std::uint64_t date = 0; !item.get(date)) out.dates.push_back(static_cast<std::uint32_t>(date));
    add_names(o, "officials", out.officials);
    out.heading = index(o, "heading", kNone);
    out.page = index(o, "page", 0);
  }

  ExtractedEntity entity(object o) {
    ExtractedEntity out;
    out.id = text(o, "id");
    out.name = text(o, "name");
    out.slug = optional_text(o, "slug");
    if (!all_) return out;
    out.kind = optional_text(o, "kind");
    out.gss = optional_text(o, "gss");
    out.ofsted_urn = optional_text(o, "ofsted_urn");
    out.type = optional_text(o, "type");
    out.region = optional_text(o, "region");
    each_of(o, "roles", [&](object role) {
      out.roles.push_back(
          {optional_text(role, "title"), optional_text(role, "organisation"), optional_text(role, "council")});
    });
    return out;
  }

  ExtractedInspection inspection(object o) {
    ExtractedInspection out;
    out.framework = optional_text(o, "framework");
    out.council = optional_text(o, "council");
    out.start = optional_text(o, "start");
    out.end = optional_text(o, "end");
    out.published = optional_text(o, "published");
    add_names(o, "lead_inspectors", out.lead_inspectors);
    each_of(o, "judgements", [&](object of) {
      out.judgements.push_back({optional_text(of, "area"), optional_text(of, "grade"), span(of)});
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
  bool all_;
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
  ExtractedDetail detail;
  std::ifstream in{};
  simdjson::dom::parser parser{};
  std::string line{};
  std::uint64_t number = 0;  ///< of the line
};

ExtractedReader::ExtractedReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
ExtractedReader::ExtractedReader(ExtractedReader&&) noexcept = default;
ExtractedReader::~ExtractedReader() = default;

Result<ExtractedReader> ExtractedReader::open(const fs::path& run, ExtractedDetail detail) {
  std::error_code ec;
  auto state = std::make_unique<State>(State{fs::is_directory(run, ec) ? run / "documents.jsonl" : run, detail});
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
    Record reader(record, s.detail);
    ExtractedDocument document = reader.read();
    if (!reader.wrong().empty())
      return bad(s.file.string(), s.number,
                 "the record of `" + document.id + "` has no proper `" + reader.wrong() + '`');
    return std::optional(std::move(document));
  }
  if (s.in.bad()) return Error{Code::kInputUnreadable, "cannot read " + s.file.string() + " to its end"};
  return std::optional<ExtractedDocument>();
}

Status read_extracted(const fs::path& run, const std::function<void(ExtractedDocument)>& each, ExtractedDetail detail) {
  auto reader = ExtractedReader::open(run, detail);
  if (!reader) return reader.error();
  for (;;) {
    auto document = reader->next();
    if (!document) return document.error();
    if (!*document) return success();
    each(std::move(**document));
  }
}

}  // namespace assay
