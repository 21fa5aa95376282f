#include "batch/walk.h"

#include <algorithm>
#include <system_error>

namespace assay::batch {
namespace fs = std::filesystem;
namespace {

class Walk {
 public:
  explicit Walk(fs::path skip) : skip_(std::move(skip)) {}

  void named(const fs::path& path) {
    std::error_code ec;
    const auto status = fs::status(path, ec);
    const std::string id = id_of_name(path.generic_string());
    if (status.type() == fs::file_type::not_found)
      fail(id, path, Code::kInputMissing, "no such file or folder: " + id);
    else if (ec)
      fail(id, path, Code::kInputUnreadable, "cannot read " + id + ": " + ec.message());
    else if (fs::is_directory(status))
      folder(path, "");
    else
      file(path, id_of_name(path.filename().generic_string()), status);
  }

  std::vector<Input> take() {
    std::stable_sort(found_.begin(), found_.end(), [](const Input& a, const Input& b) { return a.id < b.id; });
    for (std::size_t i = 1; i < found_.size(); ++i)
      if (found_[i].id == found_[i - 1].id && !found_[i].error)
        found_[i].error =
            Error{Code::kStreamDuplicateId, "another input has the same id: " + found_[i].path.generic_string()};
    return std::move(found_);
  }

 private:
  // `prefix` is the folder's id with a slash, empty for the one that was named.
  void folder(const fs::path& path, const std::string& prefix) {
    std::error_code ec;
    for (const fs::path& above : above_)
      if (fs::equivalent(above, path, ec)) return;
    if (!skip_.empty() && fs::equivalent(skip_, path, ec)) return;
    above_.push_back(path);
    fs::directory_iterator entry(path, ec);
    while (!ec && entry != fs::directory_iterator()) {
      inside(entry->path(), prefix);
      entry.increment(ec);
    }
    if (ec) {
      const std::string id = prefix.empty() ? id_of_name(path.generic_string()) : prefix.substr(0, prefix.size() - 1);
      fail(id, path, Code::kInputUnreadable,
           "cannot read folder " + id_of_name(path.generic_string()) + ": " + ec.message());
    }
    above_.pop_back();
  }

  void inside(const fs::path& path, const std::string& prefix) {
    const std::string name = path.filename().string();
    if (name.starts_with('.')) return;
    const std::string id = prefix + id_of_name(name);
    std::error_code ec;
    const auto status = fs::status(path, ec);
    if (fs::is_directory(status))
      folder(path, id + '/');
    else
      file(path, id, status);
  }

  void file(const fs::path& path, const std::string& id, fs::file_status status) {
    const std::string name = id_of_name(path.generic_string());
    if (!fs::exists(status))
      return fail(id, path, Code::kInputUnreadable, "cannot read " + name + ": a link that leads nowhere");
    if (!fs::is_regular_file(status))
      return fail(id, path, Code::kInputUnreadable, "cannot read " + name + ": not a regular file");
    std::error_code ec;
    const auto size = fs::file_size(path, ec);
    found_.push_back({id, path, ec ? 0 : static_cast<std::uint64_t>(size), std::nullopt});
  }

  void fail(const std::string& id, const fs::path& path, Code code, std::string message) {
    found_.push_back({id, path, 0, Error{code, std::move(message)}});
  }

  fs::path skip_;
  std::vector<fs::path> above_;  // the folders that the walk is in
  std::vector<Input> found_;
};

// Length of the UTF-8 sequence at the start of `s`, 0 if it is none.
std::size_t sequence_length(std::string_view s) {
  const auto byte = [&](std::size_t i) { return i < s.size() ? static_cast<unsigned char>(s[i]) : 0U; };
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  const unsigned lead = byte(0), second = byte(1);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return tail(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    const bool overlong = lead == 0xE0 && second < 0xA0, surrogate = lead == 0xED && second >= 0xA0;
    return tail(1) && tail(2) && !overlong && !surrogate ? 3 : 0;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    const bool outside = (lead == 0xF0 && second < 0x90) || (lead == 0xF4 && second >= 0x90);
    return tail(1) && tail(2) && tail(3) && !outside ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string id_of_name(std::string name) {
  std::string out;
  out.reserve(name.size());
  for (std::size_t i = 0; i < name.size();) {
    const std::size_t length = sequence_length(std::string_view(name).substr(i));
    if (length) {
      out.append(name, i, length);
      i += length;
      continue;
    }
    const auto byte = static_cast<unsigned char>(name[i++]);
    out += '%';
    out += "0123456789ABCDEF"[byte >> 4];
    out += "0123456789ABCDEF"[byte & 15];
  }
  return out;
}

std::vector<Input> walk(const std::vector<fs::path>& inputs, const fs::path& skip) {
  Walk walk(skip);
  for (const fs::path& input : inputs) walk.named(input);
  return walk.take();
}

Status check_inputs(const std::vector<Input>& inputs) {
  Error error;
  for (const Input& input : inputs) {
    if (!input.error || input.error->code != Code::kInputMissing) return success();
    error.code == Code{} ? void(error = *input.error) : error.also.push_back(*input.error);
  }
  return error.code == Code{} ? success() : Status(error);
}

}  // namespace assay::batch
