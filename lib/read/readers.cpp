#include <algorithm>

#include "assay/reader.h"
#include "document/digest.h"
#include "read/encoding.h"
#include "read/format.h"
#include "read/input.h"
#include "read/pdf_client.h"

namespace assay {
namespace {

constexpr std::string_view kPdf = "application/pdf";
/// Larger PDFs are opened by their reader: its memory is limited, and is for what it makes of them.
constexpr std::size_t kMostSent = 64 << 20;

// The header may stand behind other bytes (old mailers put some there); readers of PDF look into the first 1024.
bool is_pdf(std::string_view bytes) { return bytes.substr(0, 1024).find("%PDF-") != std::string_view::npos; }

}  // namespace

struct Readers::State {
  explicit State(ReadOptions o) : options(std::move(o)), pdf(options) {
    options.max_bytes = std::min(options.max_bytes, read::kMostBytes);
  }
  [[nodiscard]] bool wants_pdf(std::string_view bytes) const {
    return options.media_type.empty() ? is_pdf(bytes) : options.media_type == kPdf;
  }

  ReadOptions options;
  PdfClient pdf;
};

Readers::Readers(ReadOptions options) : state_(std::make_unique<State>(std::move(options))) {}
Readers::~Readers() = default;
Readers::Readers(Readers&&) noexcept = default;
Readers& Readers::operator=(Readers&&) noexcept = default;

Result<Source> Readers::read_file(const std::filesystem::path& file, std::string id) {
  const Result<std::string> bytes = read::load_file(file, id, state_->options.max_bytes);
  if (!bytes) return bytes.error();
  // A PDF, too, is given to its reader as the bytes that are here: its hash is then that of what was read.
  if (bytes->size() <= kMostSent || !state_->wants_pdf(*bytes)) return read_bytes(*bytes, std::move(id));
  Result<Source> source = state_->pdf.read_file(file, id);
  if (!source) return source;
  source->sha256 = sha256(*bytes);
  const Result<std::string> after = read::load_file(file, id, state_->options.max_bytes);
  return after && *after == *bytes ? std::move(source) : read::changed(id);
}

Result<Source> Readers::read_bytes(std::string_view bytes, std::string id) {
  if (bytes.size() > state_->options.max_bytes) return read::too_large(id, state_->options.max_bytes);
  if (!state_->wants_pdf(bytes)) return read::read_text_bytes(bytes, id, state_->options.media_type);
  Result<Source> source = state_->pdf.read_bytes(bytes, std::move(id));
  if (source) source->sha256 = sha256(bytes);
  return source;
}

std::string_view sniff_media_type(std::string_view bytes) {
  if (is_pdf(bytes)) return kPdf;
  const Result<read::Decoded> decoded = read::decode(bytes.substr(0, 4 * read::kSniffBytes), "");
  if (!decoded) return {};
  if (read::looks_like_records(decoded->text)) return read::kRecordsMediaType;
  return read::tell_format(decoded->text).media_type;
}

}  // namespace assay
