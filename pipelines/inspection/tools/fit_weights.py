#!/usr/bin/env python3
"""Fit weights.tsv and lexicon.tsv to hand-labelled documents: how much each rule, each kind of rule and each word counts.

usage: fit_weights.py DUMP.jsonl UNLABELLED.jsonl PIPELINE GOLD… [--alone GOLD] [--plot RELIABILITY.svg] [--errors N [--fitted]] [--only-report]

DUMP        what tests/tools/dump_scores printed for the documents of the GOLD folders (units/, labels/ as corpus/gold).
GOLD        a folder, or FOLDER@SHARE where its sentences count less than others.
--alone     sentences that stand alone (tests/rules/lone_sentences.py): they teach what rules and words count, nothing of
            what stands around and nothing of confidence, and are in no figure.
UNLABELLED  the same for many documents that nobody labelled: words are too many to be learned from the labelled alone.

Logistic regressions, one for "says a strength", one for "says a weakness", over the evidence that the classifier adds up:
 1. rules and kinds of rules, by state; in the genres that pipeline.toml names narrative each once more, as what it counts
    there beside ("@narrative": H. Daume III, Frustratingly Easy Domain Adaptation, 2007). Ridge penalty; the kind's weight is
    penalised less, so that a rare rule is as good as its kind.
 2. what these say of the sentences that nobody labelled teaches what words and pairs of words go with it (the words are
    another view of the same sentence: A. Blum, T. Mitchell, Combining Labeled and Unlabeled Data with Co-Training, 1998).
 3. rules, that opinion of the words, the words themselves and what they may mean (wordnet.py), to the labelled. All that is
    said of a word together is its weight in the lexicon, which so has words that no labelled text has.
 4. what the sentences around it say, to what the third says of documents left out.
Deterministic. Cross-validation leaves whole documents out. Needs python3-scipy and wordnet-base.
"""
import collections, os, re, sys, tomllib
import numpy as np
from multiprocessing import Pool
from scipy import sparse
from scipy.optimize import minimize
from labelled import AROUND, drop_names, read_dump, read_gold
from reliability import measured, plot
from wordnet import WordNet

FOLDS = 8
RULES, TAUGHT, WORDS, MEANINGS, OPINION, AROUND_PENALTY = 1.2, 3.0, 4.0, 4.0, 0.1, 0.5  # ridge penalties
FUNCTION_WORDS = 120  # so many of the commonest words have no meaning of their own
LEAN = -0.1, 0.3  # log-odds: strengths outnumber weaknesses in reports, so that of both a like share is found where it leans so
LEAST = 0.3, 0.6  # of a word's and of a pair's |weight| times the root of its number: what is less is left out

sigmoid = lambda z: 1 / (1 + np.exp(-np.clip(z, -30, 30)))
first_look = lambda z: np.clip(z / 3, -1, 1)  # lib/classify/context.cpp

def index(bags, least):
    count = {}
    for bag in bags:
        for k in bag: count[k] = count.get(k, 0) + 1
    return {k: i for i, k in enumerate(sorted(k for k in count if count[k] >= least))}

def matrix(bags, at):
    row, col, val = [], [], []
    for i, bag in enumerate(bags):
        for k, v in bag.items():
            if k in at: row.append(i); col.append(at[k]); val.append(v)
    return sparse.csr_matrix((val, (row, col)), shape=(len(bags), len(at)), dtype=float)

def regress(X, y, w, penalty, steps=200):
    """Ridge-penalised logistic regression; rows of weight 0 take no part."""
    X, y, w = X[w > 0], y[w > 0], w[w > 0]; T = X.T.tocsr()
    def loss(b):
        z = X @ b
        return (w * (np.logaddexp(0, z) - y * z)).sum() + 0.5 * (penalty * b * b).sum(), T @ (w * (sigmoid(z) - y)) + penalty * b
    return minimize(loss, np.zeros(X.shape[1]), jac=True, method='L-BFGS-B', options={'maxiter': steps}).x

def sum_of(meant, words):
    """Shares of the meanings of the words."""
    out = {}
    for k, n in words.items():
        for m, share in meant.get(k, {}).items(): out[m] = out.get(m, 0) + n * share
    return out

