#include "read/html_furniture.h"

#include <algorithm>

#include "read/html_page.h"

namespace assay::read {
namespace {

constexpr std::uint32_t kProseBlock = 60;    // bytes from which a paragraph counts as running text
constexpr std::uint32_t kLeastProse = 300;   // bytes of running text from which its place tells the main region
constexpr std::uint32_t kLeastRegion = 120;  // bytes from which a main region is believed while words are weighed

bool mostly_links(std::uint32_t links, std::uint32_t text, std::uint32_t in_ten) {
  return text > 0 && std::uint64_t{links} * 10 >= std::uint64_t{text} * in_ten;
}

class Judge {
 public:
  explicit Judge(HtmlPage& page) : page_(page), elements_(page.elements), lines_(page.text.lines()) {}

  void run() {
    find_link_lists();
    count_prose();
    undo_greedy_tags();
    inherit(kFurnitureByTag);
    count_prose();
    undo_greedy_words();
    inherit(kFurnitureByTag | kFurnitureByWord);
    count_prose();
    find_region();
    for (std::size_t i = 0; i < lines_.size(); ++i)
      headline_inside_ = headline_inside_ || (lines_[i].hint == LineHint::kHeading && lines_[i].level == 1 &&
                                              inside(page_.blocks[i].element, region_));
    for (std::size_t i = 0; i < lines_.size(); ++i)
      if (is_furniture(i)) lines_[i].hint = LineHint::kFurniture;
    mark_empty_headings();
    set_title();
    set_date();
  }

 private:
  // An element is furniture if it or one around it has one of the marks.
  void inherit(std::uint8_t marks) {
    for (std::size_t i = 1; i < elements_.size(); ++i)
      elements_[i].furniture = elements_[elements_[i].parent].furniture || (elements_[i].marks & marks) != 0;
  }

  // A list of which nearly all is links leads to other pages.
  void find_link_lists() {
    for (std::size_t i = elements_.size(); i-- > 1;) {
      HtmlElement& parent = elements_[elements_[i].parent];
      parent.text += elements_[i].text;
      parent.links += elements_[i].links;
    }
    link_list_.assign(elements_.size(), false);
    for (std::size_t i = 1; i < elements_.size(); ++i) {
      const HtmlElement& e = elements_[i];
      link_list_[i] = link_list_[e.parent] || ((e.marks & kListElement) && mostly_links(e.links, e.text, 8));
    }
  }

  void count_prose() {
    for (HtmlElement& e : elements_) e.prose = 0;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const HtmlBlock& block = page_.blocks[i];
      const SourceLine& line = lines_[i];
      const bool running = line.span.size() >= kProseBlock && line.hint != LineHint::kHeading;
      if (running && !elements_[block.element].furniture && !mostly_links(block.links, line.span.size(), 5))
        elements_[block.element].prose += line.span.size();
    }
    for (std::size_t i = elements_.size(); i-- > 1;) elements_[elements_[i].parent].prose += elements_[i].prose;
  }

  // No page is all menu: an element that has nearly all running text was meant otherwise.
  void undo_greedy_tags() {
    for (HtmlElement& e : elements_)
      if ((e.marks & kFurnitureByTag) && e.prose > 0 && e.prose * 10ULL >= elements_.front().prose * 9ULL)
        e.marks = static_cast<std::uint8_t>(e.marks & ~kFurnitureByTag);
  }

  // A guess by words must not take the main region, nor half of its running text (of the page's, where it has none).
  void undo_greedy_words() {
    std::uint32_t base = best(kMainRegion, 0);
    if (!base) base = best(kArticleRegion, 0);
    if (elements_[base].prose == 0 || elements_[base].text < kLeastRegion) base = 0;
    for (std::uint32_t i = 1; i < elements_.size(); ++i) {
      HtmlElement& e = elements_[i];
      const bool takes_base = base && inside(base, i);
      const bool greedy = inside(i, base) && e.prose > 0 && e.prose * 2ULL >= elements_[base].prose;
      if (takes_base || greedy) e.marks = static_cast<std::uint8_t>(e.marks & ~kFurnitureByWord);
    }
  }

  [[nodiscard]] bool inside(std::uint32_t element, std::uint32_t region) const {
    return region <= element && element < elements_[region].end;
  }

  // The element with one of the marks that has most prose, 0 if none.
  [[nodiscard]] std::uint32_t best(std::uint8_t marks, std::uint32_t within) const {
    std::uint32_t found = 0;
    for (std::uint32_t i = within + 1; i < elements_[within].end; ++i)
      if ((elements_[i].marks & marks) && !elements_[i].furniture &&
          (!found || elements_[i].prose > elements_[found].prose))
        found = i;
    return found;
  }

