#!/usr/bin/env python3
"""Grows a corpus of any size from our own documents, the same for the same arguments.

usage: grow.py FOLDER MEGABYTES [--one] [--seed S] [--bytes B]

The paragraphs of the texts in corpus/documents are drawn again and again into documents of B bytes (56,000, as inspection
reports have), with a title, other years and other councils, a thousand a folder; --one puts all into a single file.
"""
import argparse, os, random, re

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.join(HERE, '..', '..')
YEAR = re.compile(r'\b20[0-2]\d\b')

def paragraphs():
    """(The name of its council, paragraph) of each paragraph of the texts."""
    folder = os.path.join(ROOT, 'corpus', 'documents')
    out = []
    for name in sorted(os.listdir(folder)):
        if name.endswith(('.txt', '.md')):
            council = name.split('-20')[0].replace('-', ' ').title()
            text = open(os.path.join(folder, name), encoding='utf-8').read()
            out += [(council, p) for p in re.split(r'\n\s*\n', text) if p.strip()]
    return out

def councils():
    rows = open(os.path.join(ROOT, 'pipelines/inspection/gazetteers/councils.tsv'), encoding='utf-8').read().split('\n')
    return [row.split('\t')[1] for row in rows if row.startswith('E') and '\tarea\t' in row]

def document(chance, drawn, names, size):
    here, year = chance.choice(names), chance.randrange(2012, 2025)
    parts, length = [f'{here} Council\n\nInspection of children’s services\n\nInspection dates: 6 to 17 June {year}'], 0
    while length < size:
        council, words = chance.choice(drawn)
        words = YEAR.sub(lambda _: str(year - chance.randrange(3)), words.replace(council, here))
        parts.append(words)
        length += len(words) + 2
    return '\n\n'.join(parts) + '\n'

def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('folder'), parser.add_argument('megabytes', type=float)
    parser.add_argument('--one', action='store_true'), parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--bytes', type=int, default=56_000)
    asked = parser.parse_args()
    chance, drawn, names = random.Random(asked.seed), paragraphs(), councils()
    left, number, out = asked.megabytes * 1e6, 0, None
    while left > 0:
        text = document(chance, drawn, names, asked.bytes).encode()
        path = os.path.join(asked.folder, 'all.txt' if asked.one else f'{number // 1000:04}/{number:07}.txt')
        if not asked.one or not number:
            os.makedirs(os.path.dirname(path), exist_ok=True)
            out = open(path, 'wb')
        out.write(text)
        left -= len(text)
        number += 1

if __name__ == '__main__':
    main()
