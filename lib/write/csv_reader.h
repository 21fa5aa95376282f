// Reads RFC 4180 CSV, row by row: fields may be quoted and then hold commas, quotes and line ends.
//   CsvReader rows(stream);  std::vector<std::string> row;  while (rows.next(row)) use(row[0]);
#pragma once

#include <istream>
#include <string>
#include <vector>

namespace assay::write {

/// `in` is borrowed and is read byte by byte, so that memory is bounded by the longest row. Not thread safe.
class CsvReader {
 public:
  explicit CsvReader(std::istream& in) : in_(*in.rdbuf()) {}

  /// The next row's fields, or false at the end. A quote that is never closed takes the rest.
  bool next(std::vector<std::string>& fields) {
    std::size_t count = 0;
    const auto begin_field = [&] {
      if (fields.size() <= count) fields.emplace_back();
      fields[count++].clear();
    };
    int byte = in_.sbumpc();
    if (byte == kEnd) return false;
    begin_field();
    for (bool quoted = false; byte != kEnd; byte = in_.sbumpc()) {
      if (byte == '"' && quoted && in_.sgetc() == '"')
        fields[count - 1] += static_cast<char>(in_.sbumpc());
      else if (byte == '"')
        quoted = !quoted;
      else if (byte == ',' && !quoted)
        begin_field();
      else if (byte == '\n' && !quoted)
        break;
      else if (byte != '\r' || quoted)
        fields[count - 1] += static_cast<char>(byte);
    }
    fields.resize(count);
    return true;
  }

 private:
  static constexpr int kEnd = std::char_traits<char>::eof();
  std::streambuf& in_;
};

}  // namespace assay::write
