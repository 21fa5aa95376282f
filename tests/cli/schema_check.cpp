#include "cli/schema_check.h"

#include <simdjson.h>

#include <regex>
#include <set>

namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::element_type;
using simdjson::dom::object;

std::string type_name(element e) {
  switch (e.type()) {
    case element_type::ARRAY:
      return "array";
    case element_type::OBJECT:
      return "object";
    case element_type::STRING:
      return "string";
    case element_type::BOOL:
      return "boolean";
    case element_type::NULL_VALUE:
      return "null";
    case element_type::INT64:
    case element_type::UINT64:
      return "integer";
    case element_type::DOUBLE:
      break;
  }
  return "number";
}

class Check {
 public:
  explicit Check(element root) : root_(root) {}

  /// Throws nothing; the first violation is kept.
  void value(element v, object schema, const std::string& at) {
    if (!violation_.empty()) return;
    for (const auto [keyword, what] : schema) {
      if (keyword == "$ref")
        value(v, referred(what), at);
      else if (keyword == "type")
        type(v, what, at);
      else if (keyword == "const")
        expect(same(v, what), at, "is not the constant");
      else if (keyword == "enum")
        one_of(v, what, at);
      else if (keyword == "minimum")
        expect(!v.is_number() || double(v) >= double(what), at, "is too small");
      else if (keyword == "maximum")
        expect(!v.is_number() || double(v) <= double(what), at, "is too large");
      else if (keyword == "pattern")
        pattern(v, what, at);
      else if (keyword == "minItems")
        expect(!v.is_array() || array(v).size() >= std::uint64_t(what), at, "has too few items");
      else if (keyword == "maxItems")
        expect(!v.is_array() || array(v).size() <= std::uint64_t(what), at, "has too many items");
      else if (keyword == "items")
        items(v, what, at);
      else if (keyword == "required")
        required(v, what, at);
      else if (keyword == "properties" || keyword == "additionalProperties")
        continue;
      else
        expect(kRemarks.contains(std::string(keyword)), at, "schema keyword not known: " + std::string(keyword));
    }
    if (v.is_object()) members(v, schema, at);
  }
  [[nodiscard]] const std::string& violation() const { return violation_; }

 private:
  static inline const std::set<std::string> kRemarks = {"$schema", "$id", "$defs", "title", "description"};

  void expect(bool good, const std::string& at, const std::string& what) {
    if (!good && violation_.empty()) violation_ = at + ' ' + what;
  }
  object referred(element path) {
    const std::string_view name = std::string_view(path).substr(std::string_view("#/$defs/").size());
    return root_["$defs"][name];
  }
  static bool same(element a, element b) { return simdjson::minify(a) == simdjson::minify(b); }
  void type(element v, element names, const std::string& at) {
    const std::string is = type_name(v);
    const auto fits = [&is](std::string_view name) { return is == name || (is == "integer" && name == "number"); };
    bool good = false;
    if (names.is_array())
      for (const element name : array(names)) good |= fits(std::string_view(name));
    else
      good = fits(std::string_view(names));
    expect(good, at, "is " + is);
  }
  void one_of(element v, element values, const std::string& at) {
    bool good = false;
    for (const element value : array(values)) good |= same(v, value);
    expect(good, at, "is none of the values allowed: " + simdjson::minify(v));
  }
  void pattern(element v, element what, const std::string& at) {
    if (!v.is_string()) return;
    const std::string text{std::string_view(v)};
    expect(std::regex_search(text, std::regex(std::string(std::string_view(what)))), at,
           "does not fit the pattern: " + text);
  }
  void items(element v, element schema, const std::string& at) {
    if (!v.is_array()) return;
    std::size_t i = 0;
    for (const element item : array(v)) value(item, schema, at + '[' + std::to_string(i++) + ']');
  }
  void required(element v, element names, const std::string& at) {
    if (!v.is_object()) return;
    for (const element name : array(names))
      expect(object(v)[std::string_view(name)].error() == simdjson::SUCCESS, at,
             "has no " + std::string(std::string_view(name)));
  }
  void members(object v, object schema, const std::string& at) {
    object known;
    const bool has_known = schema["properties"].get(known) == simdjson::SUCCESS;
    for (const auto [key, member] : v) {
      const std::string place = at + '.' + std::string(key);
      object own;
      element rest;
      if (has_known && known[key].get(own) == simdjson::SUCCESS)
        value(member, own, place);
      else if (schema["additionalProperties"].get(rest))
        continue;
      else if (rest.is_object())
        value(member, rest, place);
      else
        expect(bool(rest), place, "is not in the schema");
    }
  }

  element root_;
  std::string violation_;
};

}  // namespace

std::string schema_violation(std::string_view json, std::string_view schema) {
  simdjson::dom::parser schema_parser, json_parser;
  element root, value;
  if (schema_parser.parse(simdjson::padded_string(schema)).get(root)) return "the schema is not JSON";
  if (json_parser.parse(simdjson::padded_string(json)).get(value)) return "not JSON";
  Check check(root);
  check.value(value, root, "$");
  return check.violation();
}
