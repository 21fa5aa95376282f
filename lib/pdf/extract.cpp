#include "pdf/extract.h"

#include <mupdf/fitz.h>
#include <mupdf/pdf.h>

#include <cmath>
#include <cstring>
#include <map>

#include "pdf/paths.h"

namespace assay_pdf {
namespace {

// MuPDF reports errors by longjmp, which skips destructors. So: inside fz_try nothing with a destructor is declared,
// and C++ objects that MuPDF's callbacks fill are owned outside of it. Running out of memory in C++ ends the program
// (see main.cpp), so no C++ exception crosses MuPDF's frames.

void ignore_message(void*, const char*) {}

struct FontFacts {
  float ascender = 0, descender = 0;
  bool bold = false;
};

/// Collects what a page draws. Derived from fz_device in MuPDF's way: the base is the first member.
struct Collector {
  fz_device base;
  PageContent* page;
  PageContent* hidden;  ///< text drawn invisibly, as recognised text under a scanned image is
  std::map<const fz_font*, FontFacts>* fonts;
  fz_text* last_text;  ///< kept, so that its address stays its own
  bool space;          ///< a space was drawn since the last glyph
};

Collector& collector(fz_device* device) { return *reinterpret_cast<Collector*>(device); }

const FontFacts& facts_of(fz_context* context, Collector& to, fz_font* font) {
  const auto [at, fresh] = to.fonts->try_emplace(font);
  if (fresh) {
    // Some fonts state no or absurd extents; boxes then are those of an ordinary font.
    const float up = fz_font_ascender(context, font), down = fz_font_descender(context, font);
    at->second.ascender = up > 0.5F && up < 1.2F ? up : 0.9F;
    at->second.descender = down < -0.05F && down > -0.6F ? down : -0.2F;
    const char* name = fz_font_name(context, font);
    at->second.bold = fz_font_is_bold(context, font) != 0 || std::strstr(name, "Bold") != nullptr ||
                      std::strstr(name, "bold") != nullptr || std::strstr(name, "Black") != nullptr ||
                      std::strstr(name, "Heavy") != nullptr;
  }
  return at->second;
}

bool is_space(int code) {
  return code == ' ' || code == 0xA0 || (code >= 0x2000 && code <= 0x200A) || code == 0x202F || code == 0x205F ||
         code == 0x3000 || (code >= 0x09 && code <= 0x0D);
}

/// The direction of a glyph's baseline, as Glyph has it.
std::uint8_t turn_of(const fz_matrix& matrix, int wmode) {
  constexpr float kStraight = 0.1F;
  const float across = std::fabs(matrix.a), along = std::fabs(matrix.b);
  if (wmode != 0) return Glyph::kAskew;
  if (along < kStraight * across) return matrix.a > 0 ? 0 : 2;
  if (across < kStraight * along) return matrix.b > 0 ? 1 : 3;
  return Glyph::kAskew;
}

/// What a glyph covers that is drawn from `from` to `onto`, whatever its direction.
Rect extent(const FontFacts& font, const fz_matrix& matrix, fz_point from, fz_point onto) {
  Rect box{from.x, from.y, from.x, from.y};
  for (const fz_point at : {from, onto}) {
    for (const float height : {font.ascender, font.descender}) {
      const float x = at.x + height * matrix.c, y = at.y + height * matrix.d;
      box.cover({x, y, x, y});
    }
  }
  return box;
}

void collect_span(fz_context* context, Collector& to, std::vector<Glyph>& glyphs, const fz_text_span& span,
                  fz_matrix page_matrix) {
  const FontFacts& font = facts_of(context, to, span.font);
  for (int i = 0; i < span.len; ++i) {
    const fz_text_item& item = span.items[i];
    if (item.ucs < 0) continue;
    if (is_space(item.ucs)) {
      to.space = true;
      continue;
    }
    fz_matrix matrix = span.trm;
    matrix.e = item.x;
    matrix.f = item.y;
    matrix = fz_concat(matrix, page_matrix);
    const float size = fz_matrix_expansion(matrix);
    // The second and later characters of a ligature have no glyph of their own and no width.
    const float advance = item.gid < 0 ? 0.0F : fz_advance_glyph(context, span.font, item.gid, span.wmode);
    const fz_point from = fz_transform_point_xy(0, 0, matrix);
    const fz_point onto = fz_transform_point_xy(span.wmode ? 0 : advance, span.wmode ? advance : 0, matrix);
    if (!std::isfinite(size) || !std::isfinite(from.x) || !std::isfinite(from.y) || !std::isfinite(onto.x) ||
        !std::isfinite(onto.y))
      continue;
    Glyph glyph;
    glyph.code = static_cast<char32_t>(item.ucs);
    glyph.size = size;
    glyph.bold = font.bold;
    glyph.turn = turn_of(matrix, span.wmode);
    glyph.baseline = glyph.turn % 2 == 1 ? from.x : from.y;
    glyph.space_before = to.space;
    glyph.box = glyph.upright() ? Rect{std::fmin(from.x, onto.x), from.y - font.ascender * size,
                                       std::fmax(from.x, onto.x), from.y - font.descender * size}
                                : extent(font, matrix, from, onto);
    if (item.gid < 0 && !glyphs.empty() && glyph.upright()) {
      glyph.box.x0 = glyph.box.x1 = glyphs.back().box.x1;
    }
    to.space = false;
    glyphs.push_back(glyph);
  }
}

void collect_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix matrix, bool visible) {
  Collector& to = collector(device);
  // Text that is filled and stroked comes twice.
  if (text == to.last_text) return;
  fz_drop_text(context, to.last_text);
  to.last_text = fz_keep_text(context, text);
  for (const fz_text_span* span = text->head; span != nullptr; span = span->next) {
    collect_span(context, to, visible ? to.page->glyphs : to.hidden->glyphs, *span, matrix);
  }
}

void fill_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix matrix, fz_colorspace*,
               const float*, float, fz_color_params) {
  collect_text(context, device, text, matrix, true);
}
void stroke_text(fz_context* context, fz_device* device, const fz_text* text, const fz_stroke_state*, fz_matrix matrix,
                 fz_colorspace*, const float*, float, fz_color_params) {
  collect_text(context, device, text, matrix, true);
}
void clip_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix matrix, fz_rect) {
  collect_text(context, device, text, matrix, true);
}
void clip_stroke_text(fz_context* context, fz_device* device, const fz_text* text, const fz_stroke_state*,
                      fz_matrix matrix, fz_rect) {
  collect_text(context, device, text, matrix, true);
}
void ignore_text(fz_context* context, fz_device* device, const fz_text* text, fz_matrix matrix) {
  collect_text(context, device, text, matrix, false);
}
void fill_path(fz_context* context, fz_device* device, const fz_path* path, int, fz_matrix matrix, fz_colorspace*,
               const float*, float, fz_color_params) {
  collect_rules(context, path, matrix, /*stroked=*/false, collector(device).page->rules);
}
void stroke_path(fz_context* context, fz_device* device, const fz_path* path, const fz_stroke_state*, fz_matrix matrix,
                 fz_colorspace*, const float*, float, fz_color_params) {
  collect_rules(context, path, matrix, /*stroked=*/true, collector(device).page->rules);
}

