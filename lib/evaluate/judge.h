// Compares what a run found in one document with its labels, and counts.
#pragma once

#include "assay/evaluate.h"
#include "assay/extracted.h"
#include "evaluate/gold.h"
#include "evaluate/values.h"

namespace assay::evaluation {

/// Adds the document to the measures. Linear in its units, findings and mentions, apart from the search for words.
void judge(const Gold& gold, const ExtractedDocument& document, const Values& values, Evaluation& out);

}  // namespace assay::evaluation
