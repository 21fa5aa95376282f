#!/usr/bin/env python3
"""Fit weights.tsv to hand-labelled documents: how much each rule, and each kind of rule, counts.

usage: fit_weights.py DUMP.jsonl WEIGHTS.tsv GOLD… [--l2 PENALTY] [--plot RELIABILITY.svg] [--errors N [--fitted]] [--only-report]

DUMP   what tests/tools/dump_scores printed for the documents of the GOLD folders (units/, labels/ as corpus/gold has them).
Two logistic regressions, one for "says a strength", one for "says a weakness", over the same evidence that the classifier
adds up: a rule's own weight and its kind's, each by state; in the genres that pipeline.toml names narrative each once more,
as what it counts there beside ("@narrative": H. Daume III, Frustratingly Easy Domain Adaptation, 2007). Ridge penalty; the
kind's weight is penalised less, so that a rare rule is as good as its kind. Deterministic. Cross-validation leaves whole documents out. Needs python3-numpy.
"""
import glob, json, os, sys, tomllib, unicodedata
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

def with_narrative(found, narrative):
    return {**found, **{f + '@narrative': v for f, v in found.items()}} if narrative & set(found) else found

def samples(dump, gold, narrative):
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
            rows.append((d['id'], with_narrative(features(score['evidence']), narrative), 'S' in label or label == 'M', label in 'WM', weight, score['clause'], label, score['text']))
    return rows

class Sparse:
    """Rows of a few features each, as the Hessian wants them: every pair of features of a row, once."""
    def __init__(self, rows, at):
        self.row, self.col, self.val, pr, pi, pv = [], [], [], [], [], []
        for i, r in enumerate(rows):
            items = [(at[f], v) for f, v in r[1].items() if f in at]
            for f, v in items:
                self.row.append(i); self.col.append(f); self.val.append(v)
                for g, u in items: pr.append(i); pi.append(f * len(at) + g); pv.append(u * v)
        self.shape = (len(rows), len(at))
        self.row, self.col, self.val = np.array(self.row), np.array(self.col), np.array(self.val)
        self.pair_row, self.pair_at, self.pair_val = np.array(pr), np.array(pi), np.array(pv)
    def times(self, beta): return np.bincount(self.row, self.val * beta[self.col], self.shape[0])
    def back(self, v): return np.bincount(self.col, self.val * v[self.row], self.shape[1])
    def gram(self, r):
        n = self.shape[1]
        return np.bincount(self.pair_at, self.pair_val * r[self.pair_row], n * n).reshape(n, n)

def fit(X, y, w, penalty, steps=15):
    """Newton's method for ridge-penalised logistic regression; rows of weight 0 take no part."""
    beta = np.zeros(X.shape[1])
    for _ in range(steps):
        p = 1 / (1 + np.exp(-np.clip(X.times(beta), -30, 30)))
        g = X.back(w * (y - p)) - penalty * beta
        d = np.linalg.solve(X.gram(w * p * (1 - p)) + np.diag(penalty), g); beta += d
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

def decided(rows, ps, pw):
    """Of each whole sentence that something is said of: log-odds of what is said, and whether that is right."""
    picked = [(max(s, w), r[2] if s > w else r[3], any(f.endswith('@narrative') for f in r[1]))
              for r, s, w in zip(rows, ps, pw) if not r[5] and max(s, w) > 0]
    return np.array([p[0] for p in picked]), np.array([p[1] for p in picked], float), np.array([p[2] for p in picked])

def calibrate(x, y):
    """Slope and offset that make log-odds on documents left out a probability (J. Platt, Probabilistic Outputs, 1999)."""
    a, b = 1.0, 0.0
    for _ in range(20):
        p = 1 / (1 + np.exp(-(a * x + b))); r = p * (1 - p)
        g = np.array([(x * (y - p)).sum(), (y - p).sum()])
        H = np.array([[(r * x * x).sum(), (r * x).sum()], [(r * x).sum(), r.sum()]]) + np.eye(2) * 1e-6
        a, b = np.array([a, b]) + np.linalg.solve(H, g)
    return a, b

def reliability(p, y, bins=10):
    """(mean confidence, share right, count) of each bin that has any, and the expected calibration error."""
    at = np.minimum((p * bins).astype(int), bins - 1)
    rows = [(p[at == k].mean(), y[at == k].mean(), int((at == k).sum())) for k in range(bins) if (at == k).any()]
    return rows, sum(abs(c - s) * n for c, s, n in rows) / len(p)

def plot(path, sets):
    """The reliability diagram as SVG: confidence to the right, share right upwards, area by count."""
    w, h, m = 420, 420, 50
    at = lambda c, s: (m + (c - 0.5) * 2 * (w - 2 * m), h - m - (s - 0.5) * 2 * (h - 2 * m))
    out = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {w} {h}" font-family="sans-serif" font-size="12">',
           f'<rect width="{w}" height="{h}" fill="white"/>',
           '<line x1="%g" y1="%g" x2="%g" y2="%g" stroke="#bbb"/>' % (*at(.5, .5), *at(1, 1))]
    for tick in (.5, .6, .7, .8, .9, 1.0):
        x, y = at(tick, .5); out.append(f'<text x="{x:.0f}" y="{y + 16:.0f}" text-anchor="middle">{tick:.1f}</text>')
        x, y = at(.5, tick); out.append(f'<text x="{x - 8:.0f}" y="{y + 4:.0f}" text-anchor="end">{tick:.1f}</text>')
    for i, (name, colour, rows, error) in enumerate(sets):
        for c, s, n in rows:
            out.append('<circle cx="%.1f" cy="%.1f" r="%.1f" fill="%s" fill-opacity="0.6"/>' % (*at(c, max(s, .5)), 3 + n ** .5 / 8, colour))
        out.append(f'<text x="{m + 12}" y="{m + 16 * i}" fill="{colour}">{name}: expected calibration error {error:.3f}</text>')
    out.append(f'<text x="{w / 2}" y="{h - 14}" text-anchor="middle">confidence</text>')
    out.append(f'<text transform="translate(14 {h / 2}) rotate(-90)" text-anchor="middle">share that is right</text></svg>')
    with open(path, 'w', encoding='utf-8') as f: f.write('\n'.join(out) + '\n')

