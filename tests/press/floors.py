#!/usr/bin/env python3
"""Hold the accuracy reached on the invented press texts: extract them, evaluate, compare with floors.json.

usage: floors.py ASSAY PIPELINE FOLDER        FOLDER: worked or apart. Floors only rise.
"""
import json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
ASSAY, PIPELINE, FOLDER = sys.argv[1:4]

def run(*args):
    p = subprocess.run([ASSAY, *args], capture_output=True, text=True)
    if p.returncode: sys.exit(f'{args[0]} ended with {p.returncode}: {p.stderr[-2000:]}')
    return p.stdout

with tempfile.TemporaryDirectory() as tmp:
    run('extract', f'{HERE}/{FOLDER}/texts', '--out', f'{tmp}/out', '--pipeline', PIPELINE, '--quiet')
    got = json.loads(run('evaluate', f'{tmp}/out', '--gold', f'{HERE}/{FOLDER}', '--json'))
bad = 0
for name, floor in json.load(open(f'{HERE}/floors.json'))[FOLDER].items():
    value = got[name][2] if isinstance(got[name], list) else got[name]
    bad += value < floor
    print(f'{"below" if value < floor else "holds"}  {name:20} {value:.4f}  floor {floor}')
sys.exit(1 if bad else 0)
