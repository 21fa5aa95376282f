#include <doctest/doctest.h>

#include "assay/reader.h"
#include "check_source.h"

using namespace assay;
using namespace assay::read;

namespace {

Source html(std::string_view bytes) {
  const Exact exact(bytes);
  auto source = Readers({.media_type = "text/html"}).read_bytes(exact.view(), "doc");
  REQUIRE_MESSAGE(source.ok(), (source.ok() ? "" : source.error().message));
  CHECK(broken(*source, bytes) == "");
  return std::move(*source);
}

std::vector<std::string> blocks(const Source& s) {
  static constexpr const char* kNames[] = {"?", "title", "h", "p", "li", "td", "furniture"};
  std::vector<std::string> out;
  for (const SourceLine& line : s.lines) {
    std::string text = kNames[static_cast<int>(line.hint)];
    if (line.level && line.hint != LineHint::kFurniture) text += std::to_string(line.level);
    out.push_back(text + " " + s.text.substr(line.span.begin, line.span.size()));
  }
  return out;
}

// Without the furniture.
std::vector<std::string> main_text(const Source& s) {
  std::vector<std::string> out = blocks(s);
  std::erase_if(out, [](const std::string& b) { return b.starts_with("furniture"); });
  return out;
}

using Blocks = std::vector<std::string>;

constexpr std::string_view kLong =
    "Managers see children's records each month, and the plans that follow from it are clear to families.";

}  // namespace

TEST_CASE("blocks with their hints and levels; inline markup is joined") {
  const Source s = html(
      "<!DOCTYPE html><html><head><title>Page</title></head><body><h1>Visit</h1>\n<h2>What  is\n good</h2>"
      "<p>Plans are <em>very</em> <a href='#x'>clear</a>, vis<b>its</b> regular.</p>"
      "<ul><li>one<ul><li>inner</li></ul></li><li><p>two</p><p>more of two</p></li></ul>"
      "<table><tr><th>Area</th><td>Good</td></tr></table><div>In a div<div>and one inside</div>after</div>"
      "<blockquote><p>Said so.</p></blockquote><dl><dt>Term</dt><dd>What it is</dd></dl></body></html>");
  CHECK(blocks(s) == Blocks{"title1 Visit", "h2 What is good", "p Plans are very clear, visits regular.", "li1 one",
                            "li2 inner", "li1 two", "p more of two", "td Area", "td Good", "p In a div",
                            "p and one inside", "p after", "p Said so.", "p Term", "p What it is"});
  CHECK(s.title == "Visit");
  for (const SourceLine& line : s.lines) CHECK(line.starts_block);
}

TEST_CASE("every word leads to its bytes in the page") {
  const std::string page = "<p>The council&rsquo;s &#163;5 &amp; <b>more</b>&nbsp;plans \xE2\x80\x93 caf\xC3\xA9</p>";
  const Source s = html(page);
  CHECK(blocks(s) == Blocks{"p The council\xE2\x80\x99s \xC2\xA3"
                            "5 & more plans \xE2\x80\x93 caf\xC3\xA9"});
  CHECK(origin(s, page, "council\xE2\x80\x99s") == "council&rsquo;s");
  CHECK(origin(s, page,
               "\xC2\xA3"
               "5") == "&#163;5");
  CHECK(origin(s, page, "more") == "more");
  CHECK(origin(s, page, "caf\xC3\xA9") == "caf\xC3\xA9");
}

TEST_CASE("a page in Windows-1252 leads to its own bytes") {
  const std::string page = "<html><p>The council\x92s &quot;plans&quot; are <b>clear</b> \x96 nearly.</p>";
  const Source s = html(page);
  CHECK(blocks(s) == Blocks{"p The council\xE2\x80\x99s \"plans\" are clear \xE2\x80\x93 nearly."});
  CHECK(origin(s, page, "council\xE2\x80\x99s \"plans") == "council\x92s &quot;plans");
  CHECK(origin(s, page, "clear") == "clear");
}

