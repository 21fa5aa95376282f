#!/usr/bin/env python3
"""Compare the letters and digits of a run's texts with those that poppler reads from the same PDFs.

usage: compare_letters.py RUN PDFS [--layout] [--show]     exit status 1 where less than 99.9 % are in the texts

RUN   a folder that `assay extract` wrote, or its documents.jsonl
PDFS  the folder that was extracted; --layout compares with `pdftotext -layout`, --show prints the words that differ
Words are compared as multisets, without hyphens, ligatures as their letters. Running headers, footers and page numbers
do not count: lines at a page's edge, and long ones anywhere, that come on other pages, too, digits aside.
"""
import argparse, json, os, re, subprocess, sys, unicodedata
from collections import Counter, defaultdict

EDGE = 6       # lines at either end of a page among which running ones are looked for
LONG = 25      # characters from which a line that comes again is running wherever poppler has put it, and the next, too
LEAST = 0.999  # share of the letters that must be found


def words(lines):
    text = re.sub(r'[-\u2010\u00ad]\n+', '', '\n'.join(line.strip() for line in lines))
    plain = (unicodedata.normalize('NFKD', word).casefold() for word in re.split(r'[\s/]+', text))
    letters = (''.join(c for c in word if c.isalnum()) for word in plain)
    return Counter(word for word in letters if word)


def without_running(pages):
    """The lines of all pages but for running ones."""
    def form(line):
        return re.sub(r'\d+', '0', ' '.join(line.split()))
    wanted = 3 if len(pages) > 3 else 2

    def recurring(lines_of):
        on = defaultdict(set)
        for number, page in enumerate(pages):
            for line in lines_of(page):
                on[form(line)].add(number)
        return {line for line, numbers in on.items() if len(numbers) >= wanted}
    long = recurring(lambda page: [line for line in page if len(line.strip()) >= LONG])
    running = long | recurring(lambda page: page[:EDGE] + page[-EDGE:]) | recurring(
        lambda page: [line for before, line in zip(page, page[1:]) if form(before) in long])
    return [line for page in pages for line in page
            if form(line) not in running and not re.fullmatch(r'\s*\d{1,3}\s*', line)]


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('run'), parser.add_argument('pdfs')
    parser.add_argument('--layout', action='store_true'), parser.add_argument('--show', action='store_true')
    asked = parser.parse_args()
    path = os.path.join(asked.run, 'documents.jsonl') if os.path.isdir(asked.run) else asked.run
    total = lost = documents = 0
    for line in open(path, encoding='utf-8'):
        document = json.loads(line)
        if document['source']['media_type'] != 'application/pdf':
            continue
        command = ['pdftotext'] + ['-layout'] * asked.layout + [os.path.join(asked.pdfs, document['id']), '-']
        shown = subprocess.run(command, capture_output=True, text=True, check=True).stdout
        pages = [[line for line in page.split('\n') if line.strip()] for page in shown.removesuffix('\f').split('\f')]
        theirs, ours = words(without_running(pages)), words(document['text'].split('\n'))
        documents += 1
        total += sum(len(word) * count for word, count in theirs.items())
        # Too many rather than too few: a word that only one of them parts in two counts as lost.
        lost += sum(len(word) * count for word, count in (theirs - ours).items())
        if asked.show and theirs - ours:
            print(f"{document['id']}\n  missing {dict(theirs - ours)}\n  extra   {dict(ours - theirs)}")
    print(f'{documents} PDFs, {total} letters, {lost} of them in words that the texts do not have')
    return documents == 0 or lost > (1 - LEAST) * total


if __name__ == '__main__':
    sys.exit(main())
