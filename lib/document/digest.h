// SHA-256, for the identity of inputs and pipelines.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace assay {

/// Lower-case hex SHA-256 of the bytes added. Not thread safe.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  void add(std::string_view bytes);
  /// Ends the digest; nothing may be added afterwards.
  [[nodiscard]] std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

[[nodiscard]] std::string sha256(std::string_view bytes);

}  // namespace assay
