#include "batch/feed.h"

#include <string>

namespace assay::batch {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

void drop_line_end(std::string& line) {
  if (line.ends_with('\r')) line.pop_back();
}

}  // namespace

bool is_ndjson(const std::filesystem::path& file) {
  const auto extension = file.extension();
  if (extension == ".ndjson" || extension == ".jsonl") return true;
  // Of other names the content decides: an object of ours opens the file. No other text begins so.
  std::ifstream in(file, std::ios::binary);
  std::string head(256, '\0');
  in.read(head.data(), static_cast<std::streamsize>(head.size()));
  std::string_view text(head.data(), static_cast<std::size_t>(in.gcount()));
  if (text.starts_with(kByteOrderMark)) text.remove_prefix(kByteOrderMark.size());
  const auto skip_space = [&text] { text.remove_prefix(std::min(text.find_first_not_of(" \t"), text.size())); };
  skip_space();
  if (!text.starts_with('{')) return false;
  text.remove_prefix(1);
  skip_space();
  for (const std::string_view key : {"\"id\"", "\"text\"", "\"title\"", "\"published\"", "\"media_type\""})
    if (text.starts_with(key)) return true;
  return false;
}

std::unique_ptr<Item> Feed::next() {
  for (;;) {
    if (file_) {
      if (auto item = next_line()) return item;
      file_ = nullptr;
      records_.close();
    }
    if (at_ == inputs_.size()) return nullptr;
    const Input& input = inputs_[at_++];
    if (!input.error && is_ndjson(input.path)) {
      records_.clear();
      records_.open(input.path, std::ios::binary);
      if (records_) {
        file_ = &input;
        line_ = 0;
        continue;
      }
    }
    auto item = std::make_unique<Item>();
    item->id = input.id;
    item->path = input.path;
    item->bytes = input.bytes;
    item->error = input.error;
    return item;
  }
}

std::unique_ptr<Item> Feed::next_line() {
  auto item = std::make_unique<Item>();
  do {
    if (!std::getline(records_, item->line)) return nullptr;
    ++line_;
    item->bytes += item->line.size() + 1;
    drop_line_end(item->line);
    if (line_ == 1 && item->line.starts_with(kByteOrderMark)) item->line.erase(0, kByteOrderMark.size());
  } while (item->line.find_first_not_of(" \t") == std::string::npos);  // empty lines are nobody's documents
  item->number = line_;
  item->id = file_->id + ':' + std::to_string(line_);  // until the record says its own
  item->path = file_->path;
  return item;
}

}  // namespace assay::batch
