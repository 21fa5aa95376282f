// What of a pipeline is dear to compute, kept in a file: its parts are found by a hash of all that they were made of,
// so that a part whose sources have changed is not there.
//   if (Lexicon lexicon; compiled.take(key, lexicon)) return lexicon;
//   Lexicon made = …;  compiled.put(key, made);
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "assay/result.h"
#include "config/archive.h"
#include "config/whole_file.h"

namespace assay {

/// Without a file it has nothing and keeps nothing. A file is told from a damaged one, not from one that somebody
/// forged: like the program, it belongs where others cannot write.
class Compiled {
 public:
  Compiled() = default;
  /// What write() wrote. It has nothing where the file is not there, damaged, or of another program or machine.
  [[nodiscard]] static Compiled read(const std::filesystem::path& file);
  /// One that keeps what it is given, for write().
  [[nodiscard]] static Compiled to_write();

  /// Of a part's name and all that it is made of.
  [[nodiscard]] static std::uint64_t key(std::string_view part, std::string_view sources);

  [[nodiscard]] bool has(std::uint64_t key) const { return find(key) != nullptr; }
  /// False, and `value` is not to be used, where there is no such part.
  template <class T>
  [[nodiscard]] bool take(std::uint64_t key, T& value) const {
    const Part* part = find(key);
    if (!part) return false;
    Unpacker unpacker(part->bytes, file_);
    unpacker(value);
    return unpacker.done();
  }
  template <class T>
  void put(std::uint64_t key, const T& value) {
    if (!writes_) return;
    Packer packer;
    packer(value);
    put_bytes(key, packer.bytes);
  }
  /// A table that is made of a file alone: the part, else what `T::parse(text, file's name)` makes of it. Error: A109,
  /// and those of `parse`.
  template <class T>
  [[nodiscard]] Result<T> load(std::string_view part, const std::filesystem::path& file) {
    auto text = read_whole_file(file, Code::kResourceUnreadable);
    if (!text) return text.error();
    const std::uint64_t of = key(part, *text);
    if (T out; take(of, out)) return out;
    Result<T> made = T::parse(*text, file.string());
    if (made) put(of, *made);
    return made;
  }

  /// Writes all parts: the file is there as a whole or not at all. Error: A402.
  [[nodiscard]] Status write(const std::filesystem::path& file) const;

 private:
  struct Part {
    std::uint64_t key = 0;
    std::string_view bytes;
  };
  [[nodiscard]] const Part* find(std::uint64_t key) const;
  void put_bytes(std::uint64_t key, std::string_view bytes);

  std::shared_ptr<const char[]> file_;
  std::vector<Part> parts_;  // in file_
  bool writes_ = false;
  std::string written_;
};

}  // namespace assay
