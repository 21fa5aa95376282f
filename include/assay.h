// Assay: strengths and weaknesses in what inspectors, councils and the press write about public services.
// Include this for everything, or the headers of assay/ one by one.
//   #include <assay.h>
#pragma once

#include "assay/annotations.h"
#include "assay/batch.h"
#include "assay/compare.h"
#include "assay/cover.h"
#include "assay/diagnostic.h"
#include "assay/document.h"
#include "assay/evaluate.h"
#include "assay/extracted.h"
#include "assay/layers.h"
#include "assay/lint.h"
#include "assay/pipeline.h"
#include "assay/reader.h"
#include "assay/registry.h"
#include "assay/result.h"
#include "assay/rules.h"
#include "assay/settings.h"
#include "assay/source.h"
#include "assay/span.h"
#include "assay/stage.h"
#include "assay/version.h"
#include "assay/writer.h"