def main():
    args = [a for a in sys.argv[1:] if not a.startswith('--')]
    opt = lambda k, d: float(sys.argv[sys.argv.index(k) + 1]) if k in sys.argv else d
    for k in ('--l2', '--errors', '--plot'):
        if k in sys.argv: args.remove(sys.argv[sys.argv.index(k) + 1])
    dump, out, folders = args[0], args[1], args[2:]
    with open(os.path.join(os.path.dirname(out), 'pipeline.toml'), 'rb') as f: stages = tomllib.load(f)['stage']
    narrative = {f'structure.genre-{g}' for s in stages for g in s.get('narrative', [])}
    gold = read_gold(folders); rows = samples(dump, gold, narrative)
    count = {}
    for r in rows:
        for f in r[1]: count[f] = count.get(f, 0) + 1
    names = sorted(f for f in count if count[f] >= 3); at = {f: i for i, f in enumerate(names)}
    X = Sparse(rows, at)
    kinds = ('strength', 'weakness', 'operator')
    l2 = opt('--l2', 0.6)
    # Of a genre there are only a few documents, of the rest of the structure thousands of sentences.
    few = lambda n: n.startswith('structure.genre') or n.startswith('structure.outside-sections')
    often = lambda n: not n.endswith('@narrative') and (n.split('/')[0] in kinds or n.startswith('structure.'))
    penalty = np.array([l2 * (5.0 if few(n) else 0.1 if often(n) else 1.0) for n in names])
    ys = np.array([r[2] for r in rows], float); yw = np.array([r[3] for r in rows], float); w = np.array([r[4] for r in rows])
    docs = sorted({r[0] for r in rows}); ids = np.array([docs.index(r[0]) for r in rows])
    print(f'{len(docs)} documents, {len(rows)} samples, {len(names)} features')
    ps, pw = np.zeros(len(rows)), np.zeros(len(rows))
    for fold in range(8):
        test = ids % 8 == fold
        if not test.any(): continue
        for left, y in ((ps, ys), (pw, yw)): left[test] = X.times(fit(X, y, w * ~test, penalty))[test]
    errors = report(rows, ps, pw, 'left out, by document')
    for part in folders:
        own = set(read_gold([part])); pick = [i for i, r in enumerate(rows) if r[0] in own]
        if pick: report([rows[i] for i in pick], ps[pick], pw[pick], '  ' + '/'.join(part.rstrip('/').split('/')[-2:]))
    x, right, told = decided(rows, ps, pw)
    sets, certainty = [], {}
    for name, colour, part in (('reports and letters', '#1b6ca8', ~told), ('narrative texts', '#c0392b', told)):
        if not part.any(): continue
        a, b = certainty[name] = calibrate(x[part], right[part])
        # Halves by turns, so that no sentence is counted by what it was itself fitted to.
        p = np.zeros(part.sum()); turn = np.arange(part.sum()) % 2 == 0
        for test in (turn, ~turn):
            u, v = calibrate(x[part][~test], right[part][~test]); p[test] = 1 / (1 + np.exp(-(u * x[part][test] + v)))
        bins, error = reliability(p, right[part]); sets.append((name, colour, bins, error))
        print(f'{name:28} expected calibration error {error:.4f}, slope {a:.2f}, offset {b:.2f}, n {part.sum()}')
    if '--plot' in sys.argv: plot(sys.argv[sys.argv.index('--plot') + 1], sets)
    bs, bw = fit(X, ys, w, penalty), fit(X, yw, w, penalty)
    fitted = report(rows, X.times(bs), X.times(bw), 'fitted')
    if '--only-report' not in sys.argv:
        with open(out, 'w', encoding='utf-8') as o:
            o.write('# Log-odds that a rule (or a kind of rule), in a state, adds for strength and for weakness. Written by\n'
                    '# tools/fit_weights.py from hand-labelled documents; edit the rules, not this file.\n# feature\tstrength\tweakness\n')
            # Slope and offset that turn log-odds into confidence; what stands behind @narrative is added to the other.
            (a, b), (c, d) = certainty.get('reports and letters', (1, 0)), certainty.get('narrative texts', (1, 0))
            o.write(f'confidence\t{a:.3f}\t{b:.3f}\nconfidence@narrative\t{c - a:.3f}\t{d - b:.3f}\n')
            for n, s, v in zip(names, bs, bw): o.write(f'{n}\t{s:.3f}\t{v:.3f}\n')
    for e in sorted(fitted if '--fitted' in sys.argv else errors, key=lambda e: -e[0])[:int(opt('--errors', 0))]:
        print(f'{e[0]:.2f}\t{e[1][:24]}\t{e[2]}->{e[3]}\t{e[4]}\t{" ".join(e[5])}')

main()
