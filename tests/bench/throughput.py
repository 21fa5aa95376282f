#!/usr/bin/env python3
"""Measures the stream mode on one core: MB of text a second without the start-up, the start-up, and peak memory.

usage: throughput.py ASSAY FOLDER [RUNS] [PIPELINE]

FOLDER  its *.txt files are the documents. Processor time (user and system) is counted, medians over RUNS (5) are given.
Speeds of different machines, or of different hours on a shared one, do not compare: measure what is compared in turn.
"""
import glob, json, os, resource, statistics, subprocess, sys, tempfile

def cost(command, source):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with open(source, 'rb') as text:
        subprocess.run(command, stdin=text, stdout=subprocess.DEVNULL, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, after.ru_maxrss

def main():
    assay, folder = sys.argv[1:3]
    runs = int(sys.argv[3]) if len(sys.argv) > 3 else 5
    command = [assay, 'extract', '-'] + (['--pipeline', sys.argv[4]] if len(sys.argv) > 4 else [])
    size = 0
    with tempfile.NamedTemporaryFile('w', suffix='.ndjson', encoding='utf-8') as records:
        for path in sorted(glob.glob(os.path.join(glob.escape(folder), '*.txt'))):
            text = open(path, encoding='utf-8', errors='replace').read()
            size += len(text.encode())
            records.write(json.dumps({'id': os.path.basename(path), 'text': text}, ensure_ascii=False) + '\n')
        records.flush()
        starts, wholes, memory = [], [], 0
        for _ in range(runs):
            starts.append(cost(command, os.devnull)[0])
            seconds, kilobytes = cost(command, records.name)
            wholes.append(seconds)
            memory = max(memory, kilobytes)
    start = statistics.median(starts)
    net = statistics.median(w - s for w, s in zip(wholes, starts))
    print(f'{size / 1e6:.2f} MB in {net:.3f} s = {size / 1e6 / net:.1f} MB/s; start-up {start:.3f} s; '
          f'peak memory {memory / 1024:.0f} MB; {runs} runs')

if __name__ == '__main__':
    main()
