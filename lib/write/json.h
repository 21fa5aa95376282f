// Appends JSON to a string, token by token: no tree, no allocation beyond the string's own growth.
// Use for every JSON output, so that escapes and numbers are written the same way everywhere.
//   Json json(out);  json.open('{').key("id").string(id).close('}');
#pragma once

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace assay::write {

/// Puts the commas. The caller keeps brackets balanced and gives every member of an object a key.
class Json {
 public:
  explicit Json(std::string& out) : out_(out) {}

  Json& open(char bracket) {
    separate();
    out_ += bracket;
    first_ = true;
    return *this;
  }
  Json& close(char bracket) {
    out_ += bracket;
    first_ = false;
    return *this;
  }
  Json& key(std::string_view name) {
    string(name);
    out_ += ':';
    first_ = true;
    return *this;
  }
  /// A name that stands in the code needs no escapes.
  template <std::size_t N>
  Json& key(const char (&name)[N]) {
    char whole[N + 3] = {',', '"'};
    std::memcpy(whole + 2, name, N - 1);
    whole[N + 1] = '"';
    whole[N + 2] = ':';
    out_.append(whole + first_, sizeof whole - first_);
    first_ = true;
    return *this;
  }
  /// `s` must be valid UTF-8; control characters, quotes and backslashes are escaped.
  Json& string(std::string_view s);
  /// null where `s` is empty.
  Json& string_or_null(std::string_view s) { return s.empty() ? null() : string(s); }
  Json& integer(std::uint64_t n);
  /// With at most `digits` after the point, zeros at the end left out; the same on every machine and locale.
  Json& decimal(double n, int digits);
  Json& boolean(bool b) { return literal(b ? "true" : "false"); }
  Json& null() { return literal("null"); }
  /// Text that is JSON already.
  Json& literal(std::string_view json) {
    separate();
    out_ += json;
    return *this;
  }

 private:
  void separate() {
    if (!first_) out_ += ',';
    first_ = false;
  }
  std::string& out_;
  bool first_ = true;
};

/// Appends `s` with JSON's escapes, without the quotes.
void append_escaped(std::string_view s, std::string& out);
/// Appends a number as Json::decimal writes it.
void append_decimal(double n, int digits, std::string& out);

}  // namespace assay::write
