#include "write/layers_json.h"

namespace assay::write {
namespace {

/// Turns the fields that an annotation names into members of the object that is open.
class JsonFields final : public Fields {
 public:
  explicit JsonFields(Json& json) : json_(json) {}
  void text(std::string_view name, std::string_view value) override { json_.key(name).string(value); }
  void number(std::string_view name, double value) override { json_.key(name).decimal(value, 6); }
  void flag(std::string_view name, bool value) override { json_.key(name).boolean(value); }

 private:
  Json& json_;
};

/// Whether a layer's annotations describe themselves can only be asked of one of them.
class NoFields final : public Fields {
 public:
  void text(std::string_view, std::string_view) override {}
  void number(std::string_view, double) override {}
  void flag(std::string_view, bool) override {}
};

void write_layer(const AnyLayer& layer, const OffsetIndex& offset, Json& json) {
  JsonFields fields(json);
  json.key(layer.name()).open('[');
  for (std::size_t i = 0; i < layer.size(); ++i) {
    const Span span = layer.span(i);
    json.open('{').key("begin").integer(offset(span.begin)).key("end").integer(offset(span.end));
    layer.describe(i, fields);
    json.close('}');
  }
  json.close(']');
}

}  // namespace

void write_custom_layers(const Document& document, const OffsetIndex& offset, Json& json) {
  NoFields none;
  bool any = false;
  for (const auto& layer : document.layers()) {
    if (!layer->size() || !layer->describe(0, none)) continue;
    if (!any) json.key("layers").open('{');
    any = true;
    write_layer(*layer, offset, json);
  }
  if (any) json.close('}');
}

}  // namespace assay::write
