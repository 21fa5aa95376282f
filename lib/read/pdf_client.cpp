#include "read/pdf_client.h"

#include <utility>

namespace assay {

struct PdfClient::State {
  ReadOptions options;
};

PdfClient::PdfClient(const ReadOptions& options) : state_(std::make_unique<State>(State{options})) {}
PdfClient::~PdfClient() = default;
PdfClient::PdfClient(PdfClient&&) noexcept = default;
PdfClient& PdfClient::operator=(PdfClient&&) noexcept = default;

Result<Source> PdfClient::read_file(const std::filesystem::path&, std::string id) {
  return Error{Code::kPdfReaderMissing, id + ": the program assay-pdf was not found"};
}

Result<Source> PdfClient::read_bytes(std::string_view, std::string id) {
  return Error{Code::kPdfReaderMissing, id + ": the program assay-pdf was not found"};
}

}  // namespace assay