TEST_CASE("character references, those that are none, and those out of range") {
  CHECK(blocks(html("<p>a &lt; b &gt; c &hellip; &euro; &copy 2024 &nosuch; AT&T &#x2019; &#146; &#0; &#xFFFFFFFF; &; "
                    "&#;</p>")) == Blocks{"p a < b > c \xE2\x80\xA6 \xE2\x82\xAC \xC2\xA9 2024 &nosuch; AT&T "
                                          "\xE2\x80\x99 \xE2\x80\x99 \xEF\xBF\xBD \xEF\xBF\xBD &; &#;"});
  CHECK(blocks(html("<p>a&#10;b&#xA0;&nbsp;c &#1;</p>")) == Blocks{"p a b c \xEF\xBF\xBD"});
  CHECK(blocks(html("<p>child&shy;ren &copycat")) == Blocks{"p children &copycat"});
}

TEST_CASE("one <br> is a space, two part paragraphs") {
  CHECK(blocks(html("<p>Jo Example<br>Director<br/>\n<br>Dear all</p>")) ==
        Blocks{"p Jo Example Director", "p Dear all"});
}

TEST_CASE("scripts, styles, templates and comments are no text") {
  CHECK(
      blocks(html("<p>a<script>if (1 < 2) document.write('<p>x</p>');</script><style>p{}</style><!-- <p>no</p> -->"
                  "<template><p>t</p></template><svg><title>i</title><text>s</text></svg>b</p><SCRIPT>x</SCRIPT >c")) ==
      Blocks{"p ab", "p c"});
}

TEST_CASE("what is left out is implied, what is nested wrongly is put right") {
  CHECK(blocks(html("<p>one<p>two<ul><li>a<li>b</ul><table><tr><td>c<td>d<tr><td>e</table>f")) ==
        Blocks{"p one", "p two", "li1 a", "li1 b", "td c", "td d", "td e", "p f"});
  CHECK(blocks(html("<b><p>x</b></p><i><div>y</i></div></div></section>z")) == Blocks{"h x", "p y", "p z"});
  CHECK(blocks(html("<h2>one</h3><p>two")) == Blocks{"h2 one", "p two"});
  CHECK(blocks(html("a < b <3 </ x> c")) == Blocks{"p a < b <3 c"});
}

TEST_CASE("a paragraph all in bold stands for a heading") {
  CHECK(blocks(html("<p><strong>What is good</strong></p><p><b>Plans</b> are.</p>")) ==
        Blocks{"h What is good", "p Plans are."});
}

TEST_CASE("<q> has its marks, <pre> its lines") {
  CHECK(blocks(html("<p>She said <q>yes</q>.</p>")) == Blocks{"p She said \xE2\x80\x9Cyes\xE2\x80\x9D."});
  CHECK(blocks(html("<pre>one\ntwo\n\nthree</pre>")) == Blocks{"? one", "? two", "? three"});
}

TEST_CASE("furniture is kept and marked") {
  const std::string text(kLong);
  const Source s = html(
      "<body class='has-sidebar'><div class=\"cookie-banner\"><p>We use cookies.</p></div><header><p>Logo</p></header>"
      "<nav><ul><li><a href=/>Home</a></ul></nav><ol "
      "class='breadcrumbs'><li>Home</ol><main><article><header><h1>Plans</h1>"
      "<p class=byline>By Jo Example</p></header><p>" +
      text + "</p><div class='social-share'><p>Share this</p></div><p>" + text +
      "</p><div class='social-care'><p>Social care is here.</p></div><aside><p>Aside</p></aside><figure><figcaption>A "
      "photo"
      "</figcaption></figure><ul><li><a href=/a>Another page</a><li><a href=/b>And another</a></ul><p><a href=/c>Read "
      "it all"
      "</a></p><form><label>Mail</label><button>Send</button></form><section class=newsletterSignup>Sign "
      "up</section></article>"
      "<section><h2>Most read</h2><p>Elsewhere</p></section></main><div><p>Outside " +
      text + "</p></div><footer>Terms</footer>");
  CHECK(main_text(s) == Blocks{"title1 Plans", "p By Jo Example", "p " + text, "p " + text, "p Social care is here."});
  CHECK(s.byline == "By Jo Example");
  std::size_t furniture = 0;
  for (const SourceLine& line : s.lines) furniture += line.hint == LineHint::kFurniture;
  CHECK(furniture == 17);
}

