#!/usr/bin/env python3
"""Damage documents in many ways and extract them all: no crash, no hang, no more memory than allowed, and every document
in exactly one of documents.jsonl and errors.jsonl.

usage: mutate.py ASSAY PIPELINE [--count N] [--batch B] [--seed S] [--seconds T] [--gigabytes G] [--keep FOLDER]
       FILE-OR-FOLDER…

N copies of PDFs and N of web pages are made from those found, in turn, each with bits flipped, cut short, or both; the
same seed makes the same copies. B copies (500) are extracted in one run, within T seconds and G gigabytes of address
space (0: any); --keep leaves the copies of a run that fails. --count 5000 --batch 10000 is 10,000 in one run.
"""
import argparse, json, os, random, resource, shutil, subprocess, sys, tempfile, time

KINDS = {'.pdf': (b'%PDF-', ()), '.html': (b'', ('.html', '.htm'))}


def documents(paths, kind):
    """The files of a kind below `paths`: PDFs by their first bytes, web pages by their name."""
    magic, endings = KINDS[kind]
    files = []
    for path in paths:
        below = [os.path.join(folder, name) for folder, _, names in os.walk(path) for name in names] or [path]
        files += [f for f in below if os.path.isfile(f) and (f.endswith(endings) if endings else f.endswith(kind))]
    out = [open(f, 'rb').read() for f in sorted(files)]
    return [data for data in out if data.startswith(magic) and data]


def damaged(data, chance):
    way = chance.randrange(3)
    if way != 0:
        data = data[:chance.randrange(len(data) + 1)]
    if way != 1 and data:
        data = bytearray(data)
        for _ in range(chance.choice((1, 2, 4, 16, 64, 256))):
            data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    return bytes(data)


def ids_of(path):
    ids = []
    for line in open(path, encoding='utf-8'):
        record = json.loads(line)
        ids.append(record['id'])
        for finding in record.get('findings', ()):
            if record['text'][finding['begin']:finding['end']] != finding['text']:
                raise AssertionError(f"{record['id']}: a finding is not the text it points at")
    return ids


def run(asked, folder, out):
    """What is wrong with the extraction of `folder`; empty where nothing is."""
    limit = lambda: asked.gigabytes and resource.setrlimit(resource.RLIMIT_AS, (asked.gigabytes << 30,) * 2)
    command = [asked.assay, 'extract', folder, '--out', out, '--pipeline', asked.pipeline, '--quiet']
    try:
        done = subprocess.run(command, capture_output=True, timeout=asked.seconds, preexec_fn=limit)
    except subprocess.TimeoutExpired:
        return f'no end after {asked.seconds} s'
    if done.returncode not in (0, 3):
        return f'exit status {done.returncode}: {done.stderr[-500:].decode(errors="replace")}'
    read, failed = ids_of(f'{out}/documents.jsonl'), ids_of(f'{out}/errors.jsonl')
    if (done.returncode == 3) != bool(failed):
        return f'exit status {done.returncode} with {len(failed)} documents not extracted'
    given = sorted(os.listdir(folder))
    if sorted(read + failed) != given:
        return f'neither or both: {sorted(set(given) ^ set(read + failed)) or sorted(set(read) & set(failed))}'
    return ''


def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('assay'), parser.add_argument('pipeline'), parser.add_argument('paths', nargs='+')
    parser.add_argument('--count', type=int, default=60), parser.add_argument('--seed', type=int, default=1)
    parser.add_argument('--seconds', type=float, default=300), parser.add_argument('--gigabytes', type=int, default=3)
    parser.add_argument('--batch', type=int, default=500), parser.add_argument('--keep')
    asked = parser.parse_args()
    chance, bad = random.Random(asked.seed), 0
    sound = {kind: documents(asked.paths, kind) for kind in KINDS}
    for kind in KINDS:
        if not sound[kind]:
            sys.exit(f'no {kind} document among {asked.paths}')
    kinds = list(KINDS) * asked.count
    for first in range(0, len(kinds), asked.batch):
        with tempfile.TemporaryDirectory() as folder:
            os.mkdir(f'{folder}/in')
            for i, kind in list(enumerate(kinds))[first:first + asked.batch]:
                with open(f'{folder}/in/{i:05}{kind}', 'wb') as copy:
                    copy.write(damaged(chance.choice(sound[kind]), chance))
            count, begun = len(os.listdir(f'{folder}/in')), time.time()
            wrong = run(asked, f'{folder}/in', f'{folder}/out')
            errors = sum(1 for _ in open(f'{folder}/out/errors.jsonl')) if not wrong else 0
            print(f'{count} from {first}: {wrong or "well"}, {errors} not extracted, {time.time() - begun:.1f} s', flush=True)
            if wrong:
                bad += 1
                if asked.keep:
                    shutil.copytree(f'{folder}/in', f'{asked.keep}/{first}', dirs_exist_ok=True)
    return bad > 0


if __name__ == '__main__':
    sys.exit(main())
