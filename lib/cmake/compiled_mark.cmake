# Writes a header with a number that tells this state of the sources, and the compiler, from every other: what a program
# has compiled of a pipeline is good for that program alone.
#   cmake -DSOURCES="a.h;b.cpp" -DCOMPILER="GNU 12" -DOUT=compiled_mark.h -P compiled_mark.cmake
cmake_minimum_required(VERSION 3.25)
set(all "${COMPILER}")
foreach(source IN LISTS SOURCES)
  file(SHA256 ${source} hash)
  string(APPEND all " ${hash}")
endforeach()
string(SHA256 mark "${all}")
string(SUBSTRING ${mark} 0 16 mark)
file(CONFIGURE OUTPUT ${OUT} CONTENT "// Made by compiled_mark.cmake.
#pragma once

#include <cstdint>

namespace assay {
inline constexpr std::uint64_t kCompiledMark = 0x@mark@;
}
" @ONLY)
