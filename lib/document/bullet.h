// The marks that items of lists begin with.
#pragma once

#include <unicode/utypes.h>

namespace assay {

/// Whether nothing but an item of a list begins with `c`. Private-use characters are glyphs of symbol fonts.
inline bool is_bullet(UChar32 c) {
  switch (c) {
    case 0x2022:
    case 0x2023:
    case 0x2043:
    case 0x204C:
    case 0x204D:
    case 0x2219:
    case 0x25A0:
    case 0x25A1:
    case 0x25AA:
    case 0x25AB:
    case 0x25B6:
    case 0x25B8:
    case 0x25BA:
    case 0x25C6:
    case 0x25C7:
    case 0x25CB:
    case 0x25CF:
    case 0x25E6:
    case 0x25FB:
    case 0x25FC:
    case 0x25FD:
    case 0x25FE:
    case 0x2756:
    case 0x27A2:
    case 0x2713:
    case 0x2714:
    case 0x2192:
    case 0x29BF:
    case 0xB7:
      return true;
    default:
      return c >= 0xE000 && c <= 0xF8FF;
  }
}

}  // namespace assay
