#include "reduce/report_tables.h"

#include <algorithm>

#include "reduce/html.h"
#include "reduce/names.h"

namespace assay::reduce {
namespace {

using Councils = std::vector<const Tally::Council*>;
using Inspection = Tally::Inspection;

constexpr std::string_view kOverall = "overall";  // the area that the contract has for a service as a whole

void begin_table(std::string_view caption, std::string& out) {
  out += "<div class=\"wide\" tabindex=\"0\" role=\"region\" aria-label=\"";
  html::text(caption.substr(0, caption.find('.')), out);
  out += "\"><table><caption>";
  html::text(caption, out);
  out += "</caption><thead><tr>";
}
void end_table(std::string& out) { out += "</tbody></table></div>\n"; }

void heading(std::string_view name, std::string& out) {
  out += "<th scope=\"col\">";
  html::name(name, out);
  out += "</th>";
}
void begin_row(std::string_view words, std::string& out) {
  out += "<tr><th scope=\"row\">";
  html::text(words, out);
  out += "</th>";
}
void date(std::string_view words, std::string& out) {
  out += "<time>";
  html::text(words, out);
  out += "</time>";
}
void cell(std::string_view words, std::string& out) {
  out += "<td>";
  html::text(words, out);
  out += "</td>";
}

/// A grade with its colour; the words say the same.
void grade(std::string_view id, std::string_view before, std::string& out) {
  out += "<span class=\"grade ";
  html::text(id, out);
  out += "\">";
  html::text(before, out);
  html::name(id, out);
  out += "</span>";
}

/// "12 / 3" that leads to the findings.
void count_cell(const Count& count, std::string_view council, std::string_view theme, std::string& out) {
  const std::uint64_t all = count.strengths + count.weaknesses;
  if (!all) {
    out += "<td class=\"none\">–</td>";
    return;
  }
  // Five shades, from nearly all weak to nearly all strong; of few findings no extreme.
  const std::uint64_t shade = 5 * (2 * count.strengths + 1) / (2 * (all + 1));
  out += "<td class=\"shade" + std::to_string(shade) + "\"><a href=\"#";
  if (!council.empty()) out += "council=" + percent_encoded(council, "");
  if (!council.empty() && !theme.empty()) out += "&amp;";
  if (!theme.empty()) out += "theme=" + percent_encoded(theme, "");
  out += "\" aria-label=\"" + std::to_string(count.strengths) + " strengths, " + std::to_string(count.weaknesses) +
         " weaknesses\">";
  add_number(count.strengths, out);
  out += " / ";
  add_number(count.weaknesses, out);
  out += "</a></td>";
}

std::string_view shown_name(const Tally::Council& council) {
  return council.name.empty() ? "No council named" : std::string_view(council.name);
}

std::string year_of(const Inspection& inspection) { return inspection.date.substr(0, 4); }

void years(const Councils& councils, std::string& out) {
  std::vector<std::string> columns;
  for (const Tally::Council* c : councils)
    for (const Inspection& i : c->inspections) columns.push_back(year_of(i));
  std::sort(columns.begin(), columns.end());
  columns.erase(std::unique(columns.begin(), columns.end()), columns.end());
  if (columns.empty()) return;
  out += "<section aria-labelledby=\"over-time\"><h2 id=\"over-time\">Grades over time</h2>\n";
  begin_table("Overall grades by council and year. Visits that give no overall grade are named by their kind.", out);
  heading("council", out);
  for (const std::string& year : columns) heading(year.empty() ? "no date" : year, out);
  out += "</tr></thead><tbody>\n";
  for (const Tally::Council* c : councils) {
    if (c->inspections.empty()) continue;
    begin_row(shown_name(*c), out);
    for (const std::string& year : columns) {
      out += "<td>";
      for (const Inspection& i : c->inspections) {
        if (year_of(i) != year) continue;
        const std::string_view overall = i.grade(kOverall);
        grade(overall.empty() ? i.framework : overall, "", out);
        out += ' ';
        date(i.date, out);
        out += ' ';
      }
      out += "</td>";
    }
    out += "</tr>\n";
  }
  end_table(out);
  out += "</section>\n";
}

void inspections(const Councils& councils, std::vector<std::string> areas, std::string& out) {
  std::stable_partition(areas.begin(), areas.end(), [](const std::string& area) { return area == kOverall; });
  out += "<section aria-labelledby=\"inspections\"><h2 id=\"inspections\">Inspections</h2>\n";
  begin_table("Every inspection with its grades. The last columns count its findings: strengths / weaknesses.", out);
  for (const auto* name : {"council", "date", "kind"}) heading(name, out);
  for (const std::string& area : areas) heading(area, out);
  for (const auto* name : {"findings", "document"}) heading(name, out);
  out += "</tr></thead><tbody>\n";
  for (const Tally::Council* c : councils)
    for (const Inspection& i : c->inspections) {
      begin_row(shown_name(*c), out);
      out += "<td>";
      date(i.date, out);
      out += "</td>";
      out += "<td>";
      html::name(i.framework, out);
      out += "</td>";
      for (const std::string& area : areas) {
        out += "<td>";
        if (const std::string_view given = i.grade(area); !given.empty()) grade(given, "", out);
        out += "</td>";
      }
      out += "<td>" + std::to_string(i.findings.strengths) + " / " + std::to_string(i.findings.weaknesses) + "</td>";
      cell(i.document, out);
      out += "</tr>\n";
    }
  end_table(out);
  out += "</section>\n";
}

void themes(const Tally& tally, const Councils& councils, std::string& out) {
  out += "<section aria-labelledby=\"themes\"><h2 id=\"themes\">Strengths and weaknesses</h2>\n";
  begin_table("Findings by council and theme: strengths / weaknesses. One with several themes counts under each.", out);
  heading("council", out);
  for (const auto& [theme, count] : tally.themes) heading(theme, out);
  heading("all", out);
  out += "</tr></thead><tbody>\n";
  const auto row = [&](std::string_view name, std::string_view link, const std::map<std::string, Count>& of,
                       const Count& all) {
    begin_row(name, out);
    for (const auto& [theme, count] : tally.themes) {
      const auto found = of.find(theme);
      count_cell(found == of.end() ? Count{} : found->second, link, theme, out);
    }
    count_cell(all, link, "", out);
    out += "</tr>\n";
  };
  row("All councils", "", tally.themes, tally.findings);
  for (const Tally::Council* c : councils)
    if (c->findings.strengths + c->findings.weaknesses)
      row(shown_name(*c), c->name.empty() ? "-" : std::string_view(c->name), c->themes, c->findings);
  end_table(out);
  out += "</section>\n";
}

}  // namespace

void add_number(std::uint64_t n, std::string& out) {
  const std::string digits = std::to_string(n);
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i && (digits.size() - i) % 3 == 0) out += ',';
    out += digits[i];
  }
}

void add_tables(Tally& tally, std::string& out) {
  const Councils councils = tally.by_name();
  years(councils, out);
  themes(tally, councils, out);
  if (tally.inspections) inspections(councils, tally.areas, out);
}

}  // namespace assay::reduce
