#!/usr/bin/env python3
"""Fit themes.tsv to hand-labelled narrative documents: what each word says for the themes, for all that no rule speaks of.

usage: fit_themes.py DUMP PIPELINE GOLD… [--only-report] [--only-fit]

DUMP   what tests/tools/dump_themes printed for the documents of the GOLD folders (units/, labels/ as corpus/gold).
GOLD   a folder of narrative documents, or FOLDER@SHARE of others, whose sentences count less and are not measured:
       reports have words that the press has not got yet.

One multinomial regression: to the votes of the rules, which stay as they are, the words of a sentence add theirs, so that
the labelled themes together are as likely as can be. Ridge penalty; stochastic steps, sized by AdaGrad (J. Duchi and others,
2011). Names, and words that fewer documents than LEAST have, are left out. Deterministic; prints the accuracy on documents
left out, where a first theme or one of two must be among the label's. Needs nothing but Python.
"""
import collections, glob, math, os, random, re, sys
from labelled import norm, proper_names

FOLDS, LEAST, ROUNDS = 4, 3, 5
RIDGE, STEP = 0.3, 0.3
SMALL, GRAIN = 0.1, 0.05  # smaller weights are dropped, others rounded

class Row:
    __slots__ = ('doc', 'text', 'words', 'votes', 'themes', 'share')

def read(path, folders):
    """The labelled sentences of a dump."""
    units = {}
    shares = {}
    for folder in folders:
        folder, _, share = folder.partition('@')
        for f in glob.glob(f'{folder}/labels/*.tsv'):
            doc = os.path.basename(f)[:-4]
            shares[doc] = float(share or 1)
            label = {l.split('\t')[0]: l.rstrip('\n').split('\t') for l in open(f, encoding='utf-8')}
            units[doc] = [(norm(u[2]), set(label[u[0]][2].split(',')))
                          for u in (l.rstrip('\n').split('\t') for l in open(f'{folder}/units/{doc}.tsv', encoding='utf-8'))
                          if len(label.get(u[0], [])) > 2]
    rows, here, doc = [], [], ''
    for line in open(path, encoding='utf-8'):
        c = line.rstrip('\n').split('\t')
        if c[0] == 'D':
            doc, here = c[1], units.get(c[1], [])
            continue
        text = norm(c[1])
        themes = next((t for u, t in here if len(text) > 8 and text in u), None)
        if not themes: continue
        r = Row(); r.doc, r.text, r.words, r.themes = doc, c[1], collections.Counter(c[2].split()), themes
        r.share = shares[doc]
        r.votes = dict(zip(c[3::2], map(float, c[4::2])))
        rows.append(r)
    return rows

def fit(rows, themes, left_out):
    found = collections.defaultdict(set)
    for r in rows:
        for w in r.words: found[w].add(r.doc)
    n = len(themes); number = {t: i for i, t in enumerate(themes)}
    weights = {w: [0.0] * n for w in sorted(found)
               if len(found[w]) >= LEAST and not w.isdigit() and w not in left_out}
    sizes = {w: [1.0] * n for w in weights}
    examples = [([number[t] for t in sorted(r.themes)], [r.votes.get(t, 0) for t in themes],
                 [(weights[w], sizes[w], k) for w, k in r.words.items() if w in weights], r.share) for r in rows]
    draw = random.Random(1)
    for _ in range(ROUNDS):
        draw.shuffle(examples)
        for right, votes, words, share in examples:
            z = list(votes)
            for w, _, k in words:
                for i in range(n): z[i] += k * w[i]
            top = max(z); p = [math.exp(x - top) for x in z]
            total, hit = sum(p), sum(p[i] for i in right)
            slope = [x / total for x in p]
            for i in right: slope[i] -= p[i] / hit
            for i in [i for i in range(n) if abs(slope[i]) > 0.01]:
                for w, size, k in words:
                    g = share * (k * slope[i] + RIDGE * w[i])
                    size[i] += g * g
                    w[i] -= STEP * g / math.sqrt(size[i])
    table = {w: {themes[i]: round(x / GRAIN) * GRAIN for i, x in enumerate(row) if abs(x) >= SMALL}
             for w, row in weights.items()}
    return {w: row for w, row in table.items() if row}

def chosen(votes):
    """As lib/classify/themes.cpp does, but for the theme of what no rule speaks of."""
    order = sorted(votes.items(), key=lambda v: -v[1])
    return {t for i, (t, x) in enumerate(order[:2]) if i == 0 or x >= max(0.6, 0.4 * order[0][1])}

def accuracy(rows, table):
    right = 0
    for r in rows:
        votes = collections.Counter(r.votes)
        for w, k in r.words.items():
            for t, x in table.get(w, {}).items(): votes[t] += k * x
        right += bool(chosen(votes) & r.themes)
    return right / max(1, len(rows))

def main():
    dump, pipeline, *folders = [a for a in sys.argv[1:] if not a.startswith('--')]
    rows = read(dump, folders)
    themes = sorted({t for r in rows for t in r.themes}); left_out = proper_names([r.text for r in rows], initials=False)
    measured = [r for r in rows if r.share == 1]
    docs = sorted({r.doc for r in measured}); fold = {d: i % FOLDS for i, d in enumerate(docs)}
    print(f'{len(measured)} sentences, {len(docs)} documents; by the rules alone {accuracy(measured, {}):.4f}')
    if '--only-fit' not in sys.argv:
        found = []
        for k in range(FOLDS):
            table = fit([r for r in rows if fold.get(r.doc) != k], themes, left_out)
            found.append(accuracy([r for r in measured if fold[r.doc] == k], table))
        print('documents left out, with the words:', ' '.join(f'{s:.4f}' for s in found), flush=True)
    if '--only-report' in sys.argv: return
    table = fit(rows, themes, left_out)
    with open(f'{pipeline}/themes.tsv', 'w', encoding='utf-8') as out:
        out.write('# What words say for the themes of a statement in narrative texts, for all that no rule speaks of: word, theme,\n'
                  '# weight, theme, weight and so on. Written by tools/fit_themes.py; where a word is wrong, a rule says so better.\n')
        for w in sorted(table):
            out.write('\t'.join([w] + [c for t in sorted(table[w]) for c in (t, f'{table[w][t]:.2f}')]) + '\n')
    print(f'{len(table)} words, {sum(map(len, table.values()))} weights')

if __name__ == '__main__': main()
