#include "read/pdf_client.h"

#include <sys/wait.h>

#include <csignal>
#include <system_error>
#include <utility>

#include "pdf/protocol.h"
#include "read/pdf_process.h"
#include "read/pdf_reader.h"

namespace assay {
namespace {

Code code_of(assay_pdf::Reason reason) {
  switch (reason) {
    case assay_pdf::Reason::kUnreadable:
      return Code::kInputUnreadable;
    case assay_pdf::Reason::kDamaged:
      return Code::kPdfDamaged;
    case assay_pdf::Reason::kEncrypted:
      return Code::kPdfEncrypted;
    case assay_pdf::Reason::kNoText:
      return Code::kPdfNoText;
    case assay_pdf::Reason::kMemory:
      return Code::kPdfReaderLimit;
  }
  return Code::kPdfReaderDied;
}

}  // namespace

struct PdfClient::State {
  explicit State(const ReadOptions& options) : program(options.pdf_program), limits(options.pdf) {}

  std::filesystem::path program;
  PdfLimits limits;
  PdfProcess process;
  bool fresh = false;  ///< the process has read nothing yet

  /// `header` is the request's first line, `payload` what it announces.
  Result<Source> ask(const std::string& header, std::string_view payload, std::string id) {
    while (true) {
      if (Status ready = ensure_running(id); !ready) return ready.error();
      const bool was_fresh = std::exchange(fresh, false);
      bool try_again = false;
      Result<Source> source = converse(header, payload, id, try_again);
      if (!try_again || was_fresh) return source;
    }
  }

  Error out_of_memory(const std::string& id) const {
    return {Code::kPdfReaderLimit,
            id + ": the PDF reader needed more than " + std::to_string(limits.memory_bytes >> 20) + " MB of memory"};
  }

 private:
  Deadline deadline() const {
    return std::chrono::steady_clock::now() + std::chrono::seconds(2 * static_cast<std::int64_t>(limits.seconds));
  }

  Status ensure_running(const std::string& id) {
    if (process.running()) return success();
    const std::filesystem::path file = find_program(program, "assay-pdf");
    if (file.empty()) {
      const std::string where = program.empty() ? "beside this program or on PATH" : "at " + program.string();
      return Error{Code::kPdfReaderMissing, id + ": the program assay-pdf was not found " + where};
    }
    const std::vector<std::string> arguments{"--serve", "--seconds", std::to_string(limits.seconds), "--memory",
                                             std::to_string(limits.memory_bytes)};
    if (!process.start(file, arguments)) {
      return Error{Code::kPdfReaderMissing, id + ": " + file.string() + " cannot be run"};
    }
    fresh = true;
    std::string greeting;
    const Heard heard = process.receive_line(greeting, assay_pdf::kMaxHeader, deadline());
    if (heard == Heard::kAll && greeting + '\n' == assay_pdf::kGreeting) return success();
    process.stop();
    return Error{Code::kPdfReaderDied, id + ": " + file.string() + " does not answer as assay-pdf does"};
  }

  Result<Source> converse(const std::string& header, std::string_view payload, const std::string& id, bool& try_again) {
    const Deadline until = deadline();
    std::string line, body;
    std::optional<assay_pdf::AnswerHeader> answer;
    Heard heard = process.send(header, until);
    if (heard == Heard::kAll) heard = process.send(payload, until);
    // A program that ended before it had heard all may have answered nevertheless.
    if (heard != Heard::kTooLate) heard = process.receive_line(line, assay_pdf::kMaxHeader, until);
    if (heard == Heard::kAll) {
      answer = assay_pdf::parse_answer_header(line);
      // No answer is larger than the program's memory.
      const bool sound = answer && answer->length <= limits.memory_bytes;
      heard = sound ? process.receive(body, answer->length, until) : Heard::kEnded;
    }
    if (heard != Heard::kAll) return broken_off(heard, id, try_again);
    if (!answer->ok) {
      if (answer->reason == assay_pdf::Reason::kMemory) {
        process.stop();
        try_again = true;
      }
      return refusal(*answer, body, id);
    }
    Source source;
    source.id = id;
    if (Status parsed = parse_pdf_answer(body, source); !parsed) {
      process.stop();
      try_again = true;
      return parsed.error();
    }
    return source;
  }

  /// The process is gone or has to go; says why.
  Error broken_off(Heard heard, const std::string& id, bool& try_again) {
    const Ending ending = process.stop();
    const std::string limit = std::to_string(limits.seconds);
    if (heard == Heard::kTooLate) {
      return {Code::kPdfReaderLimit, id + ": the PDF reader took more than " + std::to_string(2ULL * limits.seconds) +
                                         " seconds and was ended"};
    }
    if (ending.signalled && (ending.number == SIGPROF || ending.number == SIGXCPU)) {
      return {Code::kPdfReaderLimit, id + ": the PDF reader used more than " + limit + " seconds of processor time"};
    }
    try_again = true;
    if (!ending.signalled && ending.number == assay_pdf::kExitMemory) return out_of_memory(id);
    const std::string how = (ending.signalled ? "signal " : "exit status ") + std::to_string(ending.number);
    return {Code::kPdfReaderDied, id + ": the PDF reader ended before it had read the file (" + how + ")"};
  }

  Error refusal(const assay_pdf::AnswerHeader& answer, const std::string& message, const std::string& id) const {
    if (answer.reason == assay_pdf::Reason::kMemory) return out_of_memory(id);
    std::string text = id + ": ";
    if (answer.reason == assay_pdf::Reason::kNoText) {
      text +=
          "the PDF has " + std::to_string(answer.pages) + (answer.pages == 1 ? " page" : " pages") + " and no text: ";
    } else {
      text += "the PDF cannot be read: ";
    }
    // The message comes from the program: it is shown, so it is kept to one plain line.
    for (const char c : message.substr(0, 200)) text += c >= 0x20 && c < 0x7F ? c : ' ';
    return {code_of(answer.reason), std::move(text)};
  }
};

PdfClient::PdfClient(const ReadOptions& options) : state_(std::make_unique<State>(options)) {}
PdfClient::~PdfClient() = default;
PdfClient::PdfClient(PdfClient&&) noexcept = default;
PdfClient& PdfClient::operator=(PdfClient&&) noexcept = default;

Result<Source> PdfClient::read_file(const std::filesystem::path& file, std::string id) {
  std::error_code error;
  const std::filesystem::path path = std::filesystem::absolute(file, error);
  const std::uintmax_t bytes = error ? 0 : std::filesystem::file_size(path, error);
  if (error) return Error{Code::kInputUnreadable, id + ": " + error.message()};
  const std::string& name = path.native();
  if (name.size() > assay_pdf::kMaxPath) return Error{Code::kInputUnreadable, id + ": its path is too long"};
  Result<Source> source = state_->ask("file " + std::to_string(name.size()) + '\n', name, std::move(id));
  if (source) source->bytes = bytes;
  return source;
}

Result<Source> PdfClient::read_bytes(std::string_view bytes, std::string id) {
  if (bytes.size() > state_->limits.memory_bytes) return state_->out_of_memory(id);
  Result<Source> source = state_->ask("data " + std::to_string(bytes.size()) + '\n', bytes, std::move(id));
  if (source) source->bytes = bytes.size();
  return source;
}

}  // namespace assay