void drop_collector(fz_context* context, fz_device* device) { fz_drop_text(context, collector(device).last_text); }

Collector* new_collector(fz_context* ctx, PageContent& page, PageContent& hidden,
                         std::map<const fz_font*, FontFacts>& fonts) {
  Collector* made = fz_new_derived_device(ctx, Collector);  // a macro that wants its context under this name
  made->base.drop_device = drop_collector;
  made->base.fill_text = fill_text;
  made->base.stroke_text = stroke_text;
  made->base.clip_text = clip_text;
  made->base.clip_stroke_text = clip_stroke_text;
  made->base.ignore_text = ignore_text;
  made->base.fill_path = fill_path;
  made->base.stroke_path = stroke_path;
  made->page = &page;
  made->hidden = &hidden;
  made->fonts = &fonts;
  made->last_text = nullptr;
  made->space = false;
  return made;
}

/// Fills `page`; gives the error MuPDF ended with, or FZ_ERROR_NONE.
int run_page(fz_context* context, pdf_document* document, int number, PageContent& page, PageContent& hidden,
             std::map<const fz_font*, FontFacts>& fonts) {
  pdf_page* loaded = nullptr;
  Collector* to = nullptr;
  int error = FZ_ERROR_NONE;
  fz_var(loaded);
  fz_var(to);
  fz_var(error);
  page.state = PageState::kLost;
  fz_try(context) {
    loaded = pdf_load_page(context, document, number);
    const fz_rect bounds = pdf_bound_page(context, loaded);
    page.width = bounds.x1 - bounds.x0;
    page.height = bounds.y1 - bounds.y0;
    page.state = PageState::kPartly;
    to = new_collector(context, page, hidden, fonts);
    const fz_matrix to_origin = fz_translate(-bounds.x0, -bounds.y0);
    pdf_run_page_contents(context, loaded, &to->base, to_origin, nullptr);
    pdf_run_page_widgets(context, loaded, &to->base, to_origin, nullptr);
    fz_close_device(context, &to->base);
    page.state = PageState::kRead;
  }
  fz_always(context) {
    if (to != nullptr) fz_drop_device(context, &to->base);
    if (loaded != nullptr) fz_drop_page(context, &loaded->super);
  }
  fz_catch(context) { error = fz_caught(context); }
  return error;
}

