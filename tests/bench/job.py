#!/usr/bin/env python3
"""Measures whole runs over a folder, start-up and output included: MB and words a second, peak memory, on each number of
cores; and the start-up alone.

usage: job.py ASSAY INPUT [--jobs 1,2] [--runs N] [--out FOLDER] [--pipeline P]

A run of J jobs is held to J cores, those of its PDF readers included. Runs of different J take turns, medians of N (3)
are given. `wall` is what a clock on the wall says, `cpu` processor time, which a busy machine disturbs less. Memory is
the largest of any one process. Words are those of the text that was extracted.
"""
import argparse, json, os, shutil, statistics, subprocess, tempfile, time

def cost(command, cores=None, **more):
    """(wall seconds, processor seconds, peak MB, exit status) of a command."""
    hold = (lambda: os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:cores])) if cores else None
    begun = time.monotonic()
    process = subprocess.Popen(command, preexec_fn=hold, **more)
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    return time.monotonic() - begun, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, process.returncode

def words_of(path):
    with open(path, encoding='utf-8') as lines:
        return sum(len(json.loads(line)['text'].split()) for line in lines)

def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('assay'), parser.add_argument('input'), parser.add_argument('--jobs', default='1,2')
    parser.add_argument('--runs', type=int, default=3), parser.add_argument('--out'), parser.add_argument('--pipeline')
    asked = parser.parse_args()
    out = tempfile.mkdtemp(dir=asked.out)
    pipeline = ['--pipeline', asked.pipeline] if asked.pipeline else []
    all_jobs = [int(j) for j in asked.jobs.split(',')]
    starts, costs, words = [], {j: [] for j in all_jobs}, 0
    try:
        for _ in range(asked.runs):
            starts.append(cost([asked.assay, 'extract', '-'] + pipeline, 1, stdin=subprocess.DEVNULL))
            for jobs in all_jobs:
                command = [asked.assay, 'extract', asked.input, '--out', f'{out}/run', '--quiet', '--force']
                one = cost(command + ['--jobs', str(jobs)] + pipeline, jobs, stderr=subprocess.DEVNULL)
                if one[3] not in (0, 3):
                    raise SystemExit(f'exit status {one[3]}')
                costs[jobs].append(one)
                run = json.load(open(f'{out}/run/run.json'))
                words = words or words_of(f'{out}/run/documents.jsonl')
        written = sum(e.stat().st_size for e in os.scandir(f'{out}/run'))
    finally:
        shutil.rmtree(out)
    counts, size = run['counts'], run['counts']['bytes'] / 1e6
    print(f'{counts["documents"]} documents, {counts["failed"]} not extracted, {size:.1f} MB, {words / 1e6:.2f} million '
          f'words, {written / 1e6:.1f} MB written, {asked.runs} runs')
    middle = lambda rows, i: statistics.median(row[i] for row in rows)
    print(f'start-up: {middle(starts, 0):.3f} s wall, {middle(starts, 1):.3f} s cpu, {middle(starts, 2):.0f} MB')
    for jobs, rows in costs.items():
        wall, cpu = middle(rows, 0), middle(rows, 1)
        print(f'{jobs} core{"s" * (jobs > 1)}: {wall:.2f} s wall, {cpu:.2f} s cpu, {size / wall:.2f} MB/s, '
              f'{words / wall / 1e6:.3f} million words/s, {size / cpu:.2f} MB a cpu second, '
              f'peak {max(row[2] for row in rows):.0f} MB')
    if len(all_jobs) > 1:
        first, last = costs[all_jobs[0]], costs[all_jobs[-1]]
        print(f'{all_jobs[-1]} against {all_jobs[0]}: {middle(first, 0) / middle(last, 0):.2f} times as fast')

if __name__ == '__main__':
    main()
