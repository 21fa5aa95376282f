// brat standoff: for each document its text and a file of annotations over it, and one file that says what there is.
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <set>

#include "document/ascii.h"
#include "reduce/corpus_output.h"
#include "reduce/file_names.h"
#include "reduce/names.h"
#include "reduce/output_file.h"
#include "write/json.h"
#include "write/offsets.h"

namespace assay::reduce {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kFinding = "Finding";

/// What brat takes as the name of a type or a value.
std::string name_of(std::string_view words) {
  std::string out(words);
  for (char& c : out)
    if (!is_name_char(c)) c = '_';
  return out;
}

/// "council" as a type: Council.
std::string type_of(std::string_view kind) {
  std::string out = name_of(kind);
  if (!out.empty() && ascii::is_letter(out[0])) out[0] = static_cast<char>(out[0] & ~0x20);
  return out;
}

/// How many bytes at the beginning are what may be taken for a line's end or a field's; 0 where they are not.
std::size_t break_at(std::string_view s) {
  const auto byte = static_cast<unsigned char>(s[0]);
  if ((byte >= 0x09 && byte <= 0x0D) || (byte >= 0x1C && byte <= 0x1E)) return 1;
  if (s.starts_with("\xC2\x85")) return 2;
  return s.starts_with("\xE2\x80\xA8") || s.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

/// The parts of a span between such places: brat joins them with a space.
std::vector<Span> fragments(std::string_view text, Span span) {
  std::vector<Span> out;
  Offset begin = span.begin;
  for (Offset at = span.begin; at < span.end;) {
    const std::size_t size = break_at(text.substr(at));
    if (size && at > begin) out.push_back({begin, at});
    at += static_cast<Offset>(size ? size : 1);
    if (size) begin = at;
  }
  if (span.end > begin) out.push_back({begin, span.end});
  return out;
}

/// Words for the end of a line.
std::string one_line(std::string_view words) {
  std::string out;
  while (!words.empty()) {
    const std::size_t size = break_at(words);
    out += size ? ' ' : words[0];
    words.remove_prefix(size ? size : 1);
  }
  return out;
}

/// All that stands in the .ann files, for the one that explains them.
struct Vocabulary {
  std::set<std::string> mentions, sources, themes;
};

class Annotations {
 public:
  Annotations(const ExtractedDocument& d, Vocabulary& known)
      : d_(d), known_(known), offset_(d.text, OffsetUnit::kCodepoint) {}

  std::string write() {
    for (const ExtractedFinding& f : d_.findings) finding(f);
    for (const ExtractedMention& m : d_.mentions) mention(m);
    return std::move(out_);
  }

 private:
  // False where there is nothing to mark.
  bool text_bound(std::string_view type, Span span) {
    const std::vector<Span> parts = fragments(d_.text, span);
    if (parts.empty()) return false;
    out_ += 'T' + std::to_string(++marks_) + '\t' + std::string(type);
    for (const Span part : parts)
      out_ += (part.begin == parts[0].begin ? ' ' : ';') + std::to_string(offset_(part.begin)) + ' ' +
              std::to_string(offset_(part.end));
    for (const Span part : parts) (out_ += part.begin == parts[0].begin ? '\t' : ' ') += words_of(d_, part);
    out_ += '\n';
    return true;
  }
  [[nodiscard]] std::string mark() const { return " T" + std::to_string(marks_); }
  void attribute(std::string_view name, std::string_view value) {
    out_ += 'A' + std::to_string(++attributes_) + '\t' + std::string(name) + mark();
    if (!value.empty()) (out_ += ' ') += value;
    out_ += '\n';
  }
  void note(std::string_view words) {
    out_ += '#' + std::to_string(++notes_) + "\tAnnotatorNotes" + mark() + '\t' + one_line(words) + '\n';
  }

  void finding(const ExtractedFinding& f) {
    if (!text_bound(kFinding, f.span)) return;
    attribute("Polarity", polarity_name(f.polarity));
    if (!f.source.empty()) attribute("Source", *known_.sources.insert(name_of(f.source)).first);
    if (!f.themes.empty()) attribute("Theme", *known_.themes.insert(name_of(f.themes.front())).first);
    std::string words = "confidence ";
    write::append_decimal(f.confidence, 3, words);
    if (f.page) words += "; page " + std::to_string(f.page);
    for (std::size_t i = 1; i < f.themes.size(); ++i) words += (i == 1 ? "; also on " : ", ") + f.themes[i];
    if (!f.council.empty()) words += "; " + f.council;
    if (!f.speaker.empty()) words += "; said by " + f.speaker;
    for (const ExtractedEvidence& e : f.evidence)
      words += (&e == &f.evidence[0] ? "; because of " : ", ") + e.rule + " (" + e.effect + ')';
    note(words + "; " + f.id);
  }

  void mention(const ExtractedMention& m) {
    if (!text_bound(*known_.mentions.insert(type_of(m.kind)).first, m.span)) return;
    if (m.nominal) attribute("Nominal", "");
    if (!m.entity.empty()) normalisation(m.entity);
    if (!m.value.empty()) note(m.value);
  }

  // An id is "council/E08000005": what kind of list, and the name in it.
  void normalisation(const std::string& id) {
    const auto slash = id.find('/');
    if (slash == std::string::npos || slash == 0 || slash + 1 == id.size() || id.find(' ') != std::string::npos)
      return note(id);
    std::string_view name;
    for (const ExtractedEntity& e : d_.entities)
      if (e.id == id) name = e.name;
    out_ += 'N' + std::to_string(++normalisations_) + "\tReference" + mark() + ' ' + name_of(id.substr(0, slash)) +
            ':' + one_line(id.substr(slash + 1)) + '\t' + one_line(name) + '\n';
  }

  const ExtractedDocument& d_;
  Vocabulary& known_;
  write::OffsetIndex offset_;
  std::string out_;
  std::uint64_t marks_ = 0, attributes_ = 0, notes_ = 0, normalisations_ = 0;
};

std::string configuration(const Vocabulary& known) {
  const auto any_of = [](const std::set<std::string>& names) {
    std::string out;
    for (const std::string& name : names) (out += out.empty() ? "" : "|") += name;
    return out;
  };
  std::string out = "# Written by assay.\n[entities]\n" + std::string(kFinding) + '\n';
  for (const std::string& type : known.mentions) out += type + '\n';
  out += "\n[relations]\n<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>\n\n[events]\n\n[attributes]\n";
  out += "Polarity\tArg:Finding, Value:strength|weakness\n";
  if (!known.sources.empty()) out += "Source\tArg:Finding, Value:" + any_of(known.sources) + '\n';
  if (!known.themes.empty()) out += "Theme\tArg:Finding, Value:" + any_of(known.themes) + '\n';
  if (!known.mentions.empty()) out += "Nominal\tArg:" + any_of(known.mentions) + '\n';
  return out;
}

class Brat final : public CorpusOutput {
 public:
  explicit Brat(fs::path folder) : folder_(std::move(folder)) {}

  Status add(const ExtractedDocument& d) override {
    const std::string name = file_name(d.id);
    std::error_code ec;
    fs::create_directories((folder_ / name).parent_path(), ec);
    if (ec) return not_written(folder_ / name, ec.value());
    if (auto wrote = write(name + ".txt", d.text); !wrote) return wrote;
    return write(name + ".ann", Annotations(d, known_).write());
  }

  Status finish() override {
    if (auto wrote = write(kMark, configuration(known_)); !wrote) return wrote;
    return synced() ? success() : not_written(folder_, errno);
  }

  static constexpr const char* kMark = "annotation.conf";

 private:
  // All at once: one by one, thousands of small files would take minutes.
  [[nodiscard]] bool synced() const {
#ifdef __linux__
    const int folder = ::open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    const bool done = folder >= 0 && ::syncfs(folder) == 0;
    if (folder >= 0) ::close(folder);
    return done;
#else
    return ::sync(), true;
#endif
  }
  [[nodiscard]] Status write(const std::string& name, std::string_view bytes) const {
    OutputFile file;
    if (auto opened = file.open(folder_ / name); !opened) return opened;
    if (auto wrote = file.write(bytes); !wrote) return wrote;
    return file.close();
  }

  fs::path folder_;
  Vocabulary known_;
};

}  // namespace

Opened open_brat(const fs::path& at, const RunFacts&) {
  std::error_code ec;
  fs::create_directory(at, ec);
  if (ec) return not_written(at, ec.value());
  return std::unique_ptr<CorpusOutput>(std::make_unique<Brat>(at));
}

}  // namespace assay::reduce
