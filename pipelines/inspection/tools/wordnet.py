"""What WordNet says a word may mean: so that what is learned of some words holds for others like them.

Reads the files of Debian's package wordnet-base (format: wndb(5WN), senseidx(5WN)). C. Fellbaum (ed.), WordNet: An Electronic
Lexical Database, 1998.
"""
import collections, functools

FOLDER = '/usr/share/wordnet'
POS = {'noun': 'n', 'verb': 'v', 'adj': 'a', 'adv': 'r'}
SENSES = (1.0, 0.5, 0.3)  # the first three, which are the commonest
ABOVE, KIN = 0.7, 0.6     # a wider sense, a sense like it
STEPS = 4                 # wider and wider
# Similar, derived from, also, related in form, attribute.
LIKE = ('&', '\\', '+', '^', '=')
ENDINGS = {  # morphy(7WN)
    'noun': [('s', ''), ('ses', 's'), ('xes', 'x'), ('zes', 'z'), ('ches', 'ch'), ('shes', 'sh'), ('men', 'man'), ('ies', 'y')],
    'verb': [('s', ''), ('ies', 'y'), ('es', 'e'), ('es', ''), ('ed', 'e'), ('ed', ''), ('ing', 'e'), ('ing', '')],
    'adj': [('er', ''), ('est', ''), ('er', 'e'), ('est', 'e')],
    'adv': []}

class WordNet:
    def __init__(self, folder=FOLDER):
        self.senses = {p: {} for p in POS}   # word -> its senses, the commonest first
        self.uneven = {p: {} for p in POS}   # "went" -> "go"
        self.links = {}                      # sense -> (kind of link, sense)
        self.common = set()                  # words that the texts which WordNet counted have
        for p, letter in POS.items():
            for line in open(f'{folder}/index.{p}', encoding='utf-8'):
                if line.startswith(' '): continue
                f = line.split(); links = int(f[3])
                self.senses[p][f[0]] = [letter + s for s in f[-int(f[2]):]]
                if int(f[5 + links]): self.common.add(f[0])
            for line in open(f'{folder}/{p}.exc', encoding='utf-8'):
                f = line.split(); self.uneven[p].setdefault(f[0], []).extend(f[1:])
            for line in open(f'{folder}/data.{p}', encoding='utf-8'):
                if line.startswith(' '): continue
                f = line.split('|')[0].split(); at = 5 + 2 * int(f[3], 16)
                links = [f[at + 4 * i:at + 4 * i + 3] for i in range(int(f[at - 1]))]
                self.links[letter + f[0]] = [(kind, ('a' if q == 's' else q) + to) for kind, to, q in links]

    def forms(self):
        """Words that texts have, with their regular forms; no names."""
        out = set()
        for lemma in sorted(self.common):
            if not lemma.isalpha() or self.is_name(lemma): continue
            of = {p for p in POS if lemma in self.senses[p]}
            stem = lemma[:-1] if lemma.endswith('e') else lemma
            soft = lemma[:-1] + 'i' if lemma[-1] == 'y' and lemma[-2:-1] not in tuple('aeiou') else stem
            may = {lemma}
            if of & {'noun', 'verb'}: may |= {lemma + 's', lemma + 'es', soft + 'es'}
            if 'verb' in of: may |= {soft + 'ed', stem + 'ing', lemma + lemma[-1] + 'ed', lemma + lemma[-1] + 'ing'}
            if 'adj' in of and len(lemma) < 7: may |= {soft + 'er', soft + 'est'}
            out |= {m for m in may if any(l == lemma for _, l in self.lemmas(m))}
        return sorted(out)

    def is_name(self, lemma):
        """Whether the word stands for one thing first of all: a place, a person."""
        return any(kind == '@i' for p in POS for kind, _ in self.links.get(self.senses[p].get(lemma, [''])[0], []))

    @functools.cache
    def lemmas(self, word):
        """The words it may be a form of, with their part of speech."""
        out = []
        for p in POS:
            may = [word] + self.uneven[p].get(word, [])
            if len(may) == 1:
                may += [word[:-len(end)] + by for end, by in ENDINGS[p] if word.endswith(end) and len(word) > len(end) + 1]
                if p == 'verb':  # "planned"
                    may += [word[:-len(end) - 1] for end in ('ed', 'ing')
                            if word.endswith(end) and len(word) > len(end) + 3 and word[-len(end) - 1] == word[-len(end) - 2]]
            found = next((m for m in may if m in self.senses[p]), None)
            if found: out.append((p, found))
        return out

    @functools.cache
    def meanings(self, word):
        """Lemmas, senses, wider senses and senses like them, each with a share; the squares of all shares add up to 1."""
        out = collections.Counter()
        lemmas = self.lemmas(word)
        for p, lemma in lemmas:
            out['=' + lemma] = 1.0
            for sense, share in zip(self.senses[p][lemma], SENSES):
                share /= len(lemmas) ** 0.5
                out[sense] += share
                for kind, like in self.links[sense]:
                    if kind in LIKE: out[like] += KIN * share
                now = [(sense, share)]
                for _ in range(STEPS):
                    now = [(to, ABOVE * s) for at, s in now for kind, to in self.links[at] if kind in ('@', '@i')]
                    for to, s in now: out[to] += s
        size = sum(v * v for v in out.values()) ** 0.5
        return {k: v / size for k, v in out.items()}
