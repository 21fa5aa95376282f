// What single characters are to a line of text.
#pragma once

#include <string>
#include <string_view>

namespace assay_pdf {

/// Appends `code` as UTF-8 in its plain form: ligatures as their letters, a soft hyphen as '-'; controls, zero-width
/// characters and what is no character not at all.
void append_plain(std::string& out, char32_t code);

/// "17" as "¹⁷"; anything but digits stays.
[[nodiscard]] std::string superscript_digits(std::string_view digits);

/// Whether a word is nothing but digits.
[[nodiscard]] bool all_digits(std::string_view word);

/// Whether a word is a list's number or bullet: "1.", "12)", "2.1", "(a)", "iv.", "•", U+F0B7.
[[nodiscard]] bool is_list_marker(std::string_view word);

/// Whether a word is a bullet that nobody writes in running text: a square or a disc, but not a dash.
[[nodiscard]] bool is_drawn_bullet(std::string_view word);

}  // namespace assay_pdf
