#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>

#include "assay/writer.h"
#include "write/finding_id.h"
#include "write/json.h"
#include "write/layers_json.h"
#include "write/offsets.h"
#include "write/where.h"

namespace assay {
namespace {

using write::Json;

/// Where in the record the words of some evidence stand: what is before its span and what is behind.
struct WrittenEvidence {
  static constexpr std::size_t kSlots = 512;
  std::size_t head = 0, head_end = 0, tail = 0, tail_end = 0;
  Evidence evidence{};

  [[nodiscard]] static std::size_t slot(const Evidence& e) {
    return (e.rule * 0x9E37'79B1U ^ std::bit_cast<std::uint32_t>(e.strength) * 0x85EB'CA6BU) >> 23;
  }
  /// The same but for the span.
  [[nodiscard]] bool is(const Evidence& e) const {
    return tail != 0 && evidence.rule == e.rule && evidence.strength == e.strength && evidence.weakness == e.weakness &&
           evidence.effect == e.effect;
  }
};

/// Writes one document's record, member by member in the order of the schema.
class Record {
 public:
  Record(const Document& document, const WriteContext& context, std::string& out, const Drain& drain)
      : d_(document),
        rules_(context.rules),
        unit_(context.offsets),
        offset_(document.text(), context.offsets),
        source_(document),
        ids_(document.text(), context.pipeline_hash),
        json_(out, drain) {}

  void write() {
    json_.open('{');
    head();
    blocks();
    sentences();
    mentions();
    entities();
    inspections();
    findings();
    write::write_custom_layers(d_, offset_, json_);
    diagnostics();
    json_.close('}');
  }

 private:
  void begin_end(Span span) { json_.key("begin").integer(offset_(span.begin)).key("end").integer(offset_(span.end)); }
  template <std::size_t N>
  void index(const char (&key)[N], std::uint32_t value) {
    json_.key(key);
    value == kNone ? json_.null() : json_.integer(value);
  }
  template <std::size_t N>
  void entity(const char (&key)[N], std::uint32_t value) {
    json_.key(key);
    entity(value);
  }
  void entity(std::uint32_t value) {
    value < d_.entities().size() ? json_.string(d_.entities()[value].id) : json_.null();
  }
  void rule(RuleId id) {
    json_.key("rule");
    id < rules_.size() ? json_.string(rules_.rule(id).id) : json_.null();
  }
  void page(std::uint32_t page) {
    json_.key("page");
    page ? json_.integer(page) : json_.null();
  }

  void head() {
    const Source& s = d_.source();
    json_.key("schema").string(kSchema).key("id").string(s.id);
    json_.key("source").open('{').key("media_type").string(s.media_type).key("bytes").integer(s.bytes);
    json_.key("sha256").string_or_null(s.sha256);
    if (s.pages) json_.key("pages").integer(s.pages);
    json_.close('}');
    json_.key("offsets").string(offset_unit_name(unit_));
    json_.key("text").string(d_.text());
    json_.key("title").string_or_null(d_.title()).key("genre").string(genre_name(d_.genre()));
    json_.key("published").string_or_null(d_.published());
  }

  void blocks() {
    json_.key("blocks").open('[');
    for (const Block& b : d_.layer<Block>()) {
      json_.open('{');
      begin_end(b.with_marker());
      json_.key("kind").plain(block_kind_name(b.kind)).key("level").integer(b.level);
      page(b.page);
      json_.close('}');
    }
    json_.close(']');
  }

  void sentences() {
    json_.key("sentences").open('[');
    for (const Sentence& s : d_.layer<Sentence>()) {
      json_.open('{');
      begin_end(s.with_marker());
      index("block", s.block);
      json_.close('}');
    }
    json_.close(']');
  }

  void mentions() {
    json_.key("mentions").open('[');
    for (const Mention& m : d_.layer<Mention>()) {
      json_.open('{').key("kind").string(m.kind);
      begin_end(m.span);
      json_.key("text").string(d_.text(m.span));
      entity("entity", m.entity);
      json_.key("value").string_or_null(m.value).key("nominal").boolean(m.nominal);
      rule(m.rule);
      json_.close('}');
    }
    json_.close(']');
  }

  void entities() {
    json_.key("entities").open('[');
    for (const Entity& e : d_.entities()) {
      json_.open('{').key("id").string(e.id).key("kind").string(e.kind).key("name").string(e.name);
      for (const Attribute& a : e.attributes) json_.key(a.name).string_or_null(a.value);
      if (e.kind == "official") {
        json_.key("roles").open('[');
        for (const Role& r : e.roles) {
          json_.open('{').key("title").string_or_null(r.title);
          json_.key("organisation").string_or_null(r.organisation).key("council").string_or_null(r.council).close('}');
        }
        json_.close(']');
      }
      json_.close('}');
    }
    json_.close(']');
  }

