#include "read/html_furniture.h"

#include <algorithm>

#include "read/html_page.h"

namespace assay::read {
namespace {

constexpr std::uint32_t kProseBlock = 60;    // bytes from which a paragraph counts as running text
constexpr std::uint32_t kLeastRegion = 120;  // bytes from which a main region is believed while words are weighed

bool mostly_links(std::uint32_t links, std::uint32_t text, std::uint32_t in_ten) {
  return text > 0 && std::uint64_t{links} * 10 >= std::uint64_t{text} * in_ten;
}

class Judge {
 public:
  explicit Judge(HtmlPage& page) : page_(page), elements_(page.elements) {}

  void run() {
    find_link_lists();
    inherit(kFurnitureByTag);
    count_prose();
    undo_greedy_words();
    inherit(kFurnitureByTag | kFurnitureByWord);
    count_prose();
    const std::uint32_t region = find_region();
    const std::uint32_t article = region ? find_article(region) : 0;
    for (std::size_t i = 0; i < page_.blocks.size(); ++i)
      if (is_furniture(i, region, article)) page_.text.lines()[i].hint = LineHint::kFurniture;
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
      const SourceLine& line = page_.text.lines()[i];
      const bool running = line.span.size() >= kProseBlock && line.hint != LineHint::kHeading;
      if (running && !elements_[block.element].furniture && !mostly_links(block.links, line.span.size(), 5))
        elements_[block.element].prose += line.span.size();
    }
    for (std::size_t i = elements_.size(); i-- > 1;) elements_[elements_[i].parent].prose += elements_[i].prose;
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
      if ((elements_[i].marks & marks) && !elements_[i].furniture && (!found || elements_[i].prose > elements_[found].prose)) found = i;
    return found;
  }

  // The page's main region, if its markup names one that holds a good part of the running text.
  [[nodiscard]] std::uint32_t find_region() const {
    std::uint32_t region = best(kMainRegion, 0);
    if (!region) region = best(kArticleRegion, 0);
    if (!region || elements_[region].text == 0) return 0;
    return std::uint64_t{elements_[region].prose} * 10 >= std::uint64_t{elements_.front().prose} * 4 ? region : 0;
  }

  // In it, the article that holds most: what follows it is about other pages.
  [[nodiscard]] std::uint32_t find_article(std::uint32_t region) const {
    if (elements_[region].marks & kArticleRegion) return region;
    const std::uint32_t article = best(kArticleRegion, region);
    if (!article || elements_[article].prose == 0) return region;
    return std::uint64_t{elements_[article].prose} * 10 >= std::uint64_t{elements_[region].prose} * 6 ? article : region;
  }

  [[nodiscard]] bool is_furniture(std::size_t i, std::uint32_t region, std::uint32_t article) const {
    const HtmlBlock& block = page_.blocks[i];
    const SourceLine& line = page_.text.lines()[i];
    if (elements_[block.element].furniture || link_list_[block.element]) return true;
    const bool headline = line.hint == LineHint::kHeading && line.level == 1;
    if (region && !inside(block.element, region) && !headline) return true;
    if (article && block.element >= elements_[article].end) return true;
    return mostly_links(block.links, line.span.size(), 9) && !headline && line.hint != LineHint::kListItem;
  }

  void set_title() {
    for (SourceLine& line : page_.text.lines())
      if (line.hint == LineHint::kHeading && line.level == 1) {
        line.hint = LineHint::kTitle;
        return;
      }
  }

  // A date among the running text may be any; one before it, or in a line of its own, is the page's.
  void set_date() {
    const auto& lines = page_.text.lines();
    std::size_t before = 0;
    while (before < lines.size() && !(lines[before].hint == LineHint::kParagraph && lines[before].span.size() >= kProseBlock))
      ++before;
    for (HtmlTime& time : page_.times) {
      if (time.block > before || time.block >= lines.size()) continue;
      if (elements_[time.element].furniture || lines[time.block].hint == LineHint::kFurniture) continue;
      if (page_.metadata.published.empty()) page_.metadata.published = std::move(time.day);
      return;
    }
  }

  HtmlPage& page_;
  std::vector<HtmlElement>& elements_;
  std::vector<bool> link_list_;
};

}  // namespace

void mark_furniture(HtmlPage& page) {
  Judge(page).run();
}

}  // namespace assay::read
