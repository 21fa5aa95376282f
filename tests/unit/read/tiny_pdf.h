// Makes small PDFs by hand, sound and broken, for the tests of reading them.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

namespace tiny_pdf {

/// One text at one place: points from the page's bottom left corner, as PDF has it.
struct Piece {
  int x = 72, y = 700, size = 12;
  std::string text;
  std::string font = "F1";  ///< F1 plain, F2 bold
};

/// The PDF of objects numbered from 1, with a right cross-reference table. `trailer` is added to the trailer.
inline std::string of_objects(const std::vector<std::string>& objects, std::string_view trailer = "") {
  std::string out = "%PDF-1.4\n";
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < objects.size(); ++i) {
    places.push_back(out.size());
    out += std::to_string(i + 1) + " 0 obj\n" + objects[i] + "\nendobj\n";
  }
  const std::size_t table = out.size();
  out += "xref\n0 " + std::to_string(objects.size() + 1) + "\n0000000000 65535 f \n";
  for (const std::size_t place : places) {
    char line[32];
    std::snprintf(line, sizeof line, "%010zu 00000 n \n", place);
    out += line;
  }
  out += "trailer\n<< /Size " + std::to_string(objects.size() + 1) + " /Root 1 0 R " + std::string(trailer) +
         " >>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
  return out;
}

/// A document whose pages have these contents, in PDF's own drawing language.
inline std::string of_contents(const std::vector<std::string>& pages, std::string_view trailer = "") {
  std::vector<std::string> objects{"<< /Type /Catalog /Pages 2 0 R >>", "",
                                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
                                   "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica-Bold >>"};
  std::string kids;
  for (const std::string& content : pages) {
    const std::size_t page = objects.size() + 1;
    kids += std::to_string(page) + " 0 R ";
    objects.push_back(
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R /F2 4 0 R "
        ">> >> /Contents " +
        std::to_string(page + 1) + " 0 R >>");
    objects.push_back("<< /Length " + std::to_string(content.size()) + " >>\nstream\n" + content + "\nendstream");
  }
  objects[1] = "<< /Type /Pages /Count " + std::to_string(pages.size()) + " /Kids [" + kids + "] >>";
  return of_objects(objects, trailer);
}

inline std::string of_pieces(const std::vector<Piece>& pieces) {
  std::string content;
  for (const Piece& piece : pieces) {
    content += "BT /" + piece.font + ' ' + std::to_string(piece.size) + " Tf " + std::to_string(piece.x) + ' ' +
               std::to_string(piece.y) + " Td (" + piece.text + ") Tj ET\n";
  }
  return of_contents({content});
}

}  // namespace tiny_pdf
