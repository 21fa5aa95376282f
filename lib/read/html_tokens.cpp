#include "read/html_tokens.h"

#include <algorithm>

#include "document/ascii.h"

namespace assay::read {
namespace {

constexpr auto npos = std::string_view::npos;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }
bool ends_name(char c) { return is_space(c) || c == '/' || c == '>'; }

// Where a tag whose attributes begin at `at` has its '>'; quotes hide one. The end of the input if it has none.
std::size_t tag_end(std::string_view s, std::size_t at) {
  bool value = false;  // after '=': a quote begins a quoted value
  for (; at < s.size(); ++at) {
    const char c = s[at];
    if (c == '>') return at;
    if (value && (c == '"' || c == '\'')) {
      at = s.find(c, at + 1);
      if (at == npos) return s.size();
      value = false;
    } else if (c == '=') {
      value = true;
    } else if (!is_space(c)) {
      value = false;
    }
  }
  return s.size();
}

}  // namespace

bool begins_with(std::string_view text, std::string_view lower) {
  return text.size() >= lower.size() && same_word(text.substr(0, lower.size()), lower);
}

bool same_word(std::string_view text, std::string_view lower) {
  return std::ranges::equal(text, lower, {}, ascii::lower);
}

bool HtmlTokens::markup_at(std::size_t at) const {
  if (at + 1 >= input_.size()) return false;
  const char c = input_[at + 1];
  return ascii::is_letter(c) || c == '!' || c == '?' || (c == '/' && at + 2 < input_.size());
}

bool HtmlTokens::next(HtmlToken& token) {
  token = {};
  if (raw_.tag != HtmlTag::kNone && read_raw(token)) return true;
  while (at_ < input_.size()) {
    if (input_[at_] == '<' && markup_at(at_)) {
      const std::size_t name = at_ + (input_[at_ + 1] == '/' ? 2 : 1);
      if (ascii::is_letter(input_[name])) return read_tag(token);
      skip_comment();
      continue;
    }
    token.kind = HtmlToken::Kind::kText;
    token.begin = at_;
    do at_ = std::min(input_.find('<', at_ + 1), input_.size());
    while (at_ < input_.size() && !markup_at(at_));
    token.end = at_;
    return true;
  }
  return false;
}

// The content of a script, style, title …: all up to its end tag, or to the end.
bool HtmlTokens::read_raw(HtmlToken& token) {
  const TagInfo element = raw_;
  raw_ = {};
  std::size_t end = at_;
  for (;; ++end) {
    end = std::min(input_.find("</", end), input_.size());
    if (end == input_.size()) break;
    const std::string_view rest = input_.substr(end + 2);
    if (begins_with(rest, element.name) && (rest.size() == element.name.size() || ends_name(rest[element.name.size()])))
      break;
  }
  if (end == at_) return false;
  token.kind = HtmlToken::Kind::kRaw;
  token.begin = at_;
  token.end = at_ = end;
  token.tag = element;
  return true;
}

// A tag that the end of the input cuts off is no token: false.
bool HtmlTokens::read_tag(HtmlToken& token) {
  const bool closing = input_[at_ + 1] == '/';
  const std::size_t name = at_ + (closing ? 2 : 1);
  std::size_t after = name;
  while (after < input_.size() && !ends_name(input_[after])) ++after;
  const std::size_t end = tag_end(input_, after);
  token.kind = closing ? HtmlToken::Kind::kEnd : HtmlToken::Kind::kStart;
  token.begin = at_;
  token.tag = find_tag(input_.substr(name, after - name));
  at_ = token.end = std::min(end + 1, input_.size());
  if (end == input_.size()) return false;
  token.attributes = input_.substr(after, end - after);
  token.closed = token.attributes.ends_with('/');
  if (!closing && token.tag.has(kRawTag)) raw_ = token.tag;
  return true;
}

void HtmlTokens::skip_comment() {
  const std::string_view rest = input_.substr(at_);
  std::size_t size = 0;
  if (rest.starts_with("<!--")) {
    if (rest.substr(4).starts_with(">") || rest.substr(4).starts_with("->")) {
      size = rest.find('>') + 1;
    } else {
      const std::size_t end = rest.find("-->", 4);
      size = end == npos ? rest.size() : end + 3;
    }
  } else {
    const std::size_t end = rest.find('>');
    size = end == npos ? rest.size() : end + 1;
  }
  at_ += size;
}

bool next_attribute(std::string_view& s, HtmlAttribute& out) {
  std::size_t at = 0;
  while (at < s.size() && (is_space(s[at]) || s[at] == '/' || s[at] == '>')) ++at;
  if (at == s.size()) return s = {}, false;
  const std::size_t name = at;
  while (at < s.size() && (at == name || s[at] != '=') && !ends_name(s[at])) ++at;
  out = {s.substr(name, at - name), {}};
  std::size_t next = at;
  while (next < s.size() && is_space(s[next])) ++next;
  if (next < s.size() && s[next] == '=') {
    at = next + 1;
    while (at < s.size() && is_space(s[at])) ++at;
    const char quote = at < s.size() ? s[at] : ' ';
    if (quote == '"' || quote == '\'') {
      const std::size_t end = std::min(s.find(quote, at + 1), s.size());
      out.value = s.substr(at + 1, end - at - 1);
      at = std::min(end + 1, s.size());
    } else {
      const std::size_t begin = at;
      while (at < s.size() && !is_space(s[at])) ++at;
      out.value = s.substr(begin, at - begin);
    }
  }
  s.remove_prefix(at);
  return true;
}

}  // namespace assay::read
