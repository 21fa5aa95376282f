// Appends RFC 4180 CSV to a string: comma, CRLF, fields quoted where they must be.
//   CsvRow row(out);  row.add("a,b").add(3).end();   // "a,b",3\r\n
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "write/json.h"

namespace assay::write {

class CsvRow {
 public:
  explicit CsvRow(std::string& out) : out_(out) {}

  CsvRow& add(std::string_view field) {
    separate();
    if (field.find_first_of(",\"\r\n") == field.npos) {
      out_ += field;
      return *this;
    }
    out_ += '"';
    for (const char c : field) {
      if (c == '"') out_ += '"';
      out_ += c;
    }
    out_ += '"';
    return *this;
  }
  CsvRow& add(std::uint64_t n) { return add(std::string_view(std::to_string(n))); }
  CsvRow& decimal(double n, int digits) {
    separate();
    append_decimal(n, digits, out_);
    return *this;
  }
  CsvRow& empty() { return separate(), *this; }
  void end() {
    out_ += "\r\n";
    first_ = true;
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  std::string& out_;
  bool first_ = true;
};

/// Collects the values of one cell, joined by "; ".
class CsvList {
 public:
  void add(std::string_view value) {
    if (value.empty()) return;
    if (!text_.empty()) text_ += "; ";
    text_ += value;
  }
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string text_;
};

}  // namespace assay::write
