#include "cli/command.h"
namespace assay::cli { int run_test(const Arguments&) { return kFailed; } }
