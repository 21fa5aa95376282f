// Layers of custom stages, written by what their annotations say of themselves (Described, layers.h).
#pragma once

#include "assay/document.h"
#include "write/json.h"
#include "write/offsets.h"

namespace assay::write {

/// "layers":{"name":[{begin,end,…}…]…}, or nothing where no layer is Described.
void write_custom_layers(const Document& document, const OffsetIndex& offset, Json& json);

}  // namespace assay::write
