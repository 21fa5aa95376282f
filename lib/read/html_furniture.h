// What on a web page is not its main text: menus, banners, share buttons, lists of other pages, appeals.
// Use the word tables while elements open, mark_furniture when the page has been walked.
//   mark_furniture(page);   // lines outside the main text get LineHint::kFurniture
//
// Told from: the meaning of elements and roles; words of classes and ids that the web's authors share; where the page
// has its main region; and how much of a list or paragraph is links to other pages. No site is known by name. A guess
// by words is undone where it would take half of the page's running text, so that a page is never lost to its markup.
#pragma once

#include <string_view>

namespace assay::read {

struct HtmlPage;

/// An ARIA role of navigation, banners, dialogues and the like.
[[nodiscard]] bool is_furniture_role(std::string_view role);
/// A class or id list with a word of furniture: "cookie-banner__close", "socialShare", "most-read". A word that can
/// name content too counts only with its companion ("social-media", not "social-care").
[[nodiscard]] bool has_furniture_word(std::string_view classes);
/// "byline", "author-name"
[[nodiscard]] bool has_byline_word(std::string_view classes);

/// Sets the hints of furniture, and of the one title. Linear in the elements and blocks.
void mark_furniture(HtmlPage& page);

}  // namespace assay::read
