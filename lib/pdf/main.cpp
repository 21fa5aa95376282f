// assay-pdf: reads PDFs for Assay, in a process of its own. What it says and hears is in protocol.h.
//   assay-pdf --serve [--seconds N] [--memory BYTES]   answers requests until its input ends
//   assay-pdf FILE                                     prints the answer for one file, to look at
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <new>
#include <string>
#include <string_view>

#include "pdf/answer.h"
#include "pdf/extract.h"
#include "pdf/order.h"
#include "pdf/protocol.h"
#include "pdf/sandbox.h"

namespace {

using namespace assay_pdf;

struct Settings {
  bool serve = false;
  std::uint32_t seconds = 60;
  std::uint64_t memory = 1ULL << 30;
  std::string file;
};

[[noreturn]] void out_of_memory() { _exit(kExitMemory); }

bool write_all(std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t wrote = write(STDOUT_FILENO, bytes.data(), bytes.size());
    if (wrote < 0 && errno == EINTR) continue;
    if (wrote <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(wrote));
  }
  return true;
}

/// Standard input, by the line and by the byte.
class Input {
 public:
  /// A line without its '\n'; false at the end of input or where the line is longer than a header may be.
  bool line(std::string& out) {
    out.clear();
    char c = 0;
    while (next(c)) {
      if (c == '\n') return true;
      if (out.size() == kMaxHeader) return false;
      out += c;
    }
    return false;
  }
  /// Grows with what comes, not with what was announced.
  bool bytes(std::uint64_t count, std::string& out) {
    out.clear();
    while (out.size() < count) {
      if (at_ == end_ && !fill()) return false;
      const std::size_t take = static_cast<std::size_t>(std::min<std::uint64_t>(end_ - at_, count - out.size()));
      out.append(buffer_ + at_, take);
      at_ += take;
    }
    return true;
  }

 private:
  bool next(char& c) {
    if (at_ == end_ && !fill()) return false;
    c = buffer_[at_++];
    return true;
  }
  bool fill() {
    ssize_t got = 0;
    do {
      got = read(STDIN_FILENO, buffer_, sizeof buffer_);
    } while (got < 0 && errno == EINTR);
    at_ = 0;
    end_ = got > 0 ? static_cast<std::size_t>(got) : 0;
    return got > 0;
  }
  char buffer_[64 << 10];
  std::size_t at_ = 0, end_ = 0;
};

std::string answer(const Request& request, const std::string& payload) {
  std::string pages;
  bool any_text = false, any_lost = false;
  const PageSink sink = [&](std::uint32_t number, const PageContent& page) {
    any_text = any_text || !page.glyphs.empty();
    any_lost = any_lost || page.state != PageState::kRead;
    append_page(pages, number, page, read_lines(page));
  };
  Outcome outcome = request.is_path ? extract_file(payload, sink) : extract_bytes(payload, sink);
  if (outcome.ok && !any_text) {
    outcome.ok = false;
    const bool damaged = any_lost || outcome.repaired;
    outcome.reason = damaged ? Reason::kDamaged : Reason::kNoText;
    outcome.message = damaged ? "no text can be found in it" : "its pages hold images or drawings only";
  }
  const std::string count = std::to_string(outcome.pages);
  if (!outcome.ok) {
    for (char& c : outcome.message) c = static_cast<unsigned char>(c) < 0x20 || c > 0x7E ? ' ' : c;
    return "error " + std::string(kReasonNames[static_cast<std::size_t>(outcome.reason)]) + ' ' + count + ' ' +
           std::to_string(outcome.message.size()) + '\n' + outcome.message;
  }
  std::string body;
  append_document(body, outcome.pages, outcome.repaired);
  const std::string header = "ok " + count + ' ' + std::to_string(body.size() + pages.size()) + '\n';
  return header + body + pages;
}

int serve(const Settings& settings) {
  enter_sandbox(settings.memory);
  if (!write_all(kGreeting)) return 1;
  Input input;
  std::string line, payload;
  while (input.line(line)) {
    const auto request = parse_request(line);
    if (!request || request->length > settings.memory || !input.bytes(request->length, payload)) return kExitRequest;
    set_clock(settings.seconds);
    const std::string text = answer(*request, payload);
    set_clock(0);
    payload = {};
    if (!write_all(text)) return 1;
  }
  return line.empty() ? 0 : kExitRequest;
}

template <class Number>
bool parse_number(std::string_view text, Number& out) {
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), out);
  return error == std::errc{} && end == text.data() + text.size() && out > 0;
}

bool parse_arguments(int count, char** arguments, Settings& settings) {
  for (int i = 1; i < count; ++i) {
    const std::string_view argument = arguments[i];
    const std::string_view value = i + 1 < count ? arguments[i + 1] : "";
    if (argument == "--serve") {
      settings.serve = true;
    } else if (argument == "--seconds" && parse_number(value, settings.seconds)) {
      ++i;
    } else if (argument == "--memory" && parse_number(value, settings.memory)) {
      ++i;
    } else if (argument.starts_with('-') || !settings.file.empty()) {
      return false;
    } else {
      settings.file = argument;
    }
  }
  return settings.serve == settings.file.empty();
}

}  // namespace

int main(int count, char** arguments) {
  std::set_new_handler(out_of_memory);
  Settings settings;
  if (!parse_arguments(count, arguments, settings)) {
    std::fputs("usage: assay-pdf FILE\n       assay-pdf --serve [--seconds N] [--memory BYTES]\n", stderr);
    return kExitRequest;
  }
  if (settings.serve) return serve(settings);
  set_clock(settings.seconds);
  return write_all(answer({true, settings.file.size()}, settings.file)) ? 0 : 1;
}
