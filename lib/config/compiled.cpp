#include "config/compiled.h"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <fstream>

#include "config/compiled_mark.h"
#include "document/block_hash.h"

namespace assay {
namespace {

std::uint64_t hash_of(std::string_view bytes) {
  BlockHash hash;
  hash.add_all(bytes);
  return hash.value();
}

// At the beginning of the file, and of each part.
struct FileHead {
  std::array<char, 8> magic{'a', 's', 's', 'a', 'y', 'c', 'p', '1'};
  std::uint64_t mark = kCompiledMark ^ sizeof(std::size_t);  // another one where the order of bytes is another
  std::uint64_t size = 0, hash = 0;                          // of all that follows
};
struct PartHead {
  std::uint64_t key = 0, size = 0;
};

std::size_t aligned(std::size_t size) { return (size + Packer::kAlign - 1) / Packer::kAlign * Packer::kAlign; }

}  // namespace

Compiled Compiled::read(const std::filesystem::path& file) {
  Compiled out;
  // The size is asked of what was opened: another file may have the name a moment later.
  std::ifstream in(file, std::ios::binary | std::ios::ate);
  const std::streamoff end = in ? std::streamoff(in.tellg()) : -1;
  std::error_code ec;
  if (end < std::streamoff(sizeof(FileHead)) || std::filesystem::is_directory(file, ec)) return out;
  const auto size = static_cast<std::size_t>(end);
  // Read and not mapped: a mapped file that somebody cuts short ends the program.
  const std::shared_ptr<char[]> bytes(new char[size]);
  if (!in.seekg(0) || !in.read(bytes.get(), end)) return out;
  FileHead head;
  std::memcpy(&head, bytes.get(), sizeof head);
  std::string_view left(bytes.get() + sizeof head, size - sizeof head);
  const FileHead ours;
  if (head.magic != ours.magic || head.mark != ours.mark || head.size != left.size() || head.hash != hash_of(left))
    return out;
  while (left.size() >= sizeof(PartHead)) {
    PartHead part;
    std::memcpy(&part, left.data(), sizeof part);
    left.remove_prefix(sizeof part);
    if (part.size > left.size()) return {};
    out.parts_.push_back({part.key, left.substr(0, part.size)});
    left.remove_prefix(std::min(left.size(), aligned(part.size)));
  }
  out.file_ = bytes;
  return out;
}

Compiled Compiled::to_write() {
  Compiled out;
  out.writes_ = true;
  return out;
}

std::uint64_t Compiled::key(std::string_view part, std::string_view sources) {
  const std::array<std::uint64_t, 3> all{hash_of(part), sources.size(), hash_of(sources)};
  return hash_of({reinterpret_cast<const char*>(all.data()), sizeof all});
}

const Compiled::Part* Compiled::find(std::uint64_t key) const {
  const auto found = std::find_if(parts_.begin(), parts_.end(), [key](const Part& part) { return part.key == key; });
  return found == parts_.end() ? nullptr : &*found;
}

void Compiled::put_bytes(std::uint64_t key, std::string_view bytes) {
  const PartHead head{key, bytes.size()};
  written_.append(reinterpret_cast<const char*>(&head), sizeof head);
  written_.append(bytes);
  written_.resize(aligned(written_.size()));
}

Status Compiled::write(const std::filesystem::path& file) const {
  static std::atomic<int> number{0};
  FileHead head;
  head.size = written_.size();
  head.hash = hash_of(written_);
  // Who reads it at the same time, or writes it too, sees a whole one.
  std::filesystem::path part = file;
  part += '.' + std::to_string(::getpid()) + '-' + std::to_string(++number);
  std::ofstream out(part, std::ios::binary);
  out.write(reinterpret_cast<const char*>(&head), sizeof head);
  out.write(written_.data(), static_cast<std::streamsize>(written_.size()));
  out.close();
  std::error_code ec;
  if (out) std::filesystem::rename(part, file, ec);
  if (out && !ec) return success();
  std::error_code ignored;
  std::filesystem::remove(part, ignored);
  return Error{.code = Code::kOutputUnwritable, .message = "cannot write `" + file.string() + "`"};
}

}  // namespace assay
