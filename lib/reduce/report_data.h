// The findings as the report's page has them: one compact JSON block, read by report_script.js.
//   ReportData data;  data.add(document, out);  data.names(out);
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "assay/extracted.h"
#include "write/json.h"

namespace assay::reduce {

/// Names are numbered in the order in which they first come.
class Numbered {
 public:
  std::uint64_t operator()(const std::string& name) {
    const auto [at, is_new] = numbers_.try_emplace(name, numbers_.size());
    if (is_new) names_.push_back(&at->first);
    return at->second;
  }
  void write(write::Json& json) const {
    json.open('[');
    for (const std::string* name : names_) json.string(*name);
    json.close(']');
  }

 private:
  std::map<std::string, std::uint64_t> numbers_;
  std::vector<const std::string*> names_;
};

class ReportData {
 public:
  /// Appends a document and its findings as an element of a list. What is written may stand within <script>.
  void add(const ExtractedDocument& document, std::string& out);
  /// Appends the names that the elements refer to by number, as members of an object.
  void names(std::string& out) const;

 private:
  void finding(const ExtractedFinding& f, const ExtractedDocument& d, const class Places& places, write::Json& json);

  Numbered councils_, themes_, sources_, rules_;
};

}  // namespace assay::reduce
