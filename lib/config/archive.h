// Values as bytes, and back: a type says once which fields it has, for writing and reading alike.
//   struct Cat { std::string name; int lives = 9;
//                static void visit(auto& archive, auto& cat) { archive(cat.name, cat.lives); } };
//   Packer packer;  packer(cat);  Unpacker(packer.bytes)(other);
//
// Numbers, enums, strings and containers need no `visit`. Numbers stand as they do in memory: bytes are for the machine
// and the program that wrote them.
#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <ranges>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

namespace assay {

template <class T>
concept PlainNumber = std::is_arithmetic_v<T> || std::is_enum_v<T>;
template <class T>
concept NumberArray = std::ranges::contiguous_range<T> && PlainNumber<std::ranges::range_value_t<T>>;

class Packer {
 public:
  static constexpr std::size_t kAlign = 8;  ///< of what share() gives, counted from the first byte

  template <class... T>
  void operator()(const T&... values) {
    (put(values), ...);
  }
  /// Calls `visit(item)`, which is to name its fields, for every item.
  template <class Items, class Visit>
  void each(const Items& items, Visit&& visit) {
    put(std::uint64_t{std::size(items)});
    for (const auto& item : items) visit(item);
  }
  /// `count` numbers that a reader need not copy.
  template <PlainNumber T>
  void share(const std::shared_ptr<const T[]>& numbers, const std::uint64_t& count) {
    put(count);
    bytes.resize((bytes.size() + kAlign - 1) / kAlign * kAlign);
    raw(numbers.get(), count * sizeof(T));
  }

  std::string bytes;

 private:
  void raw(const void* from, std::size_t size) { bytes.append(static_cast<const char*>(from), size); }
  template <class T>
  void put(const T& value) {
    if constexpr (PlainNumber<T>) {
      raw(&value, sizeof value);
    } else if constexpr (requires { T::visit(*this, value); }) {
      T::visit(*this, value);
    } else if constexpr (requires {
                           value.first;
                           value.second;
                         }) {
      (*this)(value.first, value.second);
    } else if constexpr (NumberArray<T>) {
      put(std::uint64_t{std::size(value)});
      raw(std::data(value), std::size(value) * sizeof(*std::data(value)));
    } else {
      each(value, [this](const auto& item) { this->put(item); });
    }
  }
};

template <class... T>
[[nodiscard]] std::string packed(const T&... values) {
  Packer packer;
  packer(values...);
  return std::move(packer.bytes);
}

/// Reads what a Packer wrote. Of bytes that are too few or too many it makes no value that may be used: ask done().
class Unpacker {
 public:
  /// `owner` keeps the bytes: what share() gives holds on to it.
  explicit Unpacker(std::string_view bytes, std::shared_ptr<const void> owner = nullptr)
      : all_(bytes), left_(bytes), owner_(std::move(owner)) {}
  /// Whether the values were all there is, and no more.
  [[nodiscard]] bool done() const { return good_ && left_.empty(); }

  template <class... T>
  void operator()(T&... values) {
    (get(values), ...);
  }
  template <class Items, class Visit>
  void each(Items& items, Visit&& visit) {
    const std::uint64_t count = size(1);
    items.clear();
    if constexpr (requires { items.reserve(count); }) items.reserve(count);
    for (std::uint64_t i = 0; i < count && good_; ++i) {
      if constexpr (requires { typename Items::mapped_type; }) {
        std::pair<typename Items::key_type, typename Items::mapped_type> item;
        visit(item);
        items.insert(std::move(item));
      } else {
        visit(items.emplace_back());
      }
    }
  }
  template <PlainNumber T>
  void share(std::shared_ptr<const T[]>& numbers, std::uint64_t& count) {
    static_assert(alignof(T) <= Packer::kAlign);
    count = size(sizeof(T));
    take((Packer::kAlign - (all_.size() - left_.size()) % Packer::kAlign) % Packer::kAlign);
    const char* at = take(count * sizeof(T));
    numbers = {owner_, reinterpret_cast<const T*>(at)};
  }

 private:
  // The next bytes; null, and an end of it, where there are not so many.
  const char* take(std::size_t size) {
    if (size > left_.size()) return good_ = false, left_ = {}, nullptr;
    const char* at = left_.data();
    left_.remove_prefix(size);
    return at;
  }
  void raw(void* to, std::size_t size) {
    if (const char* from = take(size); from && size) std::memcpy(to, from, size);
  }
  // How many come; none where so many, each of `least` bytes, cannot be.
  std::uint64_t size(std::size_t least) {
    std::uint64_t out = 0;
    get(out);
    if (out <= left_.size() / least) return out;
    return good_ = false, 0;
  }
  template <class T>
  void get(T& value) {
    if constexpr (std::is_same_v<T, bool>) {
      std::uint8_t byte = 0;
      get(byte);
      good_ = good_ && byte < 2;
      value = byte == 1;
    } else if constexpr (PlainNumber<T>) {
      raw(&value, sizeof value);
    } else if constexpr (requires { T::visit(*this, value); }) {
      T::visit(*this, value);
    } else if constexpr (requires {
                           value.first;
                           value.second;
                         }) {
      (*this)(value.first, value.second);
    } else if constexpr (NumberArray<T>) {
      constexpr std::size_t kBytes = sizeof(*std::data(value));
      const std::uint64_t count = size(kBytes);
      if constexpr (requires { value.resize(count); }) value.resize(count);
      good_ = good_ && std::size(value) == count;
      if (good_) raw(std::data(value), count * kBytes);
    } else {
      each(value, [this](auto& item) { this->get(item); });
    }
  }

  std::string_view all_, left_;
  std::shared_ptr<const void> owner_;
  bool good_ = true;
};

}  // namespace assay
