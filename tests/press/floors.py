#!/usr/bin/env python3
"""Hold the accuracy reached on the invented press texts: extract them, evaluate, compare with floors.json.

usage: floors.py ASSAY PIPELINE FOLDER        FOLDER: worked, indirect, apart or later. Floors only rise.
"""
import json, os, subprocess, sys, tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.append(f'{HERE}/../support')
from floors_held import holds

ASSAY, PIPELINE, FOLDER = sys.argv[1:4]

def run(*args):
    p = subprocess.run([ASSAY, *args], capture_output=True, text=True)
    if p.returncode: sys.exit(f'{args[0]} ended with {p.returncode}: {p.stderr[-2000:]}')
    return p.stdout

with tempfile.TemporaryDirectory() as tmp:
    run('extract', f'{HERE}/{FOLDER}/texts', '--out', f'{tmp}/out', '--pipeline', PIPELINE, '--quiet')
    got = json.loads(run('evaluate', f'{tmp}/out', '--gold', f'{HERE}/{FOLDER}', '--json'))
sys.exit(1 if holds(got, json.load(open(f'{HERE}/floors.json'))[FOLDER]) else 0)
