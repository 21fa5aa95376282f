// What the program takes from itself before it opens a stranger's file.
#pragma once

#include <cstdint>

namespace assay_pdf {

/// Limits the address space to `memory_bytes`, forbids core dumps and files larger than nothing, and, as far as the
/// kernel lets it, all but memory, time, reading files, and reading and writing what is open: no file is made or
/// changed, no program run, no process made or signalled, no network reached.
void enter_sandbox(std::uint64_t memory_bytes);

/// Ends the process (SIGPROF) after that many seconds of processor time from now; 0 stops the clock.
void set_clock(std::uint32_t seconds);

}  // namespace assay_pdf
