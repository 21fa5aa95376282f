#include "reduce/register.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdint>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "document/ascii.h"
#include "reduce/output_file.h"
#include "write/csv.h"
#include "write/csv_reader.h"

namespace assay::reduce {
namespace {

namespace fs = std::filesystem;

// The columns of appearances.csv.
enum Column : std::size_t {
  kDocument,
  kDate,
  kAbout,
  kId,
  kKind,
  kName,
  kSlug,
  kGss,
  kUrn,
  kType,
  kRegion,
  kRole,
  kOrganisation,
  kCouncil,
  kCouncilName,
  kMentions,
  kColumns
};
constexpr std::array kFacts = {kSlug, kGss, kUrn, kType, kRegion};
using Row = std::vector<std::string>;

/// A role that an entity held, or none, and where it was seen.
struct Held {
  std::array<std::string, 4> role;  // title, organisation, council, the council's name
  std::string first_seen, last_seen, first_document, last_document;
  std::uint64_t first = 0, documents = 0, mentions = 0;  // first: the first document's place in the run

  void see(const Held& other) {
    // What has no date comes behind what has one.
    const bool earlier = first_seen.empty() ? !other.first_seen.empty() || other.first < first
                                            : !other.first_seen.empty() && other.first_seen < first_seen;
    if (earlier) first_seen = other.first_seen, first_document = other.first_document, first = other.first;
    if (other.last_seen >= last_seen) last_seen = other.last_seen, last_document = other.last_document;
    documents += other.documents;
    mentions += other.mentions;
  }
  [[nodiscard]] bool before(const Held& other) const {
    if (first_seen.empty() != other.first_seen.empty()) return other.first_seen.empty();
    if (first_seen != other.first_seen) return first_seen < other.first_seen;
    return first != other.first ? first < other.first : role < other.role;
  }
};

struct Entry {
  std::string kind, name;
  std::array<std::string, kFacts.size()> facts;
  std::set<std::string> places;
  std::vector<Held> held;

  void hold(Held one) {
    const auto same = std::find_if(held.begin(), held.end(), [&](const Held& h) { return h.role == one.role; });
    same == held.end() ? held.push_back(std::move(one)) : same->see(one);
  }
  void join(Entry&& other) {
    places.merge(other.places);
    for (Held& one : other.held) hold(std::move(one));
  }
  [[nodiscard]] const Held& first() const {
    return *std::min_element(held.begin(), held.end(), [](const Held& a, const Held& b) { return a.before(b); });
  }
};

class Register {
 public:
  // Rows of one entity in one document stand together.
  void add(const Row& row) {
    if (row[kDocument] != document_) {
      settle();
      document_ = row[kDocument];
      ++documents_;
    } else if (row[kId] != id_) {
      settle();
    }
    id_ = row[kId];
    if (current_.held.empty()) {
      current_.kind = row[kKind];
      current_.name = row[kName];
      for (std::size_t i = 0; i < kFacts.size(); ++i) current_.facts[i] = row[kFacts[i]];
      about_ = row[kAbout];
    }
    if (!row[kOrganisation].empty()) current_.places.insert(ascii::lowered(row[kOrganisation]));
    if (!row[kCouncil].empty()) current_.places.insert(row[kCouncil]);
    Held one;
    one.role = {row[kRole], row[kOrganisation], row[kCouncil], row[kCouncilName]};
    one.first_seen = one.last_seen = row[kDate];
    one.first_document = one.last_document = row[kDocument];
    one.first = documents_;
    one.documents = 1;
    one.mentions = std::strtoull(row[kMentions].c_str(), nullptr, 10);
    if (std::none_of(current_.held.begin(), current_.held.end(), [&](const Held& h) { return h.role == one.role; }))
      current_.held.push_back(std::move(one));
  }

  [[nodiscard]] std::string text() {
    settle();
    std::string out(
        "id,kind,name,role,organisation,council,council_name,first_seen,last_seen,documents,mentions,first_document,"
        "last_document,slug,gss,ofsted_urn,type,region\r\n");
    write::CsvRow row(out);
    for (auto& [id, entries] : entries_) {
      put_unplaced(entries);
      std::sort(entries.begin(), entries.end(),
                [](const Entry& a, const Entry& b) { return a.first().before(b.first()); });
      for (std::size_t i = 0; i < entries.size(); ++i) {
        Entry& entry = entries[i];
        std::sort(entry.held.begin(), entry.held.end(), [](const Held& a, const Held& b) { return a.before(b); });
        for (const Held& h : entry.held) {
          row.add(i == 0 ? id : id + '~' + std::to_string(i + 1)).add(entry.kind).add(entry.name);
          for (const std::string& part : h.role) row.add(part);
          row.add(h.first_seen).add(h.last_seen).add(h.documents).add(h.mentions);
          row.add(h.first_document).add(h.last_document);
          for (const std::string& fact : entry.facts) row.add(fact);
          row.end();
        }
      }
    }
    return out;
  }

 private:
  // Joins what a document says of an entity with those who are placed alike.
  void settle() {
    if (current_.held.empty()) return;
    const bool person = current_.kind == "official";
    if (!person)
      current_.places = {std::string()};  // one place for all
    else if (current_.places.empty() && !about_.empty())
      current_.places.insert(about_);
    auto& entries = entries_[id_];
    const auto alike = [this](const Entry& e) {
      return e.places == current_.places || std::any_of(current_.places.begin(), current_.places.end(),
                                                        [&](const std::string& p) { return e.places.contains(p); });
    };
    Entry* joined = nullptr;
    for (auto e = entries.begin(); e != entries.end();) {
      if (!alike(*e)) {
        ++e;
      } else if (!joined) {
        joined = &*e++;
      } else {
        joined->join(std::move(*e));  // stands before it, so it stays where it is
        e = entries.erase(e);
      }
    }
    joined ? joined->join(std::move(current_)) : entries.push_back(std::move(current_));
    current_ = {};
  }

  static void put_unplaced(std::vector<Entry>& entries) {
    const auto unplaced = std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return e.places.empty(); });
    if (entries.size() != 2 || unplaced == entries.end()) return;
    Entry& other = entries[unplaced == entries.begin() ? 1 : 0];
    other.join(std::move(*unplaced));
    entries.erase(unplaced);
  }

  std::map<std::string, std::vector<Entry>> entries_;
  Entry current_;
  std::string document_, id_, about_;
  std::uint64_t documents_ = 0;
};

}  // namespace

Status write_register(const fs::path& appearances, const fs::path& at) {
  std::ifstream in(appearances, std::ios::binary);
  if (!in) return Error{Code::kInputMissing, "cannot read " + appearances.generic_string()};
  write::CsvReader rows(in);
  Register entities;
  Row row;
  rows.next(row);  // the header
  while (rows.next(row))
    if (row.size() == kColumns) entities.add(row);
  if (in.bad()) return not_written(at, EIO);
  OutputFile file;
  if (auto opened = file.open(at); !opened) return opened;
  if (auto wrote = file.write(entities.text()); !wrote) return wrote;
  return file.finish();
}

}  // namespace assay::reduce
