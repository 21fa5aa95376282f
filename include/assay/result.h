// Errors that a caller must handle. Nothing in the library throws across its API, prints, or exits.
// Use for every function that can fail for a reason outside the program.
//   auto pipeline = assay::Pipeline::load(file);  if (!pipeline) std::cerr << assay::render(pipeline.error());
#pragma once

#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace assay {

/// The catalogue of errors. Codes are stable: `A` and the number. A1xx pipeline files, A2xx rules, A3xx reading,
/// A4xx writing, A5xx streams, A6xx usage, A7xx what a stage could not do. See error_catalogue.inc for meanings.
enum class Code : std::uint16_t {
#define ASSAY_ERROR(number, name, meaning) name = number,
#include "assay/error_catalogue.inc"
#undef ASSAY_ERROR
};

/// "A101" for Code 101.
[[nodiscard]] std::string code_name(Code code);
/// What the catalogue says of a code, one sentence.
[[nodiscard]] std::string_view code_meaning(Code code);

/// A place in a file that a person wrote. Lines and columns count from 1, columns in code points; 0 means unknown.
struct Location {
  std::string file{};
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string line_text{};   ///< the whole line, for the caret; may be empty
  std::uint32_t length = 1;  ///< how many code points the caret underlines
};

/// What went wrong, for a caller to show or act upon. Plain data, owns its strings.
struct Error {
  Code code{};
  std::string message;  ///< one line, says what is wrong and what was expected
  Location where{};
  std::vector<Error> also{};  ///< further errors found in the same pass
};

/// "file:3:7: A104: unknown key `lexcon`", the line and a caret; then `also`, each in the same form.
[[nodiscard]] std::string render(const Error& error);

/// A value or an Error. Reading the wrong one aborts: test first.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
  Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

  [[nodiscard]] bool ok() const { return state_.index() == 0; }
  explicit operator bool() const { return ok(); }

  [[nodiscard]] T& value() & { return checked(), *std::get_if<0>(&state_); }
  [[nodiscard]] const T& value() const& { return checked(), *std::get_if<0>(&state_); }
  [[nodiscard]] T&& value() && { return checked(), std::move(*std::get_if<0>(&state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T&& operator*() && { return std::move(*this).value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  [[nodiscard]] const Error& error() const {
    if (ok()) std::abort();
    return *std::get_if<1>(&state_);
  }

 private:
  void checked() const {
    if (!ok()) std::abort();
  }
  std::variant<T, Error> state_;
};

/// For functions that only succeed or fail.
using Status = Result<std::monostate>;
[[nodiscard]] inline Status success() { return std::monostate{}; }

}  // namespace assay
