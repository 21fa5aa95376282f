#!/usr/bin/env python3
"""Sentence boundaries against hand-made ones, sentences placed by all their letters.

usage: sentence_ends.py RUN GOLD [--errors]
The scorer of the gold places a sentence where most of its words stand, so one of a part of the document that nobody has
labelled may be taken to end inside a labelled sentence that says nearly the same. Here a sentence is placed where its
letters stand in the labelled text one by one, right behind the one before it or where a unit begins, or not at all;
numbers of list items and footnotes do not count. As there, the ends of headings and fragments are free, and so are the
units that GOLD/skip.tsv lists.
"""
import json, os, sys, unicodedata

def letters(text):
    return ''.join(c for c in unicodedata.normalize('NFKD', text).casefold() if c.isalpha())

class Gold:
    def __init__(self, folder, name):
        skip = set()
        if os.path.exists(f'{folder}/skip.tsv'):
            for line in open(f'{folder}/skip.tsv', encoding='utf-8'):
                fields = line.split()
                if fields and fields[0] == name: skip |= set(fields[1:])
        self.stream, self.begins, self.wanted = '', set(), []
        for line in open(f'{folder}/units/{name}.tsv', encoding='utf-8'):
            unit, kind, text = line.rstrip('\n').split('\t')
            begin = len(self.stream); self.stream += letters(text); self.begins.add(begin)
            if kind in 'sb' and unit not in skip and len(self.stream) > begin: self.wanted.append((begin, len(self.stream), unit))

    def place(self, words, at):
        """Where `words` stand: right behind the sentence before, or, if they are no mere heading, as a unit begins."""
        if self.stream.startswith(words, at): return at
        begin = self.stream.find(words) if len(words) >= 12 else -1
        while begin >= 0 and begin not in self.begins: begin = self.stream.find(words, begin + 1)
        return begin

    def ends(self, document):
        ends, at = {}, 0
        for sentence in document['sentences']:
            text = document['text'][sentence['begin']:sentence['end']]; words = letters(text)
            begin = self.place(words, at) if words else -1
            if begin >= 0: at = begin + len(words); ends[at] = text
        return ends

def measure(run, folder, errors=False):
    documents = {}
    for line in open(f'{run}/documents.jsonl', encoding='utf-8'):
        document = json.loads(line); documents[os.path.splitext(os.path.basename(document['id']))[0]] = document
    right = missed = extra = 0
    for name in sorted(f[:-4] for f in os.listdir(f'{folder}/labels')):
        gold = Gold(folder, name); ends = gold.ends(documents[name])
        lost = [(end, unit) for _, end, unit in gold.wanted if end not in ends]; at = {end for _, end, _ in gold.wanted}
        inside = [end for begin, stop, _ in gold.wanted for end in ends if begin < end < stop and end not in at]
        right += len(gold.wanted) - len(lost); missed += len(lost); extra += len(inside)
        if errors:
            for _, unit in lost: print('missed', name, unit)
            for end in inside: print('extra ', name, ends[end][-60:])
    return right / max(1, right + extra), right / max(1, right + missed), 2 * right / max(1, 2 * right + extra + missed)

if __name__ == '__main__':
    print('sentence ends        P %.4f  R %.4f  F1 %.4f' % measure(*sys.argv[1:3], errors='--errors' in sys.argv))
