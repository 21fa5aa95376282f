#!/usr/bin/env python3
"""Drive the negation operator on a suite of concepts in sentences, with a pipeline of its own (negation/).

usage: negation.py SUITE.tsv ASSAY
A row holds when the evidence calls its concept negated just where its status says so. 95 of 100 must hold.
"""
import json, os, re, shutil, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
SUITE, ASSAY = sys.argv[1:3]
LEAST = 0.95

def rule(number, concept):
    pattern = re.sub(r'([^\w\s-])', r'\\\1', concept)
    return f"""[[rule]]\nid = "concept.{number}"\nkind = "strength"\npattern = '{pattern}'\nyes = ["x"]\nno = ["y"]\n"""

def main():
    rows = [line.rstrip('\n').split('\t') for line in open(SUITE, encoding='utf-8')][1:]
    concepts = {concept: n for n, concept in enumerate(dict.fromkeys(row[2].lower() for row in rows))}
    with tempfile.TemporaryDirectory() as tmp:
        pipeline = shutil.copytree(f'{HERE}/negation', f'{tmp}/pipeline')
        with open(f'{pipeline}/concepts.toml', 'w', encoding='utf-8') as out:
            out.write('\n'.join(rule(n, concept) for concept, n in concepts.items()))
        # A line without a closing mark may be a heading, in which nothing is found.
        text = lambda sentence: sentence if sentence.rstrip().endswith('.') else sentence + '.'
        lines = ''.join(json.dumps({'id': row[0], 'text': text(row[1])}) + '\n' for row in rows)
        run = subprocess.run([ASSAY, 'extract', '-', '--pipeline', pipeline], input=lines, capture_output=True, text=True)
    if run.returncode: sys.exit(f'extract ended with {run.returncode}: {run.stderr[-2000:]}')
    held, wrong = 0, []
    for row, record in zip(rows, map(json.loads, run.stdout.splitlines()), strict=True):
        _, sentence, concept, status, offset = row[:5]
        nth = len(re.findall(re.escape(concept), sentence[:int(offset)]))
        seen = [e['effect'] for f in record['findings'] for e in f['evidence'] if e['rule'] == f'concept.{concepts[concept.lower()]}']
        effect = seen[nth] if nth < len(seen) else 'not found'
        good = effect != 'not found' and (effect == 'negated') == (status == 'negated')
        held += good
        if not good: wrong.append(f'{row[0]}: {status}, came out as {effect}')
    print(f'{held} of {len(rows)} rows hold: {held / len(rows):.4f}')
    print('\n'.join(wrong))
    return held < LEAST * len(rows)

sys.exit(main())
