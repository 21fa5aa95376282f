"""What the classifier saw of labelled documents, and what people said of them: the material that weights are fitted to."""
import collections, glob, json, os, re, unicodedata

def norm(s):
    return ''.join(c for c in unicodedata.normalize('NFKD', s).casefold() if c.isalnum())

def read_gold(folders):
    """Document -> its letters in a row, and of each unit begin, end, label and clauses."""
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
                b = len(stream); stream += norm(text)
                if i not in labels: continue  # nobody read it
                f = labels[i]
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

# What the tool fits by itself: the lexicon, and what the sentences around say.
AROUND = ('structure.second-before', 'structure.before', 'structure.behind', 'structure.second-behind', 'structure.lead-in',
          'structure.further-before', 'structure.before-turning', 'structure.before-referring', 'structure.behind-turning',
          'structure.behind-referring')
OWN = AROUND + ('structure.lexicon', 'structure.in-context')

def features(evidence):
    """Feature -> value, as lib/classify/scorer.cpp adds them up."""
    out, share, seen = {}, {}, set()
    for rule, kind, effect, *_ in evidence:
        if rule in OWN or (kind == 'operator' and effect in COMPOSED): continue  # the quantity speaks for both
        cue = kind in ('strength', 'weakness', 'operator', 'neutral', 'sign', 'asset', 'burden', 'volume')
        suffix = '' if not cue or effect == 'cue' else '/' + effect
        if cue:
            k = kind + suffix; share[k] = share[k] * 0.5 if k in share else 1.0
            if kind != 'sign' and kind != 'neutral': out[k] = out.get(k, 0) + share[k]
            if rule + suffix in seen: continue
            seen.add(rule + suffix)
        out[rule + suffix] = 1.0
    return out

COMPOSED = ('raised', 'lowered')  # what operators that say how much make of a quantity

def words(text, evidence=()):
    """Words and pairs of neighbours with their number, as lib/classify/lexicon.h finds them: without those of a quantity of
    which the text says that there is more or less, nor those that say it."""
    out = []
    for _, _, effect, _, *ends in evidence:
        if effect in COMPOSED: out.append([len(text.encode()[:at].decode(errors='ignore')) for at in ends])
    w = ['^'] + ['' if any(m.start() < e and b < m.end() for b, e in out) else m.group().casefold()
                 for m in re.finditer(r'[^\W_]+', text)] + ['$']
    return collections.Counter([k for k in w[1:-1] if k] + [f'{a} {b}' for a, b in zip(w, w[1:]) if a and b])

def proper_names(texts, initials=True):
    """Words that are written with a capital wherever they stand; without `initials` not those of capitals alone."""
    small, capital = collections.Counter(), collections.Counter()
    for text in texts:
        for w in re.findall(r'[^\W_]+', text)[1:]:
            (capital if w[0].isupper() and (initials or not w.isupper()) else small)[w.casefold()] += 1
    return {w for w, n in capital.items() if n > 2 * small[w]}

def drop_names(rows):
    """Takes proper names, which are written with a capital wherever they stand, and pairs with them from the rows' words:
    nothing good or bad is to be learned of a place or a person."""
    names = proper_names([r.text for r in rows])
    for r in rows:
        for k in [k for k in r.words if not names.isdisjoint(k.split())]: del r.words[k]

class Row:
    """A sentence, or a clause of one, of a dump. `label` is None where nobody labelled it."""
    __slots__ = ('doc', 'features', 'words', 'clause', 'sentence', 'lead_in', 'text', 'label', 'weight', 'narrative')

def read_dump(path, gold, genres):
    """The rows of what tests/tools/dump_scores printed. `genres` are the features of narrative genres."""
    rows = []
    for line in ''.join(open(path, encoding='utf-8')).replace('\n ', ' ').splitlines():
        d = json.loads(line)
        stream, units = gold.get(d['id'], ('', [])); cursor = 0
        for score in d['scores']:
            r = Row(); r.doc, r.text, r.clause = d['id'], score['text'], score['clause']
            r.sentence, r.lead_in = score['sentence'], score['lead_in']
            r.features, r.words = features(score['evidence']), words(r.text, score['evidence'])
            r.narrative = bool(genres & set(r.features))
            if r.narrative: r.features.update({f + '@narrative': v for f, v in r.features.items()})
            r.label, r.weight = None, 0.0
            rows.append(r)
            n = norm(r.text)
            if len(n) < 2 or not units: continue
            at = stream.find(n, max(0, cursor - 2000))
            if at < 0 or at > cursor + 8000: at = stream.find(n) if len(n) > 30 else -1
            if at < 0: continue
            if not r.clause: cursor = at + len(n)
            got = label_of(units, at, at + len(n))
            if not got: continue
            label, weight = got[2], 1.0
            if r.clause:
                if label != 'M': weight = 0.3
                else:
                    ov = [(min(at + len(n), ce) - max(at, cb), c) for c, cb, ce in got[3]]
                    if not ov or max(ov)[0] < 0.5 * min(len(n), 40): continue
                    label = max(ov)[1]
            r.label, r.weight = label, weight
    return rows
