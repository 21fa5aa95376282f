#!/usr/bin/env python3
"""`assay evaluate` gives the figures of score.py, to four decimals, on the same run and the same labels.

usage: evaluate.py SHARED ASSAY PIPELINE PART...      PART: gold, gold/more, gold/press
"""
import json, os, subprocess, sys, tempfile

SHARED, ASSAY, PIPELINE, *PARTS = sys.argv[1:]

def source_of(doc):
    for path in (f'{SHARED}/reports/pdf/{doc}.pdf', f'{SHARED}/seeds/{doc}.txt', f'{SHARED}/gold/press/texts/{doc}.txt', f'{SHARED}/reports/text/{doc}.txt'):
        if os.path.exists(path): return path
    sys.exit(f'no document {doc}')

def figures(*command):
    return json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)

def main():
    differ = 0
    with tempfile.TemporaryDirectory() as tmp:
        for part in PARTS:
            gold, out = f'{SHARED}/{part}', f'{tmp}/{part.replace("/", "-")}'
            # One document is left out of the run, so that a missing one is measured too.
            docs = sorted(f[:-4] for f in os.listdir(f'{gold}/labels'))[1:]
            subprocess.run([ASSAY, 'extract', *map(source_of, docs), '--out', out, '--pipeline', PIPELINE, '--quiet'], check=True)
            want = figures(sys.executable, f'{SHARED}/eval/score.py', out, gold, '--json')
            got = figures(ASSAY, 'evaluate', out, '--gold', gold, '--json')
            for key, value in want.items():
                if got.get(key) != value:
                    differ += 1
                    print(f'{part}: {key} is {got.get(key)} and not {value}')
            print(f'{part}: {len(want)} figures compared')
    return differ

sys.exit(1 if main() else 0)
