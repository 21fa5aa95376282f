#!/usr/bin/env python3
"""Draw findings' boxes over the pages of their PDFs, or check them against the words that poppler sees there.

usage: draw_boxes.py RUN PDFS --out FOLDER [--random N] [--seed S] [ID…]     one PNG a finding and page
       draw_boxes.py RUN PDFS --check [--show N]                              every finding; exit status 1 if one is off

RUN   a folder that `assay extract` wrote, or its documents.jsonl
PDFS  the folder that was extracted; an ID is a finding's id
Needs pdftoppm and pdftotext (poppler-utils); a strength is drawn green, a weakness red.
"""
import argparse, html, json, os, random, re, struct, subprocess, sys, unicodedata, zlib

DPI = 100
COLOURS = {'strength': (0, 140, 0), 'weakness': (200, 0, 0)}


def findings_of(run):
    path = os.path.join(run, 'documents.jsonl') if os.path.isdir(run) else run
    for line in open(path, encoding='utf-8'):
        document = json.loads(line)
        if document['source']['media_type'] == 'application/pdf':
            yield document, document['findings']


class Page:
    """A page's pixels, read from the PPM that pdftoppm writes and written as PNG."""

    def __init__(self, pdf, number):
        ppm = subprocess.run(['pdftoppm', '-cropbox', '-r', str(DPI), '-f', str(number), '-l', str(number), pdf],
                             capture_output=True, check=True).stdout
        magic, self.width, self.height, pixels = self.header(ppm)
        assert magic == b'P6'
        self.pixels = bytearray(pixels)

    @staticmethod
    def header(ppm):
        match = re.match(rb'(P6)\s+(\d+)\s+(\d+)\s+255\s', ppm)
        return match[1], int(match[2]), int(match[3]), ppm[match.end():]

    def frame(self, box, colour):
        x0, y0, x1, y1 = (round(v * DPI / 72) for v in box)
        for x in range(x0, x1 + 1):
            self.dot(x, y0, colour), self.dot(x, y1, colour)
        for y in range(y0, y1 + 1):
            self.dot(x0, y, colour), self.dot(x1, y, colour)

    def dot(self, x, y, colour):
        if 0 <= x < self.width and 0 <= y < self.height:
            at = 3 * (y * self.width + x)
            self.pixels[at:at + 3] = bytes(colour)

    def crop(self, top, bottom):
        """Keeps the rows between two heights in points."""
        top, bottom = max(0, round(top * DPI / 72)), min(self.height, round(bottom * DPI / 72))
        self.pixels, self.height = self.pixels[3 * self.width * top:3 * self.width * bottom], bottom - top

    def write(self, path):
        def chunk(kind, data):
            return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))
        rows = b''.join(b'\0' + self.pixels[3 * self.width * y:3 * self.width * (y + 1)] for y in range(self.height))
        with open(path, 'wb') as out:
            out.write(b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', struct.pack('>IIBBBBB', self.width, self.height, 8, 2, 0, 0, 0))
                      + chunk(b'IDAT', zlib.compress(rows)) + chunk(b'IEND', b''))


def draw(document, finding, pdfs, out):
    for where in finding['where']:
        page = Page(os.path.join(pdfs, document['id']), where['page'])
        for box in where['boxes']:
            page.frame(box, COLOURS[finding['polarity']])
        page.crop(min(b[1] for b in where['boxes']) - 40, max(b[3] for b in where['boxes']) + 40)
        name = f"{finding['id']}-p{where['page']}.png"
        page.write(os.path.join(out, name))
        print(f"{name}\t{document['id']}\t{finding['text']}")


def letters(text):
    return ''.join(c for c in unicodedata.normalize('NFKD', text).casefold() if c.isalnum())


def words_of(pdf):
    """For each page the words that poppler sees, as (x0, y0, x1, y1, text)."""
    shown = subprocess.run(['pdftotext', '-bbox', pdf, '-'], capture_output=True, text=True, check=True).stdout
    word = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">(.*?)</word>')
    return [[(*map(float, found[:4]), html.unescape(found[4])) for found in word.findall(page)]
            for page in shown.split('<page ')[1:]]


def covered(pages, finding):
    """The letters whose middle lies in a box, word by word; of a word that a box cuts, the part it covers."""
    out = []
    for where in finding['where']:
        for x0, y0, x1, y1 in where['boxes']:
            for wx0, wy0, wx1, wy1, text in pages[where['page'] - 1]:
                if not y0 <= (wy0 + wy1) / 2 <= y1:
                    continue
                each = (wx1 - wx0) / max(1, len(text))
                out += [c for i, c in enumerate(text) if x0 <= wx0 + (i + 0.5) * each <= x1]
    return letters(''.join(out))


def check(run, pdfs, show):
    total = off = 0
    for document, findings in findings_of(run):
        pages = words_of(os.path.join(pdfs, document['id']))
        for finding in findings:
            total += 1
            got, want = sorted(covered(pages, finding)), sorted(letters(finding['text']))
            if got == want:
                continue
            off += 1
            if off <= show:
                print(f"{document['id']}\t{finding['id']}\t{finding['where']}\n  text  {finding['text']}"
                      f"\n  boxes {covered(pages, finding)}")
    print(f'{total} findings, {off} whose boxes cover other letters')
    return off > 0


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('run'), parser.add_argument('pdfs'), parser.add_argument('ids', nargs='*')
    parser.add_argument('--out'), parser.add_argument('--random', type=int, default=0)
    parser.add_argument('--seed', type=int, default=1), parser.add_argument('--show', type=int, default=20)
    parser.add_argument('--check', action='store_true')
    asked = parser.parse_args()
    if asked.check:
        return check(asked.run, asked.pdfs, asked.show)
    os.makedirs(asked.out, exist_ok=True)
    chosen = [(d, f) for d, findings in findings_of(asked.run) for f in findings if f['id'] in asked.ids]
    if asked.random:  # from as many documents as there are, one of each before a second
        shuffled, by_document = random.Random(asked.seed), list(findings_of(asked.run))
        shuffled.shuffle(by_document)
        for n in range(asked.random):
            document, findings = by_document[n % len(by_document)]
            if findings:
                chosen.append((document, shuffled.choice(findings)))
    for document, finding in chosen:
        draw(document, finding, asked.pdfs, asked.out)
    return 0


if __name__ == '__main__':
    sys.exit(main())
