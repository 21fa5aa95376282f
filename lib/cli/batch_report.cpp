#include "cli/batch_report.h"

#include <algorithm>
#include <iomanip>
#include <iostream>
#include <string>
#include <utility>
#include <vector>

#include "cli/command.h"
#include "cli/terminal.h"

namespace assay::cli {
namespace {

void print_themes(const RunSummary& summary) {
  std::vector<std::pair<std::string, std::uint64_t>> themes(summary.themes.begin(), summary.themes.end());
  std::stable_sort(themes.begin(), themes.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (themes.size() > 5) themes.resize(5);
  if (themes.empty()) return;
  std::cout << "  mostly on   ";
  for (std::size_t i = 0; i < themes.size(); ++i)
    std::cout << (i ? ", " : "") << themes[i].first << " (" << grouped(themes[i].second) << ')';
  std::cout << '\n';
}

}  // namespace

void print_failures(const RunSummary& summary) {
  for (const Failure& f : summary.failures) {
    if (!std::string_view(f.error.message).starts_with(f.id)) std::cerr << f.id << ": ";
    std::cerr << code_name(f.error.code) << ": " << f.error.message << '\n';
  }
  if (summary.failed > summary.failures.size())
    std::cerr << "… and " << summary.failed - summary.failures.size() << " more, all in errors.jsonl\n";
}

void print_summary(const RunSummary& s, const std::filesystem::path& out) {
  const auto per_second = s.seconds > 0 ? static_cast<double>(s.documents + s.failed) / s.seconds : 0;
  std::cout << grouped(s.documents) << (s.documents == 1 ? " document" : " documents") << " in " << std::fixed
            << std::setprecision(1) << s.seconds << " s (" << per_second << "/s)\n";
  std::cout << "  findings    " << grouped(s.strengths + s.weaknesses) << ": " << grouped(s.strengths) << " strengths, "
            << grouped(s.weaknesses) << " weaknesses\n";
  print_themes(s);
  if (s.inspections) std::cout << "  inspections " << grouped(s.inspections) << '\n';
  if (s.diagnostics) std::cout << "  remarks     " << grouped(s.diagnostics) << " (`diagnostics` in documents.jsonl)\n";
  if (s.failed) std::cout << "  failed      " << grouped(s.failed) << " (errors.jsonl)\n";
  if (s.kept) std::cout << "  kept        " << grouped(s.kept) << " that were done before\n";
  std::cout << "written to " << out.string()
            << ": open findings.csv in a spreadsheet; documents.jsonl has everything;\n"
            << "`assay show FILE` shows one document, `assay explain FILE` says why.\n";
}

int report_broken_off(const Error& error, const std::filesystem::path& out) {
  const bool begun =
      error.code == Code::kOutputFailed || error.code == Code::kTooManyFailed || error.code == Code::kRunStopped;
  const int status = report(error, begun ? kFailed : kUsageError);
  std::error_code ec;
  if (begun && std::filesystem::exists(out / "journal.jsonl", ec))
    std::cerr << "assay: what was done is kept; the same command with --resume goes on from there\n";
  return status;
}

}  // namespace assay::cli
