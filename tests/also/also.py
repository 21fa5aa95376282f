#!/usr/bin/env python3
"""Outputs that --also names: right, and the same however the run went.

usage: also.py ASSAY PIPELINE INPUT...
"""
import json, os, random, resource, shutil, subprocess, sys, tempfile, time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), '../batch'))
from runs import difference, run

import brat
import report
import sqlite
import web_annotation

CHECKS = {
    'sqlite': ('assay.db', sqlite.check),
    'brat': ('brat', brat.check),
    'web-annotation': ('annotations.jsonld', web_annotation.check),
    'report': ('report/index.html', report.check),
}

# What a stream may call its documents, and what texts may hold: names that lead out of a folder or clash with others'
# files, markup, quotes, characters beyond the first plane.
HOSTILE = {
    '../../escape': 'The plan of <b>Rotherham</b> council is good. </script><script>alert("x")</script> is poor.',
    'a.txt/b': 'Visits are regular, but records in Leeds are “poor”. 🏠 Leaders know the service well.',
    'a': "Leaders' plans are weak & late. <!-- Social workers know children well. --> 𝔘 Practice is strong.",
    'long/' + 'é' * 300: 'Social workers know their children well.\n\nSupervision is weak; 💡 audits are strong.',
    'annotation.conf/x': 'Care leavers say that help is good.',
    '/': 'Help for care leavers is poor.',
}

def check(true, what):
    if not true:
        sys.exit(f'not so: {what}')

def files(path):
    """The bytes of a file, or of all files below a folder by name."""
    if os.path.isfile(path):
        with open(path, 'rb') as file:
            return file.read()
    return {os.path.relpath(os.path.join(at, name), path): files(os.path.join(at, name))
            for at, _, names in os.walk(path) for name in names}

def made(folder):
    return {path: files(f'{folder}/{path}') for path, _ in CHECKS.values() if os.path.exists(f'{folder}/{path}')}

def below(folder):
    return sorted(name for name in os.listdir(folder))

def records(folder):
    with open(f'{folder}/documents.jsonl', encoding='utf-8') as file:
        return [json.loads(line) for line in file]

class Runs:
    def __init__(self, assay, pipeline, inputs, work):
        self.assay, self.pipeline, self.inputs, self.work = assay, pipeline, inputs, work

    def extract(self, out, *more, statuses=(0, 3), **how):
        return run(self.command(out, *more), statuses, **how)

    def command(self, out, *more):
        return [self.assay, 'extract', *self.inputs, '--pipeline', self.pipeline, '--quiet', '--out', f'{self.work}/{out}', *more]

    def is_whole(self, out, what):
        whole = f'{self.work}/whole'
        check(difference(whole, f'{self.work}/{out}') is None, f'{what}: the other files are the same')
        check(made(f'{self.work}/{out}') == made(whole), f'{what}: what --also names is the same')
        check(below(f'{self.work}/{out}') == below(whole), f'{what}: nothing else is there: {below(f"{self.work}/{out}")}')

def shards(runs, also, count):
    folders = [f'shard{i}of{count}' for i in range(1, count + 1)]
    for i, folder in enumerate(folders, 1):
        runs.extract(folder, '--shard', f'{i}/{count}')
    run([runs.assay, 'merge', *(f'{runs.work}/{f}' for f in folders), '--also', also, '--quiet',
         '--out', f'{runs.work}/merged{count}'])
    runs.is_whole(f'merged{count}', f'{count} shards merged')

def replaced(runs, also):
    """A run in the place of another leaves nothing of it."""
    out = f'{runs.work}/without'
    runs.extract('without')
    check(not made(out), 'nothing is made that was not asked for')
    runs.extract('without', '--resume', '--also', also)
    runs.is_whole('without', 'asked for when all was done')
    runs.extract('without', '--force', '--also', also)
    runs.is_whole('without', 'made a second time')
    runs.extract('without', '--force')
    check(not made(out) and set(below(out)) < set(below(f'{runs.work}/whole')), 'a run without them takes them away')

