#include "rules/rule_file.h"

#include <algorithm>

namespace assay {
namespace {

// Strings of a value that is a string or a list of strings; the places go along.
bool strings_of(const TomlFile& file, const toml::node& node, std::vector<std::string>& out,
                std::vector<Location>* places) {
  if (auto one = node.value_exact<std::string>()) {
    out.push_back(*one);
    if (places) places->push_back(file.at(node));
    return true;
  }
  if (!node.is_array()) return false;
  for (const toml::node& item : *node.as_array()) {
    auto s = item.value_exact<std::string>();
    if (!s) return false;
    out.push_back(*s);
    if (places) places->push_back(file.at(item));
  }
  return true;
}

bool examples_of(const TomlFile& file, const toml::node& node, bool wanted, std::vector<RuleExample>& out) {
  if (!node.is_array()) return false;
  for (const toml::node& item : *node.as_array()) {
    RuleExample example{.text = {}, .wanted = wanted, .value = {}, .published = {}, .where = file.at(item)};
    if (auto s = item.value_exact<std::string>()) {
      example.text = *s;
    } else if (const toml::table* t = item.as_table()) {
      for (const auto& [key, value] : *t) {
        const auto text = value.value_exact<std::string>();
        if (!text) return false;
        if (key.str() == "text")
          example.text = *text;
        else if (key.str() == "value")
          example.value = *text;
        else if (key.str() == "published")
          example.published = *text;
        else
          return false;
      }
    } else {
      return false;
    }
    out.push_back(std::move(example));
  }
  return true;
}

class RuleReader {
 public:
  RuleReader(const TomlFile& file, ErrorList& errors) : file_(file), errors_(errors) {}

  void read(const toml::table& table, const toml::table* defaults, RuleFile& out) {
    ParsedRule parsed;
    const std::size_t before = errors_.errors.size();
    parsed.rule.where = file_.at(table);
    parsed.kind_place = parsed.rule.where;
    for (const auto& [key, value] : table) read_key(key, value, parsed);
    if (defaults)
      for (const auto& [key, value] : *defaults)
        if (!table.contains(key)) read_key(key, value, parsed);
    require(!parsed.rule.id.empty(), "id", parsed);
    require(!parsed.rule.kind.empty(), "kind", parsed);
    require(!parsed.raw_patterns.empty(), "pattern", parsed);
    const auto& examples = parsed.rule.examples;
    for (const bool wanted : {true, false})
      if (std::none_of(examples.begin(), examples.end(), [&](const RuleExample& e) { return e.wanted == wanted; }))
        errors_.add({.code = Code::kRuleNoExamples,
                     .message = "rule `" + parsed.rule.id + "` has no example under `" + (wanted ? "yes`" : "no`"),
                     .where = parsed.rule.where});
    if (errors_.errors.size() == before) out.rules.push_back(std::move(parsed));
  }

 private:
  void require(bool there, std::string_view key, const ParsedRule& parsed) {
    if (there) return;
    errors_.add(
        {.code = Code::kMissingKey, .message = "a rule needs `" + std::string(key) + "`", .where = parsed.rule.where});
  }

  void wrong_type(const toml::key& key, std::string_view expected) {
    errors_.add({.code = Code::kWrongType,
                 .message = "`" + std::string(key.str()) + "` must be " + std::string(expected),
                 .where = file_.at(key)});
  }

  void read_key(const toml::key& key, const toml::node& value, ParsedRule& parsed) {
    const std::string_view name = key.str();
    Rule& rule = parsed.rule;
    if (name == "id" || name == "kind" || name == "case" || name == "when" || name == "comment") {
      const auto text = value.value_exact<std::string>();
      if (!text) return wrong_type(key, "a string");
      if (name == "id") rule.id = *text;
      if (name == "kind") rule.kind = *text, parsed.kind_place = file_.at(value);
      if (name == "when") rule.when = *text, parsed.when_place = file_.at(value);
      if (name == "case") {
        if (*text != "exact") return wrong_type(key, "\"exact\"");
        rule.exact_case = true;
      }
    } else if (name == "pattern" || name == "patterns") {
      if (!strings_of(file_, value, parsed.raw_patterns, &parsed.pattern_places))
        wrong_type(key, "a string or a list of strings");
    } else if (name == "yes" || name == "no") {
      if (!examples_of(file_, value, name == "yes", rule.examples))
        wrong_type(key, "a list of strings or of { text, value, published }");
    } else {
      parsed.key_places.emplace(name, file_.at(key));
      if (value.is_number())
        rule.numbers.emplace(name, *value.value<double>());
      else if (const auto flag = value.value_exact<bool>())
        rule.numbers.emplace(name, *flag ? 1.0 : 0.0);
      else if (!strings_of(file_, value, rule.strings[std::string(name)], nullptr))
        wrong_type(key, "a string, a list of strings, a number, or true or false");
    }
  }

  const TomlFile& file_;
  ErrorList& errors_;
};

void read_lists(const TomlFile& file, const toml::node& node, RuleFile& out, ErrorList& errors) {
  if (!node.is_table())
    return errors.add({.code = Code::kWrongType, .message = "`lists` must be a table", .where = file.at(node)});
  for (const auto& [key, value] : *node.as_table())
    if (!strings_of(file, value, out.lists[std::string(key.str())], nullptr))
      errors.add({.code = Code::kWrongType,
                  .message = "list `" + std::string(key.str()) + "` must be a list of strings",
                  .where = file.at(key)});
}

}  // namespace

RuleFile parse_rule_file(const TomlFile& file, ErrorList& errors) {
  RuleFile out;
  const toml::table* defaults = nullptr;
  if (const toml::node* node = file.table.get("defaults")) defaults = node->as_table();
  RuleReader reader(file, errors);
  for (const auto& [key, value] : file.table) {
    if (key.str() == "lists") {
      read_lists(file, value, out, errors);
    } else if (key.str() == "rule" && value.is_array_of_tables()) {
      for (const toml::node& rule : *value.as_array()) reader.read(*rule.as_table(), defaults, out);
    } else if (key.str() != "defaults" || !defaults) {
      errors.add({.code = Code::kUnknownKey,
                  .message = "unknown table `" + std::string(key.str()) +
                             "`; a rule file has [lists], [defaults] and [[rule]]",
                  .where = file.at(key)});
    }
  }
  return out;
}

std::string put_lists_in(std::string& pattern, const std::map<std::string, std::vector<std::string>>& lists) {
  // Lists may use lists; a bound on the number of rounds turns a circle into an unknown-list error.
  for (int round = 0; round < 1000; ++round) {
    std::size_t open = pattern.find('{');
    while (open != std::string::npos &&
           !(open + 1 < pattern.size() && pattern[open + 1] >= 'a' && pattern[open + 1] <= 'z'))
      open = pattern.find('{', open + 1);
    if (open == std::string::npos) return "";
    const std::size_t close = pattern.find('}', open);
    const std::string name = pattern.substr(open + 1, (close == std::string::npos ? pattern.size() : close) - open - 1);
    const auto list = lists.find(name);
    if (close == std::string::npos || list == lists.end()) return name;
    std::string body = "(?:";
    for (std::size_t i = 0; i < list->second.size(); ++i) body += (i ? "|" : "") + list->second[i];
    pattern.replace(open, close - open + 1, body + ")");
    if (pattern.size() > 1 << 20) return name;
  }
  return "circular list";
}

}  // namespace assay
