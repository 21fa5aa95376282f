#!/usr/bin/env python3
"""Fit weights.tsv to hand-labelled documents: how much each rule, and each kind of rule, counts.

usage: fit_weights.py DUMP.jsonl WEIGHTS.tsv GOLD… [--l2 PENALTY] [--errors N] [--only-report]

DUMP   what tests/tools/dump_scores printed for the documents of the GOLD folders (units/, labels/ as corpus/gold has them).
Two logistic regressions, one for "says a strength", one for "says a weakness", over the same evidence that the classifier
adds up: a rule's own weight and its kind's, each by state. Ridge penalty; the kind's weight is penalised less, so that a
rare rule is as good as its kind. Deterministic. Cross-validation leaves whole documents out. Needs python3-numpy.
"""
import glob, json, os, sys, unicodedata
import numpy as np

def norm(s):
    return ''.join(c for c in unicodedata.normalize('NFKD', s).casefold() if c.isalnum())

def read_gold(folders):
    docs = {}
    for folder in folders:
        for path in sorted(glob.glob(f'{folder}/labels/*.tsv')):
            doc = os.path.basename(path)[:-4]
            units = {}
            for line in open(f'{folder}/units/{doc}.tsv', encoding='utf-8'):
                i, _, text = line.rstrip('\n').split('\t'); units[i] = text
            rows, stream = [], ''
            labels = {}
            for line in open(path, encoding='utf-8'):
                f = line.rstrip('\n').split('\t'); labels[f[0]] = f
            for i, text in units.items():
                f = labels.get(i, [i, 'N']); b = len(stream); stream += norm(text)
                clauses = []
                if f[1] == 'M':
                    for c in f[4].split('||'):
                        c = c.strip(); at = stream.find(norm(c[2:]), b)
                        if at >= 0: clauses.append((c[0], at, at + len(norm(c[2:]))))
                rows.append((b, len(stream), f[1], clauses))
            docs[doc] = (stream, rows)
    return docs

def label_of(rows, b, e):
    best, got = 0, None
    for ub, ue, label, clauses in rows:
        if ue <= b: continue
        if ub >= e: break
        ov = min(e, ue) - max(b, ub)
        if ov > best: best, got = ov, (ub, ue, label, clauses, ov)
    return got if got and got[4] >= 0.7 * (e - b) and e > b else None

def features(evidence):
    """Feature -> value, as lib/classify/scorer.cpp adds them up."""
    out, share, seen = {}, {}, set()
    for rule, kind, effect, _ in evidence:
        cue = kind in ('strength', 'weakness', 'operator', 'neutral', 'sign')
        suffix = '' if not cue or effect == 'cue' else '/' + effect
        if cue:
            k = kind + suffix; share[k] = share[k] * 0.5 if k in share else 1.0
            if kind != 'sign' and kind != 'neutral': out[k] = out.get(k, 0) + share[k]
            if rule + suffix in seen: continue
            seen.add(rule + suffix)
        out[rule + suffix] = 1.0
    return out

def samples(dump, gold):
    rows = []
    for line in ''.join(open(dump, encoding='utf-8')).replace('\n ', ' ').splitlines():
        d = json.loads(line)
        if d['id'] not in gold: continue
        stream, units = gold[d['id']]; cursor = 0
        for score in d['scores']:
            n = norm(score['text'])
            if len(n) < 2: continue
            at = stream.find(n, max(0, cursor - 2000))
            if at < 0 or at > cursor + 8000: at = stream.find(n) if len(n) > 30 else -1
            if at < 0: continue
            if not score['clause']: cursor = at + len(n)
            got = label_of(units, at, at + len(n))
            if not got: continue
            label, weight = got[2], 1.0
            if score['clause']:
                if label != 'M': weight = 0.3
                else:
                    ov = [(min(at + len(n), ce) - max(at, cb), c) for c, cb, ce in got[3]]
                    if not ov or max(ov)[0] < 0.5 * min(len(n), 40): continue
                    label = max(ov)[1]
            rows.append((d['id'], features(score['evidence']), 'S' in label or label == 'M', label in 'WM', weight, score['clause'], label, score['text']))
    return rows

def fit(X, y, w, penalty, steps=15):
    """Newton's method for ridge-penalised logistic regression."""
    beta = np.zeros(X.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(X @ beta, -30, 30)))
        g = X.T @ (w * (y - p)) - penalty * beta
        r = w * p * (1 - p)
        H = (X * r[:, None]).T @ X + np.diag(penalty)
        d = np.linalg.solve(H, g); beta += d
        if np.abs(d).max() < 1e-4: break
    return beta

