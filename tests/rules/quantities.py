#!/usr/bin/env python3
"""Whether more or less of a thing is taken for what it is: every thing of quantities.tsv with every way to say it.

usage: quantities.py ASSAY PIPELINE [--all]

Each stands alone between two sentences that say nothing. Held: the share of those taken rightly, and of those taken for the
contrary; the rest is not found. `seen` were before the eyes of whoever wrote the rules, `apart` were not: they were written
afterwards and nothing was mended for them. --all prints what is not right.
"""
import collections, json, os, re, subprocess, sys

ASSAY, PIPELINE = sys.argv[1:3]
LEAST, MOST = {'seen': 0.68, 'apart': 0.51}, {'seen': 0.012, 'apart': 0.09}  # right, contrary

def sentence(thing, number, way):
    words = way.replace('{}', thing[0].upper() + thing[1:])
    forms = {'is': 'are', 'has': 'have', 'keeps': 'keep', 'stands': 'stand', 'continues': 'continue', 'was': 'were'}
    if number == 'plural': words = re.sub(r'\b(is|has|keeps|stands|continues|was)\b', lambda m: forms[m[0]], words, count=1)
    return words + '.'

def main():
    things, ways = [], []
    for line in open(f'{os.path.dirname(os.path.abspath(__file__))}/quantities.tsv', encoding='utf-8'):
        if line.startswith('#') or not line.strip(): continue
        f = line.rstrip('\n').split('\t')
        (ways if f[1] in ('less', 'more') else things).append(f)
    cases = [(t[0], w[0], sentence(t[3], t[2], w[2]), 'strength' if (t[1] == 'burden') == (w[1] == 'less') else 'weakness')
             for t in things for w in ways if t[0] == w[0]]
    text = 'The figures were published on Tuesday.\n\n{}\n\nThe report covers the year to March.\n'
    lines = ''.join(json.dumps({'id': str(i), 'text': text.format(case[2])}) + '\n' for i, case in enumerate(cases))
    run = subprocess.run([ASSAY, 'extract', '-', '--pipeline', PIPELINE], input=lines, stdout=subprocess.PIPE, text=True)
    if run.returncode: sys.exit(f'extract ended with {run.returncode}')
    count = collections.defaultdict(collections.Counter)
    for (part, _, words, want), record in zip(cases, map(json.loads, run.stdout.splitlines()), strict=True):
        got = {f['polarity'] for f in record['findings']}
        outcome = 'right' if got == {want} else 'not found' if not got else 'contrary'
        count[part][outcome] += 1
        if outcome != 'right' and '--all' in sys.argv: print(f'{part}\t{outcome}\t{words}')
    bad = False
    for part, n in count.items():
        right, contrary = (n[k] / sum(n.values()) for k in ('right', 'contrary'))
        print(f'{part}: {sum(n.values())} sentences, {right:.3f} right, {contrary:.3f} for the contrary')
        bad |= right < LEAST[part] or contrary > MOST[part]
    return bad

sys.exit(main())
