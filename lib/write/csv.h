// Appends RFC 4180 CSV to a string: comma, CRLF, fields quoted where they must be.
//   CsvRow row(out);  row.add("a,b").add(3).end();   // "a,b",3\r\n
#pragma once

#include <charconv>
#include <cstdint>
#include <string>
#include <string_view>

#include "document/eight_bytes.h"
#include "write/json.h"

namespace assay::write {

class CsvRow {
 public:
  explicit CsvRow(std::string& out) : out_(out) {}

  CsvRow& add(std::string_view field) {
    separate();
    if (is_plain(field)) {
      out_ += field;
      return *this;
    }
    out_ += '"';
    for (std::size_t quote = 0; (quote = field.find('"')) != field.npos; field.remove_prefix(quote + 1))
      out_.append(field, 0, quote + 1).push_back('"');
    out_.append(field).push_back('"');
    return *this;
  }
  CsvRow& add(std::uint64_t n) {
    separate();
    char digits[20];
    out_.append(digits, std::to_chars(digits, digits + sizeof digits, n).ptr);
    return *this;
  }
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
  // Whether nothing in it makes quotes needed, eight bytes at a time: most fields are words of a text.
  static bool is_plain(std::string_view field) {
    for (; field.size() >= 8; field.remove_prefix(8))
      if (breaks(eight::load(field.data()))) return false;
    return !breaks(eight::load(field));
  }
  static bool breaks(std::uint64_t bytes) {
    return (eight::equal(bytes, ',') | eight::equal(bytes, '"') | eight::equal(bytes, '\r') |
            eight::equal(bytes, '\n')) != 0;
  }
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
