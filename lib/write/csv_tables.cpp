#include <algorithm>

#include "assay/writer.h"
#include "write/csv.h"
#include "write/finding_id.h"
#include "write/heading.h"
#include "write/offsets.h"
#include "write/where.h"

namespace assay {
namespace {

using write::CsvList;
using write::CsvRow;

std::string_view entity_id(const Document& d, std::uint32_t index) {
  return index < d.entities().size() ? d.entities()[index].id : std::string_view{};
}
std::string_view entity_name(const Document& d, std::uint32_t index) {
  return index < d.entities().size() ? d.entities()[index].name : std::string_view{};
}
std::string_view attribute(const Entity& entity, std::string_view name) {
  for (const Attribute& a : entity.attributes)
    if (a.name == name) return a.value;
  return {};
}

std::string_view name_of(const Document& d, std::string_view id) {
  for (const Entity& e : d.entities())
    if (!id.empty() && e.id == id) return e.name;
  return {};
}

// When a document speaks: the day it was published, or where it does not say, the last of its inspection.
std::string_view date_of(const Document& d) {
  if (!d.published().empty()) return d.published();
  std::string_view last;
  for (const Inspection& i : d.layer<Inspection>())
    last = std::max({last, std::string_view(i.end), std::string_view(i.published)});
  return last;
}

void add_dates(const Document& d, const Finding& f, CsvRow& row) {
  const auto& mentions = d.layer<Mention>();
  CsvList dates;
  for (const auto i : f.dates)
    if (i < mentions.size()) dates.add(mentions[i].value);
  row.add(dates.text());
}

std::string_view heading_of(const Document& d, const Finding& f) {
  const auto& blocks = d.layer<Block>();
  return f.heading < blocks.size() ? write::heading_beginning(d.text(blocks[f.heading].span)) : std::string_view();
}

void add_names(const Document& d, const std::vector<std::uint32_t>& who, CsvRow& row) {
  CsvList names;
  for (const auto i : who) names.add(entity_name(d, i));
  row.add(names.text());
}

}  // namespace

std::string_view findings_csv_header() {
  return "document,id,begin,end,page,polarity,confidence,themes,source,speaker,council,council_name,inspection,dates,"
         "officials,heading,published,text,rules\r\n";
}

void write_findings_csv(const Document& d, const WriteContext& context, std::string& out, const Drain& drain) {
  const auto& findings = d.layer<Finding>();
  if (findings.empty()) return;
  const write::OffsetIndex offset(d.text(), context.offsets);
  const write::SourceIndex source(d);
  write::FindingIds ids(d.text(), context.pipeline_hash);
  CsvRow row(out);
  for (const Finding& f : findings) {
    row.add(d.id()).add(ids.next(f)).add(offset(f.span.begin)).add(offset(f.span.end));
    const std::uint32_t page = source.page(f.span);
    page ? row.add(page) : row.empty();
    row.add(polarity_name(f.polarity)).decimal(f.confidence, 3);
    CsvList themes;
    for (const auto theme : f.themes) themes.add(theme);
    row.add(themes.text()).add(f.source).add(entity_name(d, f.speaker));
    row.add(entity_id(d, f.council)).add(entity_name(d, f.council));
    f.inspection == kNone ? row.empty() : row.add(f.inspection);
    add_dates(d, f, row);
    add_names(d, f.officials, row);
    row.add(heading_of(d, f)).add(d.published()).add(d.text(f.span));
    CsvList rules;
    for (const Evidence& e : f.evidence)
      if (e.rule < context.rules.size()) rules.add(context.rules.rule(e.rule).id);
    row.add(rules.text()).end();
    if (drain && out.size() > kDrainBytes) drain(out);
  }
}

std::string_view inspections_csv_header() {
  return "document,inspection,framework,council,council_name,start,end,published,lead_inspectors,judgements,not_"
         "found\r\n";
}

void write_inspections_csv(const Document& d, std::string& out) {
  CsvRow row(out);
  std::uint64_t number = 0;
  for (const Inspection& i : d.layer<Inspection>()) {
    row.add(d.id()).add(number++).add(i.framework).add(entity_id(d, i.council)).add(entity_name(d, i.council));
    row.add(i.start).add(i.end).add(i.published);
    add_names(d, i.lead_inspectors, row);
    CsvList judgements;
    for (const Judgement& j : i.judgements) judgements.add(std::string(j.area) + ": " + std::string(j.grade));
    CsvList missing;
    for (const NotFound& n : i.not_found) missing.add(n.field);
    row.add(judgements.text()).add(missing.text()).end();
  }
}

std::string_view appearances_csv_header() {
  return "document,date,about,id,kind,name,slug,gss,ofsted_urn,type,region,role,organisation,council,council_name,"
         "mentions\r\n";
}

void write_appearances_csv(const Document& d, std::string& out) {
  if (d.entities().empty()) return;
  std::vector<std::uint64_t> mentions(d.entities().size());
  for (const Mention& m : d.layer<Mention>())
    if (m.entity < mentions.size()) ++mentions[m.entity];
  const std::string_view date = date_of(d), about = entity_id(d, d.council());
  CsvRow row(out);
  for (std::size_t i = 0; i < d.entities().size(); ++i) {
    const Entity& e = d.entities()[i];
    const auto add = [&](const Role& role) {
      row.add(d.id()).add(date).add(about).add(e.id).add(e.kind).add(e.name);
      for (const auto name : {"slug", "gss", "ofsted_urn", "type", "region"}) row.add(attribute(e, name));
      row.add(role.title).add(role.organisation).add(role.council).add(name_of(d, role.council));
      row.add(mentions[i]).end();
    };
    if (e.roles.empty()) add({});
    for (const Role& role : e.roles) add(role);
  }
}

}  // namespace assay
