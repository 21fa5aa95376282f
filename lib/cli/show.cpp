#include <algorithm>
#include <iostream>

#include "assay/writer.h"
#include "cli/command.h"
#include "cli/one_document.h"
#include "cli/styled_text.h"
#include "cli/terminal.h"

namespace assay::cli {
namespace po = boost::program_options;
namespace {

constexpr Usage kUsage{
    "assay show FILE [OPTIONS]",
    "Prints one document to be read: strengths green, weaknesses red, names and dates underlined; what each finding "
    "is\n"
    "about beside it, or below the paragraph where the terminal is narrow. Not on a terminal, or with NO_COLOR set,\n"
    "strengths are [+so+] and weaknesses [-so-].",
    "file"};

constexpr std::size_t kNotesWidth = 34, kWideEnough = 96, kMostColumns = 140;

struct View {
  bool colour = false;
  bool beside = false;  ///< notes in a column of their own
  std::size_t text_width = 0;
};

/// A line of the notes column, and whether it is of a strength.
struct Note {
  std::string text;
  Mark mark;
};

class Reading {
 public:
  Reading(const Document& document, View view) : d_(document), view_(view) {}

  void write() {
    head();
    for (const Block& block : d_.layer<Block>()) this->block(block);
    entities();
    inspections();
  }

 private:
  [[nodiscard]] std::string painted(std::string_view text, const char* codes) const {
    return view_.colour ? "\x1b[" + std::string(codes) + 'm' + std::string(text) + "\x1b[0m" : std::string(text);
  }
  [[nodiscard]] std::string_view entity(std::uint32_t i) const {
    return i < d_.entities().size() ? d_.entities()[i].name : std::string_view{};
  }

  void head() const {
    const auto& findings = d_.layer<Finding>();
    const auto strengths = std::count_if(findings.begin(), findings.end(),
                                         [](const Finding& f) { return f.polarity == Polarity::kStrength; });
    std::cout << d_.id() << " · " << genre_name(d_.genre());
    if (!d_.published().empty()) std::cout << " · " << d_.published();
    if (d_.council() != kNone) std::cout << " · " << entity(d_.council());
    std::cout << " · " << painted(std::to_string(strengths) + " strengths", "32") << ", "
              << painted(std::to_string(static_cast<std::ptrdiff_t>(findings.size()) - strengths) + " weaknesses", "31")
              << "\n\n";
  }

  void block(const Block& block) {
    StyledText styled(d_.text(), block.span);
    if (block.kind == BlockKind::kTitle || block.kind == BlockKind::kHeading) styled.mark(block.span, kStrongMark);
    if (block.kind == BlockKind::kFurniture) styled.mark(block.span, kDimMark);
    const auto& mentions = d_.layer<Mention>();
    const auto [first_mention, last_mention] = mentions.in(block.span);
    for (std::size_t i = first_mention; i < last_mention; ++i)
      if (!mentions[i].nominal) styled.mark(mentions[i].span, kMentionMark);
    const auto& findings = d_.layer<Finding>();
    const auto [first, last] = findings.in(block.span);
    for (std::size_t i = first; i < last; ++i)
      styled.mark(findings[i].span, findings[i].polarity == Polarity::kStrength ? kStrengthMark : kWeaknessMark);
    lines(block, styled, first, last);
    std::cout << '\n';
  }

  // The block's lines; each finding's notes begin at its first line, or below the notes before.
  void lines(const Block& block, const StyledText& styled, std::size_t finding, std::size_t last) {
    const std::string_view indent = block.kind == BlockKind::kListItem ? "  " : "";
    std::vector<Note> notes;
    std::size_t shown = 0;
    std::string prefix = block.kind == BlockKind::kListItem ? "• " : "";
    for (const Span line : styled.wrap(view_.text_width - indent.size())) {
      for (; finding < last && d_.layer<Finding>()[finding].span.begin < line.end; ++finding)
        add_notes(d_.layer<Finding>()[finding], notes);
      const std::size_t used = columns(d_.text(line)) + indent.size();
      std::cout << (prefix.empty() ? indent : std::string_view(prefix)) << styled.render(line, view_.colour);
      if (view_.beside && shown < notes.size()) beside(notes[shown++], used);
      std::cout << '\n';
      prefix.clear();
    }
    for (; shown < notes.size(); ++shown) {
      if (view_.beside)
        beside(notes[shown], 0);
      else
        std::cout << "    " << note(notes[shown]);
      std::cout << '\n';
    }
  }