def report(rows, ps, pw, name):
    tp = dict(S=0, W=0); fp = dict(S=0, W=0); fn = dict(S=0, W=0); ok = n = 0; errors = []
    for r, s, w in zip(rows, ps, pw):
        if r[5]: continue
        said = 'N' if max(s, w) <= 0 else 'S' if s > w else 'W'
        for c, want in (('S', r[2]), ('W', r[3])):
            got = said == c
            tp[c] += got and want; fp[c] += got and not want; fn[c] += want and not got
        n += 1; ok += said == r[6]
        if said != r[6]: errors.append((max(s, w), r[0], r[6], said, r[7], sorted(r[1])))
    f = {c: 2 * tp[c] / max(1, 2 * tp[c] + fp[c] + fn[c]) for c in 'SW'}
    print(f'{name:28} S {f["S"]:.4f}  W {f["W"]:.4f}  macro {(f["S"] + f["W"]) / 2:.4f}  accuracy {ok / max(1, n):.4f}  n {n}   (sentences whole, before clauses)')
    return errors

def main():
    args = [a for a in sys.argv[1:] if not a.startswith('--')]
    opt = lambda k, d: float(sys.argv[sys.argv.index(k) + 1]) if k in sys.argv else d
    for k in ('--l2', '--errors'):
        if k in sys.argv: args.remove(sys.argv[sys.argv.index(k) + 1])
    dump, out, folders = args[0], args[1], args[2:]
    gold = read_gold(folders); rows = samples(dump, gold)
    count = {}
    for r in rows:
        for f in r[1]: count[f] = count.get(f, 0) + 1
    names = sorted(f for f in count if count[f] >= 3); at = {f: i for i, f in enumerate(names)}
    X = np.zeros((len(rows), len(names)))
    for i, r in enumerate(rows):
        for f, v in r[1].items():
            if f in at: X[i, at[f]] = v
    kinds = ('strength', 'weakness', 'operator')
    l2 = opt('--l2', 1.0)
    # Of a genre there are only a few documents, of the rest of the structure thousands of sentences.
    few = lambda n: n.startswith('structure.genre') or n == 'structure.outside-sections'
    penalty = np.array([l2 * (5.0 if few(n) else 0.1 if n.split('/')[0] in kinds or n.startswith('structure.') else 1.0) for n in names])
    ys = np.array([r[2] for r in rows], float); yw = np.array([r[3] for r in rows], float); w = np.array([r[4] for r in rows])
    docs = sorted({r[0] for r in rows}); ids = np.array([docs.index(r[0]) for r in rows])
    print(f'{len(docs)} documents, {len(rows)} samples, {len(names)} features')
    ps, pw = np.zeros(len(rows)), np.zeros(len(rows))
    for fold in range(8):
        test = ids % 8 == fold; train = ~test
        if not test.any(): continue
        ps[test] = X[test] @ fit(X[train], ys[train], w[train], penalty); pw[test] = X[test] @ fit(X[train], yw[train], w[train], penalty)
    errors = report(rows, ps, pw, 'left out, by document')
    for part in folders:
        own = set(read_gold([part])); pick = [i for i, r in enumerate(rows) if r[0] in own]
        if pick: report([rows[i] for i in pick], ps[pick], pw[pick], '  ' + '/'.join(part.rstrip('/').split('/')[-2:]))
    bs, bw = fit(X, ys, w, penalty), fit(X, yw, w, penalty)
    report(rows, X @ bs, X @ bw, 'fitted')
    if '--only-report' not in sys.argv:
        with open(out, 'w', encoding='utf-8') as o:
            o.write('# Log-odds that a rule (or a kind of rule), in a state, adds for strength and for weakness. Written by\n'
                    '# tools/fit_weights.py from hand-labelled documents; edit the rules, not this file.\n# feature\tstrength\tweakness\n')
            for n, s, v in zip(names, bs, bw): o.write(f'{n}\t{s:.3f}\t{v:.3f}\n')
    for e in sorted(errors, key=lambda e: -e[0])[:int(opt('--errors', 0))]:
        print(f'{e[0]:.2f}\t{e[1][:24]}\t{e[2]}->{e[3]}\t{e[4]}\t{" ".join(e[5])}')

main()