TEST_CASE("words that would take the whole page are not believed") {
  const std::string text(kLong);
  CHECK(main_text(html("<div id=sidebar-layout-nav><p>" + text + "</p><p>" + text + "</p></div>")) ==
        Blocks{"p " + text, "p " + text});
  CHECK(main_text(html("<div hidden><p>" + text + "</p></div>")) == Blocks{"p " + text});
}

TEST_CASE("a short page with a long banner keeps its text and not the banner") {
  const std::string text(kLong);
  const Source s = html(
      "<div class=cookie-banner><p>We use cookies. " + text +
      "</p></div><main><h1>Report not found</h1><p>Sorry, the page "
      "that you asked for is not here any more, as far as we know.</p><p>To find it:</p><ul><li>Go to <a href=/>our "
      "homepage</a></li><li>Use our search, which knows all of the pages that are here.</li></ul></main>");
  CHECK(main_text(s).size() == 5);
  CHECK(s.lines[0].hint == LineHint::kFurniture);
}

TEST_CASE("a main element with next to nothing in it is not the main text") {
  const std::string text(kLong);
  CHECK(main_text(html("<main><p>Loading</p></main><div><p>" + text + "</p><p>" + text + "</p></div>")).size() == 3);
}

TEST_CASE("a form or a menu around the whole page is no furniture") {
  const std::string text(kLong);
  CHECK(main_text(html("<form id=page><p>" + text + "</p><input name=q></form>")) == Blocks{"p " + text});
  CHECK(main_text(html("<nav><p>" + text + "</p></nav>")) == Blocks{"p " + text});
  CHECK(main_text(html("<p>" + text + "</p><form><p>Search</p></form>")) == Blocks{"p " + text});
}

TEST_CASE("without a named region the place of the running text tells it") {
  const std::string text(kLong);
  CHECK(main_text(html("<div><h1>Plans</h1><p>6 May</p></div><div><div><p>" + text + "</p><p>" + text + "</p><p>" +
                       text + "</p><p>" + text +
                       "</p><p>Short.</p></div></div><div><h3>Latest</h3><p>Another thing</p></div>")) ==
        Blocks{"title1 Plans", "p 6 May", "p " + text, "p " + text, "p " + text, "p " + text, "p Short."});
}

TEST_CASE("headings of furniture are furniture, headings of text are not") {
  const std::string text(kLong);
  CHECK(main_text(html("<h2>Text</h2><h3>Part</h3><p>" + text +
                       "</p><h2>See also</h2><ul><li><a href=/a>One</a><li><a href=/b>Two</a></ul>"
                       "<h2>More</h2><p>" +
                       text + "</p><h2>Last</h2>")) ==
        Blocks{"h2 Text", "h3 Part", "p " + text, "h2 More", "p " + text, "h2 Last"});
}

TEST_CASE("the headline of the main region wins over the site's") {
  const std::string text(kLong);
  CHECK(main_text(html("<div><h1>Site</h1></div><main><h1>Plans</h1><p>" + text + "</p></main>")) ==
        Blocks{"title1 Plans", "p " + text});
  CHECK(main_text(html("<div><h1>Plans</h1></div><main><p>" + text + "</p></main>")) ==
        Blocks{"title1 Plans", "p " + text});
}

TEST_CASE("an article among teasers, a headline outside it") {
  const std::string text(kLong);
  CHECK(main_text(html("<main><h1>Plans</h1><p>6 May</p><article><p>" + text + "</p><p>" + text +
                       "</p></article><article><p>Teaser</p></article></main>")) ==
        Blocks{"title1 Plans", "p 6 May", "p " + text, "p " + text});
}

TEST_CASE("title, author and date from the page's own markup") {
  const Source s = html(
      "<html><head><title>Plans | Site</title><meta property=\"og:title\" content=\"Plans &amp; visits\">"
      "<meta name=author content='Jo Example'><meta property='article:published_time' "
      "content='2024-05-06T07:08:09Z'></head><p>Text.");
  CHECK(s.title == "Plans & visits");
  CHECK(s.byline == "Jo Example");
  CHECK(s.published == "2024-05-06");
  const Source ld = html(
      "<script "
      "type='application/"
      "ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":\"NewsArticle\",\"headline\":\"Plans\","
      "\"datePublished\":\"2023-01-02T00:00+00:00\",\"author\":[{\"name\":\"A. Writer\"}]}]}</script><script "
      "type=application/ld+json>{bad</script><p>Text.");
  CHECK(ld.title == "Plans");
  CHECK(ld.byline == "A. Writer");
  CHECK(ld.published == "2023-01-02");
  CHECK(html("<title>\n Only a &quot;title&quot; </title><p>Text.").title == "Only a \"title\"");
}

