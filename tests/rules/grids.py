#!/usr/bin/env python3
"""Whether what language says in many ways is taken for what it is: grids of things and ways to speak of them.

usage: grids.py ASSAY PIPELINE [--all]

grids/*.tsv, columns: seen or apart; `thing`, its kind, singular or plural, its words | `way`, what it makes of each kind (S
strength, W weakness), words with {} for a thing. Every thing of a part goes with every way of that part that speaks of its
kind, alone between two sentences that say nothing; or `sentence`, S, W or N (nothing), a sentence as it stands there. Held, by
grid and part (floors.json): the share of those taken rightly, and of those taken for the contrary, or for something where
nothing is said; the rest is not found. `seen` were before the eyes of whoever wrote the rules, and weights are fitted to them
(lone_sentences.py); no rule was written for `apart`, and no weight has seen it.
--all prints what is not right.
"""
import collections, json, os, re, subprocess, sys

FORMS = {'is': 'are', 'has': 'have', 'keeps': 'keep', 'stands': 'stand', 'continues': 'continue', 'was': 'were'}
FRAME = 'The figures were published on Tuesday.\n\n{}\n\nThe report covers the year to March.\n'

def sentence(thing, number, way):
    if number == 'plural' and way.startswith('{}'):
        way = re.sub(r'\b(%s)\b' % '|'.join(FORMS), lambda m: FORMS[m[0]], way, count=1)
    words = way.replace('{}', thing) + '.'
    return words[0].upper() + words[1:]

def cases(path):
    things, ways = [], []
    for line in open(path, encoding='utf-8'):
        if line.startswith('#') or not line.strip(): continue
        part, what, *rest = line.rstrip('\n').split('\t')
        if what == 'sentence': yield part, rest[1], rest[0]
        elif what == 'thing': things.append((part, *rest))
        else: ways.append((part, dict(pair.split('=') for pair in rest[0].split(',')), rest[1]))
    for part, kind, number, thing in things:
        for other, says, way in ways:
            if part == other and kind in says: yield part, sentence(thing, number, way), says[kind]

def main():
    assay, pipeline = sys.argv[1:3]
    here = os.path.dirname(os.path.abspath(__file__))
    floors = json.load(open(f'{here}/floors.json', encoding='utf-8'))
    bad = False
    for name in sorted(os.listdir(f'{here}/grids')):
        grid = list(cases(f'{here}/grids/{name}'))
        lines = ''.join(json.dumps({'id': str(i), 'text': FRAME.format(case[1])}) + '\n' for i, case in enumerate(grid))
        run = subprocess.run([assay, 'extract', '-', '--pipeline', pipeline], input=lines, stdout=subprocess.PIPE, text=True)
        if run.returncode: sys.exit(f'extract ended with {run.returncode}')
        count = collections.defaultdict(collections.Counter)
        for (part, words, want), record in zip(grid, map(json.loads, run.stdout.splitlines()), strict=True):
            got = {f['polarity'][0].upper() for f in record['findings'] if f['text'] in words}
            outcome = 'right' if got == {want} - {'N'} else 'contrary' if got else 'not found'
            count[part][outcome] += 1
            if outcome != 'right' and '--all' in sys.argv: print(f'{name}\t{part}\t{outcome}\t{words}')
        for part, n in count.items():
            right, contrary = (n[k] / sum(n.values()) for k in ('right', 'contrary'))
            least, most = floors.pop(f'{name[:-4]} {part}')
            holds = right >= least and contrary <= most
            bad |= not holds
            print(f'{"holds" if holds else "FAILS"} {name[:-4]} {part}: {sum(n.values())} sentences, {right:.3f} right (floor '
                  f'{least}), {contrary:.3f} for the contrary (at most {most})')
    if floors: print(f'FAILS {", ".join(floors)}: a floor without a grid')
    return bad or bool(floors)

if __name__ == '__main__': sys.exit(main())
