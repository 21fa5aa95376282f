// Mentions of a run against those labelled: the right value in the right unit.
#pragma once

#include <vector>

#include "assay/evaluate.h"
#include "assay/extracted.h"
#include "evaluate/gold.h"
#include "evaluate/values.h"

namespace assay::evaluation {

/// A sentence of the run and where its letters lie in the gold.
struct PlacedSentence {
  Span span;
  Range at;
};

void count_mentions(const Gold& gold, const ExtractedDocument& document, const std::vector<PlacedSentence>& sentences,
                    const Values& values, Evaluation& out);

}  // namespace assay::evaluation