class Material:
    def __init__(self, rows, unlabelled):
        self.rules = index([r.features for r in rows if r.label], 3)
        self.own = index([r.words for r in rows if r.label], 5)
        self.taught = index([r.words for r in rows + unlabelled], 8)
        self.X, self.U = matrix([r.features for r in rows], self.rules), matrix([r.features for r in unlabelled], self.rules)
        self.XW, self.XT = matrix([r.words for r in rows], self.own), matrix([r.words for r in rows], self.taught)
        self.UT = matrix([r.words for r in unlabelled], self.taught)
        single = collections.Counter()
        for r in rows + unlabelled: single.update(k for k in r.words if ' ' not in k)
        without = {k for k, _ in single.most_common(FUNCTION_WORDS)}
        net = WordNet()
        self.meant = {k: net.meanings(k) for k in sorted(set(single) | set(net.forms())) if k not in without and net.lemmas(k)}
        bags = [sum_of(self.meant, r.words) if r.weight > 0 else {} for r in rows]
        self.meanings = index(bags, 8); self.XM = matrix(bags, self.meanings)
        # Of a genre there are only a few documents, of the rest of the structure thousands of sentences.
        few = lambda n: n.startswith('structure.genre') or n.startswith('structure.outside-sections')
        often = lambda n: not n.endswith('@narrative') and (n.split('/')[0] in ('strength', 'weakness', 'operator', 'asset', 'burden', 'volume') or n.startswith('structure.'))
        self.penalty = np.array([RULES * (5.0 if few(n) else 0.1 if often(n) else 1.0) for n in self.rules])
        self.number = np.asarray((self.XT > 0).sum(0) + (self.UT > 0).sum(0)).ravel()

def fit(m, y, w):
    """Weights of the rules by name, of the words by name."""
    soft = sigmoid(m.U @ regress(m.X, y, w, m.penalty))
    opinion = regress(m.UT, soft, np.full(len(soft), 0.5), np.full(len(m.taught), TAUGHT), 120)
    X = sparse.hstack([m.X, sparse.csr_matrix((m.XT @ opinion)[:, None]), m.XW, m.XM]).tocsr()
    b = regress(X, y, w, np.concatenate([m.penalty, [OPINION], np.full(len(m.own), WORDS), np.full(len(m.meanings), MEANINGS)]))
    n = len(m.rules)
    lexicon = {k: b[n] * opinion[i] for k, i in m.taught.items()}
    for k, i in m.own.items(): lexicon[k] = lexicon.get(k, 0) + b[n + 1 + i]
    n += 1 + len(m.own)
    for k, shares in m.meant.items():
        lexicon[k] = lexicon.get(k, 0) + sum(b[n + m.meanings[f]] * share for f, share in shares.items() if f in m.meanings)
    number = {k: m.number[i] for k, i in m.taught.items()}
    return dict(zip(m.rules, b)), {k: v for k, v in lexicon.items() if abs(v) * number.get(k, 5) ** 0.5 >= LEAST[' ' in k]}

M = Y = W = None  # of the processes that fit
def fit_fold(job):
    fold, side = job
    return fit(M, Y[side], W * (fold != FOLD))

def log_odds(m, rows, model):
    rules, lexicon = model
    z = m.X @ np.array([rules[k] for k in m.rules])
    at = {k: i for i, k in enumerate(lexicon)}
    return z + matrix([r.words for r in rows], at) @ np.array(list(lexicon.values()))

def neighbours(rows, z, openings):
    """By row: what a first look says of the sentences at AROUND's places, 0 where there is none (lib/classify/context.cpp)."""
    out = np.zeros((len(rows), len(AROUND)))
    order, at = {}, {}
    for i, r in enumerate(rows):
        if not r.clause: order.setdefault(r.doc, []).append(i)
    for doc, whole in order.items():
        whole.sort(key=lambda i: rows[i].sentence)
        for k, i in enumerate(whole): at[doc, rows[i].sentence] = (whole, k)
    look = first_look(z)
    opened = lambda i: openings.get(first[0].casefold()) if (first := re.search(r'[^\W_]+', rows[i].text)) else None
    for i, r in enumerate(rows):
        whole, k = at[r.doc, r.sentence]
        further = whole[max(k - 8, 0):max(k - 2, 0)]
        out[i, 5] = sum(look[j] for j in further) / (len(further) + 2)
        for column, own, other in ((6, k, k - 1), (8, k + 1, k + 1)):
            if other >= 0 and own < len(whole) and (how := opened(whole[own])) is not None: out[i, column + how] = look[whole[other]]
        for c, step in enumerate((-2, -1, 1, 2)):
            if 0 <= k + step < len(whole): out[i, c] = look[whole[k + step]]
        intro = at.get((r.doc, r.lead_in))
        if intro and r.lead_in < r.sentence: out[i, 4] = max(look[intro[0][intro[1]]], 0)
    return out

