// W3C Web Annotation (https://www.w3.org/TR/annotation-model/): one collection, one annotation a line. IRIs are
// relative to the corpus: a document's is its id.
#include "reduce/corpus_output.h"
#include "reduce/names.h"
#include "reduce/output_file.h"
#include "write/json.h"
#include "write/offsets.h"

namespace assay::reduce {
namespace {

using write::Json;

/// How many code points around a quotation tell it from the same words elsewhere.
constexpr int kAround = 32;

/// An id as an IRI without a scheme; a slash at its beginning would lead to the root.
std::string iri(std::string_view id) {
  return id.starts_with('/') ? "%2F" + percent_encoded(id.substr(1), "/") : percent_encoded(id, "/");
}

bool continues(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string_view before(std::string_view text, Offset at) {
  Offset begin = at;
  for (int n = 0; n < kAround && begin > 0; ++n) do
      --begin;
    while (begin > 0 && continues(text[begin]));
  return text.substr(begin, at - begin);
}
std::string_view behind(std::string_view text, Offset at) {
  std::size_t end = at;
  for (int n = 0; n < kAround && end < text.size(); ++n) do
      ++end;
    while (end < text.size() && continues(text[end]));
  return text.substr(at, end - at);
}

void textual(std::string_view purpose, std::string_view value, Json& json) {
  if (value.empty()) return;
  json.open('{').key("type").plain("TextualBody").key("purpose").plain(purpose).key("value").string(value).close('}');
}
void entity(std::string_view purpose, const std::string& id, Json& json) {
  if (id.empty()) return;
  json.open('{').key("type").plain("SpecificResource").key("purpose").plain(purpose);
  json.key("source").string('#' + iri(id)).close('}');
}

/// The annotations of one document.
class Annotations {
 public:
  Annotations(const ExtractedDocument& d, std::string_view rendered_via)
      : d_(d), iri_(iri(d.id)), offset_(d.text, OffsetUnit::kCodepoint), rendered_via_(rendered_via) {}

  void finding(const ExtractedFinding& f, std::string& out) const {
    Json json(out);
    begin(f.id, "assessing", json);
    textual("classifying", polarity_name(f.polarity), json);
    for (const std::string& theme : f.themes) textual("tagging", theme, json);
    entity("identifying", f.council, json);
    std::string why = "source " + (f.source.empty() ? "unknown" : f.source);
    if (!f.speaker.empty()) why += "; said by " + f.speaker;
    for (const ExtractedEvidence& e : f.evidence)
      why += (&e == &f.evidence[0] ? "; because of " : ", ") + e.rule + " (" + e.effect + ')';
    textual("describing", why, json);
    json.close(']').key("confidence").decimal(f.confidence, 3);
    target(f.span, f.page, json);
  }

  void mention(const ExtractedMention& m, std::size_t number, std::string& out) const {
    Json json(out);
    begin("mention" + std::to_string(number), "identifying", json);
    textual("tagging", m.kind, json);
    textual("identifying", m.value, json);
    entity("identifying", m.entity, json);
    for (const ExtractedEntity& e : d_.entities)
      if (e.id == m.entity) textual("describing", e.name, json);
    json.close(']');
    target(m.span, 0, json);
  }

 private:
  void begin(std::string_view name, std::string_view motivation, Json& json) const {
    json.open('{').key("type").plain("Annotation").key("id").string('#' + iri_ + '/' + std::string(name));
    json.key("motivation").plain(motivation).key("body").open('[');
  }

  void quote(Span span, Json& json) const {
    json.key("type").plain("TextQuoteSelector").key("exact").string(words_of(d_, span));
    json.key("prefix").string(before(d_.text, span.begin)).key("suffix").string(behind(d_.text, span.end));
  }

  void target(Span span, std::uint32_t page, Json& json) const {
    json.key("target").open('{').key("type").plain("SpecificResource").key("source").open('{');
    json.key("id").string(iri_).key("format").string(d_.media_type).close('}').key("selector").open('[').open('{');
    quote(span, json);
    json.close('}').open('{').key("type").plain("TextPositionSelector");
    json.key("start").integer(offset_(span.begin)).key("end").integer(offset_(span.end)).close('}');
    if (page) {  // the way to a page that viewers of PDF know
      json.open('{').key("type").plain("FragmentSelector").key("conformsTo").plain("http://tools.ietf.org/rfc/rfc3778");
      json.key("value").string("page=" + std::to_string(page)).key("refinedBy").open('{');
      quote(span, json);
      json.close('}').close('}');
    }
    // Positions count in the text as it was read, of which headers and broken lines are no part.
    json.close(']').key("renderedVia").open('{').key("type").plain("Software");
    json.key("name").string(rendered_via_).close('}').close('}').close('}');
  }

  const ExtractedDocument& d_;
  std::string iri_;
  write::OffsetIndex offset_;
  std::string_view rendered_via_;
};

class WebAnnotation final : public CorpusOutput {
 public:
  explicit WebAnnotation(const RunFacts& facts) : software_("assay " + facts.version) {}

  Status open(const std::filesystem::path& at, const RunFacts& facts) {
    if (auto opened = file_.open(at); !opened) return opened;
    {
      Json json(out_);
      json.open('{').key("@context").open('[').plain("http://www.w3.org/ns/anno.jsonld").open('{');
      json.key("confidence").plain("http://www.w3.org/2005/11/its/rdf#taConfidence");
      json.close('}').close(']');
      json.key("id").plain("#annotations").key("type").plain("AnnotationCollection");
      json.key("label").string("Findings and mentions by the pipeline " + facts.pipeline_name);
      json.key("generator").open('{').key("type").plain("Software").key("name").string(software_).close('}');
      json.key("first").open('{').key("id").plain("#page").key("type").plain("AnnotationPage");
      json.key("startIndex").integer(0).key("items").open('[');
    }
    return success();
  }

  Status add(const ExtractedDocument& d) override {
    const Annotations annotations(d, software_);
    for (const ExtractedFinding& f : d.findings) {
      separate();
      annotations.finding(f, out_);
      if (auto wrote = write_long(); !wrote) return wrote;
    }
    for (std::size_t i = 0; i < d.mentions.size(); ++i) {
      separate();
      annotations.mention(d.mentions[i], i, out_);
      if (auto wrote = write_long(); !wrote) return wrote;
    }
    return success();
  }

  Status finish() override {
    out_ += "\n]},\"total\":" + std::to_string(total_) + "}\n";
    if (auto wrote = write(); !wrote) return wrote;
    return file_.finish();
  }

 private:
  void separate() { out_ += total_++ ? ",\n" : "\n"; }
  Status write_long() { return out_.size() < kDrainBytes ? success() : write(); }
  Status write() {
    auto wrote = file_.write(out_);
    out_.clear();
    return wrote;
  }

  std::string software_;
  OutputFile file_;
  std::string out_;
  std::uint64_t total_ = 0;
};

}  // namespace

Opened open_web_annotation(const std::filesystem::path& at, const RunFacts& facts) {
  auto out = std::make_unique<WebAnnotation>(facts);
  if (auto opened = out->open(at, facts); !opened) return opened.error();
  return std::unique_ptr<CorpusOutput>(std::move(out));
}

}  // namespace assay::reduce
