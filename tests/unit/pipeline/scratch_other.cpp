#include "assay/stage.h"

namespace {
struct Buffers {
  long numbers[64] = {};
};
}  // namespace

const void* buffers_of_another_file(assay::Scratch& scratch);
const void* buffers_of_another_file(assay::Scratch& scratch) { return &scratch.get<Buffers>(); }
