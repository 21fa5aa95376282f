#!/usr/bin/env python3
"""Writes what is known of sentences that stand alone as labelled documents, one each, for `fit_weights.py --alone`.

usage: lone_sentences.py PIPELINE OUT

They are the sentences of grids/*.tsv that are `seen`, and the examples of the rules of narrative texts that say strength or
weakness. A rule that no labelled document has a sentence for has an example all the same.
"""
import glob, os, sys, tomllib
from grids import cases

FRAME = ['Children’s services in Wexcombe', 'By Dana Orme', '3 March 2023', 'The letter was published on Tuesday.', None,
         'The report covers the year to March.']

def examples(pipeline):
    for path in sorted(glob.glob(f'{pipeline}/rules/**/*.toml', recursive=True)):
        with open(path, 'rb') as f: file = tomllib.load(f)
        for rule in file.get('rule', []):
            rule = file.get('defaults', {}) | rule
            if rule.get('when') != 'narrative' or rule.get('kind') not in ('strength', 'weakness'): continue
            for example in rule.get('yes', []):
                if isinstance(example, str): yield rule['kind'][0].upper(), example

def main():
    pipeline, out = sys.argv[1:3]
    here = os.path.dirname(os.path.abspath(__file__))
    said = {}
    for path in sorted(glob.glob(f'{here}/grids/*.tsv')):
        said |= {sentence: says for part, sentence, says in cases(path) if part == 'seen'}
    for says, sentence in examples(pipeline): said.setdefault(sentence, says)
    for part in ('texts', 'units', 'labels'): os.makedirs(f'{out}/{part}', exist_ok=True)
    for n, (sentence, says) in enumerate(said.items()):
        lines = [line or sentence for line in FRAME]
        write = lambda name, text: open(f'{out}/{name}', 'w', encoding='utf-8').write(text)
        write(f'texts/lone_{n:04}.txt', '\n\n'.join(lines) + '\n')
        write(f'units/lone_{n:04}.tsv', ''.join(f'{i}\t{"h" if i < 4 else "s"}\t{line}\n' for i, line in enumerate(lines, 1)))
        write(f'labels/lone_{n:04}.tsv', f'{FRAME.index(None) + 1}\t{says}\n')
    print(f'{len(said)} sentences')

main()