  [[nodiscard]] std::string note(const Note& n) const { return painted(n.text, n.mark == kStrengthMark ? "32" : "31"); }
  void beside(const Note& n, std::size_t used) const {
    std::cout << std::string(view_.text_width + 3 - std::min(used, view_.text_width), ' ') << note(n);
  }

  void add_notes(const Finding& f, std::vector<Note>& notes) const {
    const Mark mark = f.polarity == Polarity::kStrength ? kStrengthMark : kWeaknessMark;
    std::string about(mark == kStrengthMark ? "+ " : "- ");
    for (std::size_t i = 0; i < f.themes.size(); ++i) about += (i ? ", " : "") + std::string(f.themes[i]);
    char confidence[16];
    std::snprintf(confidence, sizeof confidence, " %.2f", static_cast<double>(f.confidence));
    add_wrapped(about + confidence, mark, notes);
    std::string who(f.source);
    const auto add = [&who](std::string_view s) {
      if (!s.empty()) who += (who.empty() ? "" : " · ") + std::string(s);
    };
    add(entity(f.speaker));
    add(entity(f.council));
    for (const auto i : f.officials)
      if (i != f.speaker) add(entity(i));
    for (const auto i : f.dates)
      if (i < d_.layer<Mention>().size()) add(d_.layer<Mention>()[i].value);
    if (!who.empty()) add_wrapped(who, mark, notes);
  }

  void add_wrapped(const std::string& text, Mark mark, std::vector<Note>& notes) const {
    const std::size_t width = view_.beside ? kNotesWidth : view_.text_width - 4;
    const StyledText styled(text, {0, static_cast<Offset>(text.size())});
    bool first = true;
    for (const Span line : styled.wrap(width - 2)) {
      const bool is_head = first && (text[0] == '+' || text[0] == '-');
      notes.push_back({(is_head ? "" : "  ") + text.substr(line.begin, line.size()), mark});
      first = false;
    }
  }

  void entities() const {
    std::vector<std::size_t> mentions(d_.entities().size());
    for (const Mention& m : d_.layer<Mention>())
      if (m.entity < mentions.size()) ++mentions[m.entity];
    for (std::size_t i = 0; i < mentions.size(); ++i) {
      const Entity& e = d_.entities()[i];
      std::cout << painted(e.kind, "2") << ' ' << painted(e.name, "1");
      for (const Role& r : e.roles) {
        std::cout << ", " << r.title;
        if (!r.organisation.empty()) std::cout << " (" << r.organisation << ')';
      }
      std::cout << "  " << e.id << ", " << mentions[i] << (mentions[i] == 1 ? " mention\n" : " mentions\n");
    }
  }

  void inspections() const {
    for (const Inspection& i : d_.layer<Inspection>()) {
      std::cout << painted("inspection", "2") << ' ' << painted(i.framework, "1") << ' ' << entity(i.council) << ' '
                << i.start;
      if (!i.end.empty()) std::cout << " to " << i.end;
      for (const auto who : i.lead_inspectors) std::cout << ", led by " << entity(who);
      std::cout << '\n';
      for (const Judgement& j : i.judgements) std::cout << "  " << j.area << ": " << j.grade << '\n';
    }
  }

  const Document& d_;
  View view_;
};

}  // namespace

int run_show(const Arguments& arguments) {
  Options options = make_options();
  add_pipeline_option(options);
  options.add_options()("width", po::value<unsigned>()->value_name("COLUMNS"), "instead of the terminal's");
  const auto parsed = parse(kUsage, options, arguments);
  if (const int* status = std::get_if<int>(&parsed)) return *status;
  const Values& values = std::get<Values>(parsed);
  if (!values.count("file") || values["file"].as<std::vector<std::string>>().size() != 1)
    return usage_error("assay show takes one FILE");
  std::size_t width = values.count("width") ? values["width"].as<unsigned>() : terminal_width(stdout);
  if (width < 20) return usage_error("--width is 20 or more");
  width = std::min(width, kMostColumns);
  const auto pipeline = load_to_run(values);
  if (!pipeline) return report(pipeline.error(), kUsageError);
  const auto document = read_and_run(values["file"].as<std::vector<std::string>>().front(), *pipeline);
  if (!document) return report(document.error(), kFailed);

  View view{.colour = wants_colour(stdout)};
  view.beside = view.colour && width >= kWideEnough;
  view.text_width = view.beside ? width - kNotesWidth - 3 : width;
  Reading(*document, view).write();
  return kDone;
}

}  // namespace assay::cli
