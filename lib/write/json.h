// Appends JSON to a string, token by token: no tree, no allocation beyond the string's own growth.
// Use for every JSON output, so that escapes and numbers are written the same way everywhere.
//   { Json json(out);  json.open('{').key("id").string(id).close('}'); }   // here `out` is whole
#pragma once

#include <charconv>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "assay/writer.h"
#include "write/digits.h"

namespace assay::write {

/// Puts the commas. The caller keeps brackets balanced and gives every member of an object a key. While it lives the
/// string is longer than what was written, and is its alone.
class Json {
 public:
  explicit Json(std::string& out) : out_(out), at_(out.data() + out.size()), limit_(at_) {}
  /// The same with a drain, which must outlive this.
  Json(std::string& out, const Drain& drain) : Json(out) {
    drain_ = &drain;
    drain_at_ = drain ? kDrainBytes : kNever;
  }
  ~Json() { out_.resize(in_string()); }
  Json(const Json&) = delete;
  Json& operator=(const Json&) = delete;

  Json& open(char bracket) {
    separate(1);
    *at_++ = bracket;
    first_ = true;
    return *this;
  }
  Json& close(char bracket) {
    room(1);
    *at_++ = bracket;
    first_ = false;
    if (in_string() > drain_at_) drain();
    return *this;
  }
  Json& key(std::string_view name) {
    string(name);
    room(1);
    *at_++ = ':';
    first_ = true;
    return *this;
  }
  /// A name that stands in the code needs no escapes.
  template <std::size_t N>
  Json& key(const char (&name)[N]) {
    separate(N + 2);
    *at_ = '"';
    std::memcpy(at_ + 1, name, N - 1);
    std::memcpy(at_ + N, "\":", 2);
    at_ += N + 2;
    first_ = true;
    return *this;
  }
  /// `s` must be valid UTF-8; control characters, quotes and backslashes are escaped.
  Json& string(std::string_view s);
  /// The same for text that is known to need no escapes.
  Json& plain(std::string_view s) {
    separate(s.size() + 2);
    *at_++ = '"';
    std::memcpy(at_, s.data(), s.size());
    at_ += s.size();
    *at_++ = '"';
    return *this;
  }
  /// null where `s` is empty.
  Json& string_or_null(std::string_view s) { return s.empty() ? null() : string(s); }
  Json& integer(std::uint64_t n) {
    separate(20);
    at_ = n < 1'000'000 ? digits::write(static_cast<std::uint32_t>(n), at_) : std::to_chars(at_, limit_, n).ptr;
    return *this;
  }
  /// With at most `digits` after the point, zeros at the end left out; the same on every machine and locale.
  Json& decimal(double n, int digits);
  Json& boolean(bool b) { return literal(b ? "true" : "false"); }
  Json& null() { return literal("null"); }
  /// Text that is JSON already.
  Json& literal(std::string_view json) {
    separate(json.size());
    std::memcpy(at_, json.data(), json.size());
    at_ += json.size();
    return *this;
  }
  /// How much there is by now, what was drained included: where what is written next begins, its comma first.
  [[nodiscard]] std::size_t size() const { return drained_ + in_string(); }
  /// Whether what was written from `begin` on is still in the string.
  [[nodiscard]] bool holds(std::size_t begin) const { return begin >= drained_; }
  /// The values or members that were written from `begin` to `end`, once more; the string must hold them.
  Json& again(std::size_t begin, std::size_t end) {
    separate(end - begin);
    std::memcpy(at_, out_.data() + (begin - drained_), end - begin);
    at_ += end - begin;
    return *this;
  }

 private:
  // Makes room for so many bytes more.
  void room(std::size_t bytes) {
    if (static_cast<std::size_t>(limit_ - at_) < bytes) grow(bytes);
  }
  // The comma, if one is due, and room for what follows it.
  void separate(std::size_t bytes) {
    room(bytes + 1);
    *at_ = ',';
    at_ += !first_;
    first_ = false;
  }
  void grow(std::size_t bytes);
  [[nodiscard]] std::size_t in_string() const { return static_cast<std::size_t>(at_ - out_.data()); }
  void drain();
  void escaped(std::string_view s);

  static constexpr std::size_t kNever = ~std::size_t{0};
  std::string& out_;
  char* at_;     // where the next byte goes
  char* limit_;  // end of the string
  bool first_ = true;
  const Drain* drain_ = nullptr;
  std::size_t drained_ = 0, drain_at_ = kNever;
};

/// Appends a number as Json::decimal writes it.
void append_decimal(double n, int digits, std::string& out);

}  // namespace assay::write