def report(rows, ps, pw, least, name):
    tp = dict(S=0, W=0); fp = dict(S=0, W=0); fn = dict(S=0, W=0); ok = n = 0; errors = []
    for r, s, w in zip(rows, ps, pw):
        if r.clause or not r.label: continue
        said = 'N' if max(s, w) <= least else 'S' if s > w else 'W'
        for c in 'SW':
            got, want = said == c, r.label in (c, 'M')
            tp[c] += got and want; fp[c] += got and not want; fn[c] += want and not got
        n += 1; ok += said == r.label
        if said != r.label: errors.append((max(s, w), r.doc, r.label, said, r.text, sorted(r.features)))
    if not n: return errors
    f = {c: 2 * tp[c] / max(1, 2 * tp[c] + fp[c] + fn[c]) for c in 'SW'}
    print(f'{name:28} S {f["S"]:.4f}  W {f["W"]:.4f}  macro {(f["S"] + f["W"]) / 2:.4f}  accuracy {ok / n:.4f}  n {n}   (sentences whole, before clauses)')
    return errors

def table(path, head, rows):
    with open(path, 'w', encoding='utf-8') as o:
        o.write(head); o.writelines(f'{k}\t{s:.3f}\t{w:.3f}\n' for k, s, w in rows)

def main():
    global M, Y, W, FOLD
    args = [a for a in sys.argv[1:] if not a.startswith('--')]
    value = lambda k, d: sys.argv[sys.argv.index(k) + 1] if k in sys.argv else d
    for k in ('--errors', '--plot', '--alone'):
        if k in sys.argv: args.remove(value(k, ''))
    dump, unlabelled, pipeline = args[:3]
    shares = lambda given: {folder: float(part or 1) for folder, _, part in (a.partition('@') for a in given)}
    folders = list(shares(args[3:])); lone = shares([value('--alone', '')]) if '--alone' in sys.argv else {}
    share = shares(args[3:]) | lone
    with open(f'{pipeline}/pipeline.toml', 'rb') as f: stages = tomllib.load(f)['stage']
    classify = next(s for s in stages if s['name'] == 'classify')
    openings = {word: how for how, key in enumerate(('turning', 'referring')) for word in classify.get(key, [])}
    least = float(classify.get('threshold', 0.5)); least = np.log(least / (1 - least))
    genres = {f'structure.genre-{g}' for s in stages for g in s.get('narrative', [])}
    gold, alone = read_gold(share), set(read_gold(lone))
    rows = [r for r in read_dump(dump, gold, genres) if r.doc in gold]
    more = [r for r in read_dump(unlabelled, {}, genres) if not r.clause and len(r.text) >= 20 and r.doc not in gold]
    drop_names(rows + more)
    M = Material(rows, more)
    of = {doc: s for folder, s in share.items() for doc in read_gold([folder])}
    W = np.array([r.weight * of[r.doc] for r in rows]); said = lambda c: np.array([r.label in (c, 'M') for r in rows], float)
    Y = (said('S'), said('W'))
    beside = np.array([r.doc not in alone for r in rows])
    docs = sorted(gold); FOLD = np.array([docs.index(r.doc) for r in rows]) % FOLDS
    narrative = np.array([float(r.narrative) for r in rows])
    print(f'{len(docs)} documents, {int((W > 0).sum())} samples, {len(more)} sentences nobody labelled, {len(M.rules)} features of rules')
    with Pool(2) as pool: models = pool.map(fit_fold, [(f, s) for f in list(range(FOLDS)) + [-1] for s in (0, 1)], 1)
    final, around, left = [], [], []
    for side in (0, 1):
        z = np.zeros(len(rows)); N = np.zeros((len(rows), len(AROUND)))
        for f in range(FOLDS):
            own = log_odds(M, rows, models[2 * f + side]); test = FOLD == f
            z[test] = own[test]; N[test] = neighbours(rows, own, openings)[test]
        X = sparse.csr_matrix(np.column_stack([z, np.ones(len(rows)), N, N * narrative[:, None]]))
        penalty = np.array([0.01, 0.01] + [AROUND_PENALTY] * (2 * len(AROUND)))
        # Log-odds keep their scale, so what is fitted beside them is brought to it.
        second = lambda w: (lambda b: b / b[0])(regress(X, Y[side], w, penalty))
        out = np.zeros(len(rows))
        for f in range(FOLDS): out[FOLD == f] = (X @ second(W * beside * (FOLD != f)))[FOLD == f]
        out += LEAN[side] * (1 - narrative)
        left.append(z); final.append(out); around.append(second(W * beside))
    of_docs = lambda docs, scores, name: report([r for r in rows if r.doc in docs],
        *(z[[r.doc in docs for r in rows]] for z in scores), least, name)
    of_docs(gold.keys() - alone, left, 'left out, sentences alone')
    errors = of_docs(gold.keys() - alone, final, 'left out, by document')
    for part in folders: of_docs(read_gold([part]), final, '  ' + '/'.join(part.rstrip('/').split('/')[-2:]))
    x = np.maximum(*final); decided = np.array([not r.clause and r.label is not None for r in rows]) & beside & (x > least)
    right = np.where(final[0] > final[1], Y[0], Y[1])
    sets, certainty = [], []
    for name, colour, part in (('reports and letters', '#1b6ca8', narrative == 0), ('narrative texts', '#c0392b', narrative == 1)):
        part = part & decided
        a, b, bins, error = measured(x[part], right[part]) if part.any() else (1, 0, [], 0)
        certainty.append((a, b)); sets.append((name, colour, bins, error))
        print(f'{name:28} expected calibration error {error:.4f}, slope {a:.2f}, offset {b:.2f}, n {part.sum()}')
    if '--plot' in sys.argv: plot(value('--plot', ''), sets)
    fitted = of_docs(gold.keys() - alone, [log_odds(M, rows, m) for m in models[-2:]], 'fitted, sentences alone')
    if '--only-report' not in sys.argv:
        rules, lexicon = zip(*models[-2:])
        (a, b), (c, d) = certainty
        context = 'structure.in-context'
        extra = [('confidence', a, b), ('confidence@narrative', c - a, d - b),
                 (context, around[0][1] + LEAN[0], around[1][1] + LEAN[1]), (context + '@narrative', -LEAN[0], -LEAN[1])]
        for i, k in enumerate(AROUND):
            extra.append((k, around[0][2 + i], around[1][2 + i]))
            extra.append((k + '@narrative', around[0][2 + len(AROUND) + i], around[1][2 + len(AROUND) + i]))
        weigh = lambda k: (k, rules[0][k], rules[1][k])
        table(f'{pipeline}/weights.tsv', '# Log-odds that a rule (or a kind of rule), in a state, adds for strength and for weakness. Written by\n'
              '# tools/fit_weights.py from hand-labelled documents; edit the rules, not this file.\n# feature\tstrength\tweakness\n',
              sorted(extra + [weigh(k) for k in M.rules]))
        both = sorted(set(lexicon[0]) | set(lexicon[1]))
        table(f'{pipeline}/lexicon.tsv', '# What words and pairs of neighbouring words add, ^ and $ the edges of a sentence or clause, for all that no rule speaks\n'
              '# of. Written by tools/fit_weights.py; where a word is wrong, a rule says so better.\n# words\tstrength\tweakness\n',
              [(k, lexicon[0].get(k, 0), lexicon[1].get(k, 0)) for k in both])
        print(f'{len(both)} words and pairs')
    for e in sorted(fitted if '--fitted' in sys.argv else errors, key=lambda e: -e[0])[:int(value('--errors', 0))]:
        print(f'{e[0]:.2f}\t{e[1][:24]}\t{e[2]}->{e[3]}\t{e[4]}\t{" ".join(e[5])}')

main()
