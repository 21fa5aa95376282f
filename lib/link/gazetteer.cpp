#include "link/gazetteer.h"

#include <algorithm>
#include <array>

#include "document/ascii.h"

namespace assay {
namespace {

constexpr std::array<std::string_view, 12> kColumns = {"gss",        "name",       "slug",  "official_name",
                                                       "type",       "region",     "start", "end",
                                                       "successors", "ofsted_urn", "bare",  "aliases"};

std::string replace_all(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
  return text;
}

bool parse_bare(std::string_view word, BareName& out) {
  if (word == "area")
    out = BareName::kArea;
  else if (word == "word")
    out = BareName::kWord;
  else if (word == "named")
    out = BareName::kNamed;
  else if (word == "never")
    out = BareName::kNever;
  else
    return false;
  return true;
}

void add_names(Council& council, std::string_view name, NameKind kind) {
  for (std::string& spelling : spellings(name)) {
    const bool known = std::any_of(council.names.begin(), council.names.end(),
                                   [&](const CouncilName& a) { return a.text == spelling; });
    if (!known) council.names.push_back({std::move(spelling), kind});
  }
}

// Fills in a council from its row; the message is empty if all is well.
std::string read_row(std::span<const std::string_view> cells, Council& council) {
  if (cells.size() != kColumns.size())
    return "a row of the gazetteer has " + std::to_string(kColumns.size()) + " columns, this one " +
           std::to_string(cells.size());
  if (cells[1].empty() || cells[2].empty()) return "a council needs a name and a slug";
  council.gss = cells[0];
  council.name = cells[1];
  council.slug = cells[2];
  council.official_name = cells[3];
  council.type = cells[4];
  council.region = cells[5];
  council.start = cells[6];
  council.end = cells[7];
  for (auto code : split(cells[8], ' '))
    if (!code.empty()) council.successors.emplace_back(code);
  council.ofsted_urn = cells[9];
  if (!parse_bare(cells[10], council.bare)) return "`bare` is area, word, named or never";
  council.id = "council/" + (council.gss.empty() ? council.slug : council.gss);
  council.style = " " + ascii::lowered(council.official_name) + " ";
  council.type_style = " " + ascii::lowered(council.type) + " ";
  add_names(council, council.name, NameKind::kOrdinary);
  for (auto alias : split(cells[11], '|')) {
    NameKind kind = NameKind::kOrdinary;
    if (alias.starts_with('~')) kind = NameKind::kShort;
    if (alias.starts_with('?')) kind = NameKind::kPart;
    if (alias.starts_with('=')) kind = NameKind::kFull;
    if (kind != NameKind::kOrdinary) alias.remove_prefix(1);
    if (!alias.empty()) add_names(council, alias, kind);
  }
  return {};
}

}  // namespace

bool Council::exists(std::string_view date) const {
  if (date.empty()) return end.empty();
  // ISO dates compare as text. Of a year alone, the year of a reorganisation fits the old and the new body.
  const auto cut = [&](const std::string& day) { return std::string_view(day).substr(0, date.size()); };
  return (start.empty() || cut(start) <= date) && (end.empty() || date <= cut(end));
}

std::vector<std::string> spellings(std::string_view name) {
  std::vector<std::string> out{std::string(name)};
  const auto vary = [&out](std::string_view from, std::string_view to) {
    for (std::size_t i = 0, n = out.size(); i < n; ++i) {
      std::string other = replace_all(out[i], from, to);
      if (std::find(out.begin(), out.end(), other) == out.end()) out.push_back(std::move(other));
    }
  };
  vary(" and ", " & ");
  vary("-", " ");
  vary(" upon ", "-upon-");
  vary(", ", " ");
  vary("St. ", "St ");
  vary("Kings ", "King's ");
  return out;
}

Result<Gazetteer> Gazetteer::load(const std::filesystem::path& file) {
  const auto table = Table::load(file);
  return table ? read(*table) : table.error();
}

Result<Gazetteer> Gazetteer::parse(std::string_view text, std::string_view file) {
  const auto table = Table::parse(text, file);
  return table ? read(*table) : table.error();
}

Result<Gazetteer> Gazetteer::read(const Table& table) {
  Gazetteer gazetteer;
  for (const Table::Row& row : table.rows()) {
    if (&row == &table.rows().front()) {
      if (!std::equal(row.cells.begin(), row.cells.end(), kColumns.begin(), kColumns.end()))
        return table.bad(row, "the first row names the columns gss, name, slug, … aliases");
      continue;
    }
    Council council;
    if (std::string message = read_row(row.cells, council); !message.empty()) return table.bad(row, std::move(message));
    gazetteer.councils_.push_back(std::move(council));
  }
  return gazetteer;
}

}  // namespace assay
