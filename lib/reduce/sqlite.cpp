#include <array>
#include <unordered_map>

#include "reduce/corpus_output.h"
#include "reduce/embedded.h"
#include "reduce/names.h"
#include "reduce/sqlite_file.h"
#include "write/offsets.h"

namespace assay::reduce {
namespace {

/// The statements, each for one table.
struct Inserts {
  explicit Inserts(SqliteFile& file)
      : documents(file, "documents", 10),
        entities(file, "entities", 10),
        roles(file, "roles", 4),
        mentions(file, "mentions", 9),
        inspections(file, "inspections", 7),
        lead_inspectors(file, "lead_inspectors", 2),
        judgements(file, "judgements", 5),
        findings(file, "findings", 15),
        themes(file, "finding_themes", 3),
        dates(file, "finding_dates", 2),
        officials(file, "finding_officials", 2),
        evidence(file, "evidence", 8),
        search(file, "findings_search(rowid, text, heading)", 3) {}

  SqliteInsert documents, entities, roles, mentions, inspections, lead_inspectors, judgements, findings, themes, dates,
      officials, evidence, search;
};

/// Keys are counted here, from 1 in the order of the records, so that rows can refer to each other.
class Sqlite final : public CorpusOutput {
 public:
  Status open(const std::filesystem::path& at, const RunFacts& facts) {
    file_.open(at);
    // "assa", so that the system's tools know what the file is; and the version of the tables.
    file_.run("PRAGMA application_id=0x61737361; PRAGMA user_version=1");
    file_.run(kSqliteSchema);
    SqliteInsert run(file_, "run", 4);
    run(facts.version, facts.pipeline_name, facts.pipeline_hash, facts.failed);
    inserts_.emplace(file_);
    return file_.status();
  }

  Status add(const ExtractedDocument& d) override {
    const write::OffsetIndex offset(d.text, OffsetUnit::kCodepoint);
    offset_ = &offset;
    inserts_->documents(++documents_, d.id, d.media_type, d.bytes, d.sha256, FromOne{d.pages}, d.title, d.genre,
                        d.published, d.text);
    add_entities(d);
    mentions_before_ = mentions_;
    for (const ExtractedMention& m : d.mentions)
      inserts_->mentions(++mentions_, documents_, offset(m.span.begin), offset(m.span.end), m.kind, m.text,
                         key_of(m.entity), m.value, m.nominal);
    inspections_before_ = inspections_;
    for (const ExtractedInspection& i : d.inspections) add(i);
    for (const ExtractedFinding& f : d.findings) add(f, d);
    return file_.status();
  }

  Status finish() override {
    inserts_.reset();
    file_.run("INSERT INTO findings_search(findings_search) VALUES('optimize')");
    file_.close();
    return file_.status();
  }

 private:
  void add_entities(const ExtractedDocument& d) {
    keys_.clear();
    for (const ExtractedEntity& e : d.entities) {
      if (!keys_.try_emplace(e.id, entities_ + 1).second) continue;
      inserts_->entities(++entities_, documents_, e.id, e.kind, e.name, e.slug, e.gss, e.ofsted_urn, e.type, e.region);
      for (const ExtractedRole& r : e.roles) inserts_->roles(entities_, r.title, r.organisation, r.council);
    }
  }

  void add(const ExtractedInspection& i) {
    inserts_->inspections(++inspections_, documents_, i.framework, key_of(i.council), i.start, i.end, i.published);
    for (const std::string& who : i.lead_inspectors)
      if (const FromOne entity = key_of(who); entity.n) inserts_->lead_inspectors(inspections_, entity);
    for (const ExtractedJudgement& j : i.judgements)
      inserts_->judgements(inspections_, j.area, j.grade, (*offset_)(j.span.begin), (*offset_)(j.span.end));
  }

  void add(const ExtractedFinding& f, const ExtractedDocument& d) {
    const std::string_view heading = heading_of(d, f);
    const FromOne inspection{f.inspection < d.inspections.size() ? inspections_before_ + f.inspection + 1 : 0};
    inserts_->findings(++findings_, documents_, f.id, (*offset_)(f.span.begin), (*offset_)(f.span.end), f.text,
                       polarity_name(f.polarity), f.themes.empty() ? std::string() : f.themes.front(), f.source,
                       key_of(f.speaker), key_of(f.council), inspection, heading, FromOne{f.page}, f.confidence);
    inserts_->search(findings_, f.text, heading);
    for (std::size_t i = 0; i < f.themes.size(); ++i) inserts_->themes(findings_, i + 1, f.themes[i]);
    for (const std::uint32_t date : f.dates)
      if (date < d.mentions.size()) inserts_->dates(findings_, mentions_before_ + date + 1);
    for (const std::string& who : f.officials)
      if (const FromOne entity = key_of(who); entity.n) inserts_->officials(findings_, entity);
    for (const ExtractedEvidence& e : f.evidence)
      inserts_->evidence(++evidence_, findings_, e.rule, e.effect, (*offset_)(e.span.begin), (*offset_)(e.span.end),
                         e.strength, e.weakness);
  }

  [[nodiscard]] FromOne key_of(const std::string& entity) const {
    const auto found = keys_.find(entity);
    return {found == keys_.end() ? 0 : found->second};
  }

  SqliteFile file_;
  std::optional<Inserts> inserts_;
  std::uint64_t documents_ = 0, entities_ = 0, mentions_ = 0, inspections_ = 0, findings_ = 0, evidence_ = 0;
  // Of the document that is added:
  const write::OffsetIndex* offset_ = nullptr;
  std::unordered_map<std::string_view, std::uint64_t> keys_;  // of its entities
  std::uint64_t mentions_before_ = 0, inspections_before_ = 0;
};

}  // namespace

Opened open_sqlite(const std::filesystem::path& at, const RunFacts& facts) {
  auto out = std::make_unique<Sqlite>();
  if (auto opened = out->open(at, facts); !opened) return opened.error();
  return std::unique_ptr<CorpusOutput>(std::move(out));
}

}  // namespace assay::reduce