TEST_CASE("the date of a <time> before the text, none from inside it or from furniture") {
  const std::string text(kLong);
  CHECK(html("<p>Published <time datetime='2024-05-06'>6 May</time></p><p>" + text + "</p>").published == "2024-05-06");
  CHECK(html("<p>" + text + "</p><p>On <time datetime='2024-05-06'>6 May</time></p>").published == "");
  CHECK(html("<nav><time datetime='2024-05-06'>6 May</time></nav><p>" + text + "</p>").published == "");
  CHECK(html("<span itemprop=datePublished content='2024-05-06'></span><p>" + text + "</p>").published == "2024-05-06");
  CHECK(html("<meta name=dcterms.date content=2018-01-01><p>" + text + "</p>").published == "");
}

TEST_CASE("pages cut anywhere") {
  const std::string page =
      "<!DOCTYPE html><html><head><title>T</title><meta property=og:title content=\"x\"></head><body><!-- c --><p "
      "class='a b'>One"
      " &rsquo; <b>two</b></p><script>x</script><ul><li>l</ul><table><tr><td>c</table><q>q</q></body></html>";
  for (std::size_t size = 1; size <= page.size(); ++size) {
    const Exact exact(std::string_view(page).substr(0, size));
    const auto s = Readers({.media_type = "text/html"}).read_bytes(exact.view(), "cut");
    if (s.ok())
      CHECK(broken(*s, exact.view()) == "");
    else
      CHECK(s.error().code == Code::kInputEmpty);
  }
}

TEST_CASE("depth and breadth cost neither the stack nor the clock") {
  const auto many = [](std::string_view s, std::size_t n) {
    std::string out;
    for (std::size_t i = 0; i < n; ++i) out += s;
    return out;
  };
  constexpr std::size_t kMany = 100000;
  CHECK(blocks(html(many("<div>", kMany) + "deep" + many("</div>", kMany))) == Blocks{"p deep"});
  CHECK(blocks(html(many("<b>", kMany) + "deep" + many("</i>", kMany) + many("</b>", kMany))) == Blocks{"h deep"});
  CHECK(blocks(html(many("<i>", kMany) + "deep" + many("</b>", kMany))).size() == 1);
  CHECK(blocks(html(many("<ul><li>", kMany) + "deep" + many("</ol>", kMany))).size() == 1);
  CHECK(blocks(html(many("<table><tr><td>", kMany) + "deep")).size() == 1);
  CHECK(blocks(html("<p " + many("a=b ", kMany) + ">x</p>")) == Blocks{"p x"});
  CHECK(blocks(html("<p>x" + many("<", kMany) + many("&", kMany))).size() == 1);
  CHECK(blocks(html("<p>x" + many("<!--", kMany))).size() == 1);
  CHECK(blocks(html("<p>x<script>" + many("</scrip", kMany))).size() == 1);
  CHECK(blocks(html(many("<p>x", kMany))).size() == kMany);
  CHECK(blocks(html(many("<a href=x><div>x", kMany))).size() == kMany);
}

TEST_CASE("HTML is told by its beginning") {
  CHECK(sniff_media_type("\n<!doctype HTML>\n<p>x") == "text/html");
  CHECK(sniff_media_type("<!-- c --><html lang=en>") == "text/html");
  CHECK(sniff_media_type("<?xml version='1.0'?>\n<html>") == "text/html");
  CHECK(sniff_media_type("<div class=a><p>Text</p></div>") == "text/html");
  CHECK(sniff_media_type("<plans> are in angle brackets </plans>") == "text/plain");
  CHECK(sniff_media_type("< 5 plans") == "text/plain");
  CHECK(sniff_media_type("Text with <b>one tag</b>") == "text/plain");
}

TEST_CASE("a page without text") {
  const auto s = Readers().read_bytes(
      "<!DOCTYPE html><html><head><title>x</title></head><body><script>y</script></body></html>", "a");
  REQUIRE(!s.ok());
  CHECK(s.error().code == Code::kInputEmpty);
}
