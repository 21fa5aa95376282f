#include "layout/layout.h"

#include "layout/compose.h"
#include "layout/kinds.h"

namespace assay {

void lay_out(const Source& source, const LayoutData& data, LayoutBuffers& buffers, Laid& out) {
  buffers.lines.clear();
  collect_lines(source, buffers.lines);
  mark_running(source.text, buffers.lines);
  group_lines(source.text, buffers.lines, data.unfinished, buffers.grouping);
  std::vector<std::uint32_t> draft_of;
  compose(source, data, buffers, out, draft_of);
  decide_kinds(source, buffers, draft_of, out);
  mark_furniture(out.text, data.furniture, out.blocks);
  link_blocks(out.blocks, out.text);
}

}  // namespace assay
