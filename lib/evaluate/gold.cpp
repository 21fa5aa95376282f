#include "evaluate/gold.h"

#include <algorithm>
#include <unordered_map>

#include "config/table.h"

namespace assay::evaluation {
namespace {

namespace fs = std::filesystem;
using UnitIds = std::unordered_map<std::string_view, std::size_t>;

Error as_gold_error(Error error) {
  error.code = Code::kGoldUnreadable;
  return error;
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

Status read_units(const fs::path& file, Gold& gold) {
  const auto table = Table::load(file);
  if (!table) return as_gold_error(table.error());
  for (const Table::Row& row : table->rows()) {
    if (row.cells.size() != 3) return as_gold_error(table->bad(row, "a unit has an id, a kind and a text"));
    if (row.cells[1].size() != 1) return as_gold_error(table->bad(row, "a unit's kind is one letter"));
    GoldUnit& unit = gold.units.emplace_back();
    unit.id = row.cells[0];
    unit.kind = row.cells[1].front();
    unit.text = row.cells[2];
    unit.at.begin = static_cast<Position>(gold.stream.size());
    gold.stream += letters(unit.text);
    unit.at.end = static_cast<Position>(gold.stream.size());
  }
  if (gold.units.empty()) return as_gold_error({.message = "no units", .where = {.file = file.string()}});
  return success();
}

// "S:words || W:words"; false where it is not of that form.
bool read_clauses(std::string_view cell, std::vector<GoldClause>& out) {
  for (std::size_t begin = 0; begin <= cell.size();) {
    const std::size_t end = std::min(cell.find("||", begin), cell.size());
    const std::string_view clause = trimmed(cell.substr(begin, end - begin));
    if (!clause.starts_with("S:") && !clause.starts_with("W:")) return false;
    out.push_back({clause.front() == 'S' ? Polarity::kStrength : Polarity::kWeakness, letters(clause.substr(2))});
    begin = end + 2;
  }
  return true;
}

Status read_labels(const fs::path& file, const UnitIds& ids, Gold& gold) {
  const auto table = Table::load(file);
  if (!table) return as_gold_error(table.error());
  for (const Table::Row& row : table->rows()) {
    if (row.cells.size() < 2) continue;
    const auto bad = [&](const char* what) { return as_gold_error(table->bad(row, what)); };
    const auto known = ids.find(row.cell(0));
    if (known == ids.end()) return bad("no unit has this id");
    GoldUnit& unit = gold.units[known->second];
    const std::string_view label = row.cell(1);
    if (label != "S" && label != "W" && label != "M" && label != "N") return bad("a label is S, W, M or N");
    unit.label = label.front();
    if (unit.label == 'N') continue;
    if (row.cells.size() < 4) return bad("a finding has themes and a source");
    for (const std::string_view theme : split(row.cell(2), ',')) unit.themes.emplace_back(theme);
    unit.source = row.cell(3);
    if (unit.label == 'M' && !read_clauses(row.cell(4), unit.clauses)) return bad("clauses are `S:words || W:words`");
  }
  return success();
}

Status read_mentions(const fs::path& file, const UnitIds& ids, Gold& gold) {
  std::error_code ec;
  if (!fs::exists(file, ec)) return success();
  const auto table = Table::load(file);
  if (!table) return as_gold_error(table.error());
  gold.has_mentions = true;
  for (const Table::Row& row : table->rows()) {
    if (row.cells.size() != 4)
      return as_gold_error(table->bad(row, "a mention has an id, a kind, its words and a value"));
    const auto known = ids.find(row.cell(0));
    if (known == ids.end()) return as_gold_error(table->bad(row, "no unit has this id"));
    gold.mentions.push_back({known->second, std::string(row.cell(1)), std::string(row.cell(3))});
  }
  return success();
}

// Its cells may be parted by any white space.
Status read_skip(const fs::path& file, const UnitIds& ids, Gold& gold) {
  std::error_code ec;
  if (!fs::exists(file, ec)) return success();
  const auto table = Table::load(file);
  if (!table) return as_gold_error(table.error());
  for (const Table::Row& row : table->rows()) {
    std::string line(row.text);
    std::replace(line.begin(), line.end(), '\t', ' ');
    const auto words = split(line, ' ');
    if (words.front() != gold.name) continue;
    for (const std::string_view word : words)
      if (const auto known = ids.find(word); known != ids.end()) gold.units[known->second].skip = true;
  }
  return success();
}

}  // namespace

std::size_t Gold::unit_at(Position letter) const {
  const auto found = std::partition_point(units.begin(), units.end() - 1,
                                          [letter](const GoldUnit& unit) { return unit.at.end <= letter; });
  return static_cast<std::size_t>(found - units.begin());
}

Result<Gold> load_gold(const fs::path& folder, const std::string& name) {
  Gold gold;
  gold.name = name;
  const std::string file = name + ".tsv";
  if (auto read = read_units(folder / "units" / file, gold); !read) return read.error();
  UnitIds ids;
  for (std::size_t i = 0; i < gold.units.size(); ++i) ids[gold.units[i].id] = i;
  if (auto read = read_labels(folder / "labels" / file, ids, gold); !read) return read.error();
  if (auto read = read_mentions(folder / "entities" / file, ids, gold); !read) return read.error();
  if (auto read = read_skip(folder / "skip.tsv", ids, gold); !read) return read.error();
  return gold;
}

Result<std::vector<std::string>> labelled(const fs::path& folder) {
  std::vector<std::string> names;
  std::error_code ec;
  fs::directory_iterator entry(folder / "labels", ec);
  for (; !ec && entry != fs::directory_iterator(); entry.increment(ec))
    if (entry->path().extension() == ".tsv") names.push_back(entry->path().stem().string());
  if (ec || names.empty())
    return Error{Code::kInputMissing, (folder / "labels").string() + " holds no labels (DOC.tsv)"};
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace assay::evaluation