Outcome failure(Reason reason, std::string message, std::uint32_t pages = 0) {
  Outcome out;
  out.reason = reason;
  out.message = std::move(message);
  out.pages = pages;
  return out;
}

Outcome read_pages(fz_context* context, pdf_document* document, const PageSink& sink) {
  int count = 0;
  int error = FZ_ERROR_NONE;
  fz_var(count);
  fz_var(error);
  fz_try(context) { count = pdf_count_pages(context, document); }
  fz_catch(context) { error = fz_caught(context); }
  if (error == FZ_ERROR_MEMORY) return failure(Reason::kMemory, "memory ran out");
  if (error != FZ_ERROR_NONE || count <= 0) return failure(Reason::kDamaged, "no page can be found in it");

  Outcome out;
  out.pages = static_cast<std::uint32_t>(count);
  PageContent page, hidden;
  for (int number = 0; number < count; ++number) {
    page = {};
    hidden = {};
    std::map<const fz_font*, FontFacts> fonts;
    if (run_page(context, document, number, page, hidden, fonts) == FZ_ERROR_MEMORY) {
      return failure(Reason::kMemory, "memory ran out at page " + std::to_string(number + 1), out.pages);
    }
    if (page.glyphs.empty()) page.glyphs.swap(hidden.glyphs);
    sink(static_cast<std::uint32_t>(number) + 1, page);
  }
  out.ok = true;
  out.repaired = pdf_was_repaired(context, document) != 0;
  return out;
}

/// One of `path` and `bytes` is set. A context a file: what a broken file leaves behind goes with it.
Outcome extract(const char* path, std::string_view bytes, const PageSink& sink) {
  fz_context* context = fz_new_context(nullptr, nullptr, 64U << 20);
  if (context == nullptr) return failure(Reason::kMemory, "memory ran out");
  fz_set_error_callback(context, ignore_message, nullptr);
  fz_set_warning_callback(context, ignore_message, nullptr);

  fz_stream* stream = nullptr;
  pdf_document* document = nullptr;
  int error = FZ_ERROR_NONE;
  bool locked = false;
  fz_var(stream);
  fz_var(document);
  fz_var(error);
  fz_var(locked);
  fz_try(context) {
    stream = path != nullptr
                 ? fz_open_file(context, path)
                 : fz_open_memory(context, reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size());
    document = pdf_open_document_with_stream(context, stream);
    locked = pdf_needs_password(context, document) != 0;
  }
  fz_catch(context) { error = fz_caught(context); }

  Outcome out;
  if (error == FZ_ERROR_MEMORY) {
    out = failure(Reason::kMemory, "memory ran out");
  } else if (stream == nullptr) {
    out = failure(Reason::kUnreadable, "it cannot be opened");
  } else if (error != FZ_ERROR_NONE) {
    out = failure(Reason::kDamaged, fz_caught_message(context));
  } else if (locked) {
    out = failure(Reason::kEncrypted, "it needs a password");
  } else {
    out = read_pages(context, document, sink);
  }
  pdf_drop_document(context, document);
  fz_drop_stream(context, stream);
  fz_drop_context(context);
  return out;
}

}  // namespace

Outcome extract_file(const std::string& path, const PageSink& sink) { return extract(path.c_str(), {}, sink); }

Outcome extract_bytes(std::string_view bytes, const PageSink& sink) { return extract(nullptr, bytes, sink); }

}  // namespace assay_pdf