  // The page's main region, if its markup names one that holds a good part of the running text, and in it the article
  // that holds most; else the innermost element with nearly all of it.
  void find_region() {
    std::uint32_t region = best(kMainRegion, 0);
    if (!region) region = best(kArticleRegion, 0);
    const std::uint64_t prose = elements_.front().prose;
    named_ = region && elements_[region].text > 0 && elements_[region].prose * 10ULL >= prose * 4;
    region_ = article_ = named_ ? region : densest();
    if (!named_ || (elements_[region].marks & kArticleRegion)) return;
    const std::uint32_t article = best(kArticleRegion, region);
    if (article && elements_[article].prose > 0 && elements_[article].prose * 10ULL >= elements_[region].prose * 6ULL)
      article_ = article;
  }

  [[nodiscard]] std::uint32_t densest() const {
    if (elements_.front().prose < kLeastProse) return 0;
    for (std::uint32_t at = 0;;) {
      std::uint32_t next = 0;
      for (std::uint32_t child = at + 1; child < elements_[at].end; child = elements_[child].end)
        if (elements_[child].prose * 10ULL >= elements_.front().prose * 8ULL) next = child;
      if (!next) return at;
      at = next;
    }
  }

  [[nodiscard]] bool is_furniture(std::size_t i) const {
    const HtmlBlock& block = page_.blocks[i];
    const std::uint32_t size = lines_[i].span.size();
    if (elements_[block.element].furniture || link_list_[block.element]) return true;
    if (is_headline(i)) return false;
    if (named_ && !inside(block.element, region_)) return true;
    // After the article come other pages' teasers and the end of the page; before it stand headline, date and author.
    if (named_ && block.element >= elements_[article_].end) return true;
    if (region_ && block.element >= elements_[region_].end && size < kProseBlock) return true;
    return mostly_links(block.links, size, 9) && lines_[i].hint != LineHint::kListItem;
  }

  // Headings of level 1: one outside the main region counts only where there is none inside.
  [[nodiscard]] bool is_headline(std::size_t i) const {
    const auto headline = [this](std::size_t k) {
      return lines_[k].hint == LineHint::kHeading && lines_[k].level == 1;
    };
    return headline(i) && (!named_ || inside(page_.blocks[i].element, region_) || !headline_inside_);
  }

  // A heading under which nothing but furniture stands is the furniture's own.
  void mark_empty_headings() {
    bool content = false, furniture = false;
    std::uint8_t level = 0;  // of the last heading met, which is the one below
    for (std::size_t i = lines_.size(); i-- > 0;) {
      SourceLine& line = lines_[i];
      if (line.hint == LineHint::kFurniture) {
        furniture = true;
      } else if (line.hint == LineHint::kHeading && line.level > 1) {
        const bool heads_content = content || (level > line.level);
        if (!heads_content && furniture) {
          line.hint = LineHint::kFurniture;
          continue;
        }
        content = furniture = false;
        level = line.level;
      } else {
        content = true;
      }
    }
  }

  void set_title() {
    for (SourceLine& line : lines_)
      if (line.hint == LineHint::kHeading && line.level == 1) {
        line.hint = LineHint::kTitle;
        return;
      }
  }

  // A date among the running text may be any; one before it, or in a line of its own, is the page's.
  void set_date() {
    std::size_t before = 0;
    while (before < lines_.size() &&
           !(lines_[before].hint == LineHint::kParagraph && lines_[before].span.size() >= kProseBlock))
      ++before;
    for (HtmlTime& time : page_.times) {
      if (time.block > before || time.block >= lines_.size()) continue;
      if (elements_[time.element].furniture || lines_[time.block].hint == LineHint::kFurniture) continue;
      if (page_.metadata.published.empty()) page_.metadata.published = std::move(time.day);
      return;
    }
  }

  HtmlPage& page_;
  std::vector<HtmlElement>& elements_;
  std::vector<SourceLine>& lines_;
  std::vector<bool> link_list_;
  std::uint32_t region_ = 0, article_ = 0;  // elements; 0: the page
  bool named_ = false;                      // the region is one that the markup names
  bool headline_inside_ = false;            // it has a heading of level 1
};

}  // namespace

void mark_furniture(HtmlPage& page) { Judge(page).run(); }

}  // namespace assay::read