  void inspections() {
    json_.key("inspections").open('[');
    for (const Inspection& i : d_.layer<Inspection>()) {
      json_.open('{').key("framework").string(i.framework);
      entity("council", i.council);
      json_.key("start").string_or_null(i.start).key("end").string_or_null(i.end);
      json_.key("published").string_or_null(i.published);
      json_.key("lead_inspectors").open('[');
      for (const auto who : i.lead_inspectors) entity(who);
      json_.close(']').key("judgements").open('[');
      for (const Judgement& j : i.judgements) {
        json_.open('{').key("area").string(j.area).key("grade").string(j.grade);
        begin_end(j.span);
        json_.close('}');
      }
      json_.close(']').key("not_found").open('[');
      for (const NotFound& n : i.not_found)
        json_.open('{').key("field").string(n.field).key("looked_in").string(n.looked_in).close('}');
      json_.close(']').close('}');
    }
    json_.close(']');
  }

  void findings() {
    json_.key("findings").open('[');
    for (const Finding& f : d_.layer<Finding>()) finding(f);
    json_.close(']');
  }

  void finding(const Finding& f) {
    json_.open('{').key("id").plain(ids_.next(f));
    begin_end(f.span);
    json_.key("text").string(d_.text(f.span));
    index("sentence", f.sentence);
    json_.key("where");
    source_.write_where(f.span, json_);
    json_.key("polarity").plain(polarity_name(f.polarity)).key("themes").open('[');
    for (const auto theme : f.themes) json_.string(theme);
    json_.close(']').key("source").string_or_null(f.source);
    entity("speaker", f.speaker);
    entity("council", f.council);
    index("inspection", f.inspection);
    json_.key("dates").open('[');
    for (const auto date : f.dates) json_.integer(date);
    json_.close(']').key("officials").open('[');
    for (const auto who : f.officials) entity(who);
    json_.close(']');
    index("heading", f.heading);
    page(source_.page(f.span));
    json_.key("confidence").decimal(f.confidence, 3);
    json_.key("evidence").open('[');
    for (const Evidence& e : f.evidence) evidence(e);
    json_.close(']').close('}');
  }

  // The same rules count the same all over a document: but for its span, most evidence was written before.
  void evidence(const Evidence& e) {
    WrittenEvidence& before = written_[WrittenEvidence::slot(e)];
    if (before.is(e) && json_.holds(before.head)) {
      json_.again(before.head, before.head_end);
      begin_end(e.span);
      json_.again(before.tail, before.tail_end);
      return;
    }
    json_.open('{');
    before.head = json_.size() - 1;
    rule(e.rule);
    before.head_end = json_.size();
    begin_end(e.span);
    before.tail = json_.size() + 1;  // behind the comma
    json_.key("effect").plain(e.effect);
    if (e.strength != 0) json_.key("strength").decimal(e.strength, 3);
    if (e.weakness != 0) json_.key("weakness").decimal(e.weakness, 3);
    json_.close('}');
    before.tail_end = json_.size();
    before.evidence = e;
  }

  void diagnostics() {
    json_.key("diagnostics").open('[');
    for (const Diagnostic& d : d_.diagnostics()) {
      json_.open('{').key("severity").string(severity_name(d.severity)).key("code").string(code_name(d.code));
      json_.key("message").string(d.message);
      if (d.span.empty())
        json_.key("begin").null().key("end").null();
      else
        begin_end(d.span);
      json_.close('}');
    }
    json_.close(']');
  }

  const Document& d_;
  const RuleSet& rules_;
  OffsetUnit unit_;
  write::OffsetIndex offset_;
  write::SourceIndex source_;
  write::FindingIds ids_;
  Json json_;
  std::array<WrittenEvidence, WrittenEvidence::kSlots> written_{};
};

}  // namespace

void write_document(const Document& document, const WriteContext& context, std::string& out, const Drain& drain) {
  const std::size_t whole = 10 * document.text().size() + 1024;
  out.reserve(out.size() + (drain ? std::min(whole, kDrainBytes + kDrainBytes / 4) : whole));
  Record(document, context, out, drain).write();
}

void write_failure(std::string_view id, const Error& error, std::string& out) {
  Json json(out);
  json.open('{').key("id").string(id).key("code").string(code_name(error.code));
  json.key("message").string(error.message);
  if (error.where.line) json.key("line").integer(error.where.line);
  json.close('}');
}

}  // namespace assay
