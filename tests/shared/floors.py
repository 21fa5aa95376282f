#!/usr/bin/env python3
"""Hold the accuracy reached on the shared gold: extract its documents, score them, compare with floors.json.

usage: floors.py SHARED ASSAY PIPELINE PART      PART: gold, gold/more, gold/press, labels, labels_more, labels_later,
inspections, pdf, nothing-lost. Floors only rise. `labels…` are our own hand labels of further reports, kept beside this file
without their text: `labels` and `labels_more` of the first 130 units of a report, `labels_later` of those that follow.
"""
import json, os, subprocess, sys, tempfile

import sentence_ends

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(f'{HERE}/../support')
from floors_held import holds

SHARED, ASSAY, PIPELINE, PART = sys.argv[1:5]
FLOORS = json.load(open(f'{HERE}/floors.json'))

def source_of(doc):
    for path in (f'{SHARED}/reports/pdf/{doc}.pdf', f'{SHARED}/seeds/{doc}.txt', f'{SHARED}/gold/press/texts/{doc}.txt', f'{SHARED}/reports/text/{doc}.txt'):
        if os.path.exists(path): return path
    sys.exit(f'no document {doc}')

def drop_unlabelled(gold):
    """Leaves out units that have no row: score.py would take them for labelled "none"."""
    for doc in os.listdir(f'{gold}/labels'):
        labelled = {row.split('\t')[0] for row in open(f'{gold}/labels/{doc}')}
        rows = [row for row in open(f'{gold}/units/{doc}') if row.split('\t')[0] in labelled]
        with open(f'{gold}/units/{doc}', 'w') as out: out.writelines(rows)

def extract(inputs, out):
    p = subprocess.run([ASSAY, 'extract', *inputs, '--out', out, '--pipeline', PIPELINE, '--quiet'], capture_output=True, text=True)
    if p.returncode: sys.exit(f'extract ended with {p.returncode}: {p.stderr[-2000:]}')

def main():
    with tempfile.TemporaryDirectory() as tmp:
        out = f'{tmp}/out'
        if PART == 'nothing-lost':
            extract([f'{SHARED}/reports', f'{SHARED}/seeds', f'{SHARED}/gold/press/texts'], out)
            lost = open(f'{out}/errors.jsonl').read(); n = sum(1 for _ in open(f'{out}/documents.jsonl'))
            print(f'{n} documents; errors: {lost or "none"}')
            return 1 if lost else 0
        if PART == 'pdf':
            extract([f'{SHARED}/reports/pdf'], out)
            tools, inputs = f'{HERE}/../tools', [out, f'{SHARED}/reports/pdf']
            return max(subprocess.run([sys.executable, f'{tools}/{tool}', *inputs, *options]).returncode for tool, *options in (
                ('draw_boxes.py', '--check'), ('compare_letters.py', '--show'), ('compare_letters.py', '--layout')))
        if PART == 'inspections':
            extract([f'{SHARED}/reports/pdf'], out)
            text = subprocess.run([sys.executable, f'{SHARED}/eval/score_inspections.py', out, f'{SHARED}/reports/inspections.tsv'], capture_output=True, text=True).stdout
            print(text); share = float(next(l for l in text.splitlines() if l.startswith('all cells')).split()[3])
            return holds({'all cells': share}, {'all cells': FLOORS['inspections']})
        gold = f'{SHARED}/{PART}'
        ours = PART.startswith('labels')
        if ours:
            gold = f'{tmp}/gold'
            units = '260' if PART == 'labels_later' else '130'
            subprocess.run([sys.executable, f'{SHARED}/gold/pack.py', 'unpack', f'{HERE}/{PART}', f'{SHARED}/reports/text', gold, units], check=True)
            drop_unlabelled(gold)
        docs = sorted(f[:-4] for f in os.listdir(f'{gold}/labels'))
        extract([f'{SHARED}/reports/text/{d}.txt' if ours else source_of(d) for d in docs], out)
        text = subprocess.run([sys.executable, f'{SHARED}/eval/score.py', out, gold, '--json'], capture_output=True, text=True, check=True).stdout
        got = json.loads(text)
        if not ours: got['sentence ends'] = sentence_ends.measure(out, gold)[2]
        return holds(got, FLOORS[PART])

sys.exit(1 if main() else 0)
