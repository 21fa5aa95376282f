#include "assay/writer.h"

namespace assay {

std::string_view offset_unit_name(OffsetUnit unit) {
  switch (unit) {
    case OffsetUnit::kUtf8:
      return "utf8";
    case OffsetUnit::kUtf16:
      return "utf16";
    case OffsetUnit::kCodepoint:
      break;
  }
  return "codepoint";
}

std::optional<OffsetUnit> offset_unit(std::string_view name) {
  for (const auto unit : {OffsetUnit::kCodepoint, OffsetUnit::kUtf8, OffsetUnit::kUtf16})
    if (offset_unit_name(unit) == name) return unit;
  return std::nullopt;
}

std::string_view polarity_name(Polarity polarity) { return polarity == Polarity::kStrength ? "strength" : "weakness"; }

std::string_view block_kind_name(BlockKind kind) {
  switch (kind) {
    case BlockKind::kTitle:
      return "title";
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kListItem:
      return "list-item";
    case BlockKind::kTableCell:
      return "table-cell";
    case BlockKind::kFurniture:
      return "furniture";
    case BlockKind::kParagraph:
      break;
  }
  return "paragraph";
}

std::string_view severity_name(Severity severity) {
  switch (severity) {
    case Severity::kNote:
      return "note";
    case Severity::kError:
      return "error";
    case Severity::kWarning:
      break;
  }
  return "warning";
}

}  // namespace assay