def broken_off(runs, also):
    """A disk that is full while they are made costs nothing that was done."""
    out = f'{runs.work}/full'
    room = max(os.path.getsize(f'{runs.work}/whole/documents.jsonl'), os.path.getsize(f'{runs.work}/whole/findings.csv'))
    for name, (path, _) in CHECKS.items():
        shutil.rmtree(out, ignore_errors=True)
        largest = max(map(len, files(f'{runs.work}/whole/{path}').values())) if os.path.isdir(f'{runs.work}/whole/{path}') \
            else os.path.getsize(f'{runs.work}/whole/{path}')
        # A file-size limit stands in for a full disk; outputs smaller than the records are made from records alone.
        runs.extract('full')
        limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (largest // 2, resource.RLIM_INFINITY))
        full = runs.extract('full', '--resume', '--also', name, statuses=(1,), preexec_fn=limit)
        check('A403: cannot write ' in full.stderr and 'File too large' in full.stderr,
              f'{name}: it says that the file may not grow: {full.stderr}')
        check(not os.path.exists(f'{out}/{path}'), f'{name}: nothing looks finished')
    runs.extract('full', '--resume', '--also', also)
    runs.is_whole('full', 'made when there was room')
    shutil.rmtree(out)
    limit = lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (room + 1000, resource.RLIM_INFINITY))
    if os.path.getsize(f'{runs.work}/whole/assay.db') > room + 1000:
        full = runs.extract('full', '--also', also, statuses=(1,), preexec_fn=limit)
        check('A403: cannot write ' in full.stderr and '--resume goes on' in full.stderr, f'it says how to go on: {full.stderr}')
        runs.extract('full', '--resume', '--also', also)
        runs.is_whole('full', 'gone on with')

def killed(runs, also):
    """A run that is killed at any instant, its last outputs half made or half named, ends as if it had not been."""
    random.seed(7)
    begun = time.monotonic()
    runs.extract('timed', '--also', also)
    lasts = time.monotonic() - begun
    for _ in range(6):
        for _ in range(20):
            process = subprocess.Popen(runs.command('killed', '--resume', '--also', also), stderr=subprocess.DEVNULL)
            try:
                process.wait(lasts * random.uniform(0.3, 1.1))
                break
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        runs.extract('killed', '--resume', '--also', also)
        runs.is_whole('killed', 'killed and gone on with')
        shutil.rmtree(f'{runs.work}/killed')

def refused(runs):
    for wrong, said in (['--also', 'paper'], 'there is no output `paper`'), (['--also', 'sqlite', '--shard', '1/2'], 'a shard has'):
        check(said in runs.extract('refused', *wrong, statuses=(2,)).stderr, said)
        check(not os.path.exists(f'{runs.work}/refused'), 'nothing is written')

def main():
    assay, pipeline, *inputs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        with open(f'{work}/hostile.ndjson', 'w', encoding='utf-8') as file:
            for name, text in HOSTILE.items():
                file.write(json.dumps({'id': name, 'text': text}) + '\n')
        runs = Runs(assay, pipeline, [*inputs, f'{work}/hostile.ndjson'], work)
        also = ','.join(CHECKS)
        runs.extract('whole', '--also', also)
        all_records = records(f'{work}/whole')
        check({r['id'] for r in all_records} >= set(HOSTILE), 'the invented documents are read')
        for path, right in CHECKS.values():
            right(f'{work}/whole/{path}', all_records)
        runs.extract('one', '--also', also, '--jobs', '1', '--offsets', 'utf16')
        check(made(f'{work}/one') == made(f'{work}/whole'), 'threads and the unit of offsets change nothing')
        for count in 1, 3:
            shards(runs, also, count)
        replaced(runs, also)
        broken_off(runs, also)
        killed(runs, also)
        refused(runs)
    print(f'{also}: read back and compared with {len(all_records)} records; the same of shards and of runs that went on')

if __name__ == '__main__':
    main()
