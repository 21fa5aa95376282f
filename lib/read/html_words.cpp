// The shared vocabulary of classes, ids and roles.
#include <algorithm>
#include <array>

#include "read/html_furniture.h"

namespace assay::read {
namespace {

using Words = std::string_view;

// Sorted. Each names furniture wherever it stands alone between hyphens.
constexpr std::array kFurnitureWords = std::to_array<Words>({
    "addthis",    "ads",           "adsense",    "advert",         "advertisement", "advertising", "adverts",
    "breadcrumb", "breadcrumbs",   "captcha",    "consent",        "cookie",        "cookies",     "crumbs",
    "dfp",        "disqus",        "gdpr",       "login",          "masthead",      "mostread",    "nav",
    "navbar",     "navigation",    "newsletter", "newsletters",    "outbrain",      "pager",       "paginate",
    "pagination", "paywall",       "popup",      "printonly",      "promo",         "promos",      "promoted",
    "recirc",     "recirculation", "related",    "relatedposts",   "screenreader",  "share",       "sharebar",
    "sharedaddy", "sharing",       "sidebar",    "signup",         "sitemap",       "skiplink",    "skiplinks",
    "sponsor",    "sponsored",     "sponsors",   "subscribe",      "subscription",  "taboola",     "tagcloud",
    "taglist",    "toolbar",       "trending",   "visuallyhidden",
});
static_assert(std::ranges::is_sorted(kFurnitureWords));

// Furniture where a class or id is this word and no more: with others they may name content ("search-results").
constexpr std::array kSoleWords =
    std::to_array<Words>({"ad", "adverts", "banner", "comments", "copyright", "feedback", "footer", "menu", "respond",
                          "search", "social", "tags", "toc", "widget"});

// Two words that are furniture together.
constexpr std::array kFurniturePairs = std::to_array<std::pair<Words, Words>>({
    {"add", "comment"},
    {"also", "read"},
    {"article", "tags"},
    {"back", "top"},
    {"comments", "area"},
    {"comments", "list"},
    {"comments", "section"},
    {"email", "alert"},
    {"feedback", "form"},
    {"follow", "us"},
    {"main", "menu"},
    {"more", "articles"},
    {"more", "from"},
    {"more", "news"},
    {"more", "stories"},
    {"most", "popular"},
    {"most", "viewed"},
    {"most", "read"},
    {"page", "footer"},
    {"post", "tags"},
    {"print", "only"},
    {"read", "more"},
    {"read", "next"},
    {"screen", "reader"},
    {"sign", "in"},
    {"sign", "up"},
    {"site", "footer"},
    {"site", "header"},
    {"skip", "link"},
    {"skip", "to"},
    {"social", "bar"},
    {"social", "buttons"},
    {"social", "icons"},
    {"social", "links"},
    {"social", "media"},
    {"social", "share"},
    {"sr", "only"},
    {"table", "contents"},
    {"tag", "list"},
    {"top", "bar"},
    {"visually", "hidden"},
    {"global", "footer"},
    {"global", "header"},
    {"recommended", "articles"},
    {"recommended", "stories"},
    {"you", "may"},
});

// Words after which what follows is said not to be there, or is about the page's layout.
constexpr std::array kModifiers = std::to_array<Words>({"has", "hide", "is", "js", "no", "not", "with", "without"});

constexpr std::array kRoles =
    std::to_array<Words>({"alert", "alertdialog", "banner", "complementary", "contentinfo", "dialog", "form", "menu",
                          "menubar", "navigation", "search", "tablist", "toolbar"});

constexpr std::size_t kLongestWord = 16;

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// Cuts "siteHeader-topNav foo" into words; `first` is true for one that begins a class, `last` for one that ends it.
template <class Each>
void for_words(std::string_view classes, Each each) {
  bool first = true;
  for (std::size_t i = 0; i < classes.size();) {
    if (!is_lower(classes[i]) && !is_upper(classes[i])) {
      if (classes[i] != '-' && classes[i] != '_') first = true;
      ++i;
      continue;
    }
    std::array<char, kLongestWord> word{};
    std::size_t size = 0;
    const std::size_t begin = i;
    while (i < classes.size() &&
           (is_lower(classes[i]) || (is_upper(classes[i]) && (i == begin || !is_lower(classes[i - 1]))))) {
      if (size < kLongestWord) word[size] = static_cast<char>(classes[i] | 0x20);
      ++size;
      ++i;
    }
    const bool last = i == classes.size() || classes[i] == ' ' || (classes[i] >= '\t' && classes[i] <= '\r');
    each(std::string_view(word.data(), std::min(size, kLongestWord)), first, last);
    first = false;
  }
}

template <class Table>
bool holds(const Table& table, const typename Table::value_type& word) {
  return std::ranges::find(table, word) != table.end();
}

}  // namespace

bool is_furniture_role(std::string_view role) { return !role.empty() && holds(kRoles, role); }

bool has_furniture_word(std::string_view classes) {
  bool found = false;
  std::array<char, kLongestWord> before{};
  std::size_t before_size = 0;
  for_words(classes, [&](std::string_view word, bool first, bool last) {
    const std::string_view previous = first ? std::string_view{} : std::string_view(before.data(), before_size);
    if (!holds(kModifiers, previous)) {
      found = found || std::ranges::binary_search(kFurnitureWords, word) ||
              (first && last && holds(kSoleWords, word)) ||
              (!previous.empty() && holds(kFurniturePairs, std::pair(previous, word)));
    }
    before_size = static_cast<std::size_t>(std::ranges::copy(word, before.begin()).out - before.begin());
  });
  return found;
}

bool has_byline_word(std::string_view classes) {
  bool found = false;
  std::size_t words = 0;
  bool author_name = false, author = false;
  for_words(classes, [&](std::string_view word, bool, bool) {
    ++words;
    found = found || word == "byline";
    author_name = author_name || (author && word == "name");
    author = word == "author";
  });
  return found || author_name || (author && words == 1);
}

}  // namespace assay::read
