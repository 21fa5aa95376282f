#!/usr/bin/env python3
"""Runs `assay extract -` over NDJSON in many processes: splits it into partitions, tries again those whose process died,
and puts the answers together in the order of the lines.

usage: drive.py IN.ndjson OUT.jsonl [--partitions N] [--processes N] [--tries N] -- assay extract - [OPTIONS]

What an engine with a pipe operator does, in little: a partition's answers count when all of them are there. The same
line gives the same answer wherever and however often it is asked, so a partition that is tried again leaves no trace.
"""
import argparse, concurrent.futures, os, subprocess, sys, tempfile

COMPLETE = (0, 3)  # 3: some lines were answered with an error; trying again would not change that

class Incomplete(Exception):
    pass

def split(path, count, folder):
    """Cuts a file of lines into parts of about the same size; yields each part's path and its number of lines."""
    aim = os.path.getsize(path) / count
    with open(path, 'rb') as lines:
        line = lines.readline()
        number = 0
        while line:
            part, held, size = os.path.join(folder, f'{number:05}.ndjson'), 0, 0
            with open(part, 'wb') as out:
                while line and (size < aim or not held):
                    out.write(line)
                    held, size, line = held + 1, size + len(line), lines.readline()
            yield part, held
            number += 1

def once(command, part, lines, answers, started):
    with open(part, 'rb') as source, open(answers, 'wb') as out:
        process = subprocess.Popen(command, stdin=source, stdout=out)
        started(process)
        status = process.wait()
    with open(answers, 'rb') as out:
        answered = sum(line.endswith(b'\n') for line in out)
    if status not in COMPLETE or answered != lines:
        raise Incomplete(f'{part}: exit status {status}, {answered} of {lines} lines answered')

def process_partition(command, part, lines, tries, started):
    answers = part + '.answers'
    for left in reversed(range(tries)):
        try:
            once(command, part, lines, answers, started)
            return answers
        except Incomplete as why:
            print(f'{why}; {"trying again" if left else "giving up"}', file=sys.stderr)
            if not left:
                raise

def drive(command, source, target, partitions=16, processes=os.cpu_count(), tries=4, started=lambda process: None):
    """`started` is told of every process. Raises Incomplete; `target` is then not there."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(target))) as folder:
        parts = list(split(source, partitions, folder))
        with concurrent.futures.ThreadPoolExecutor(processes) as pool:
            answers = list(pool.map(lambda part: process_partition(command, *part, tries, started), parts))
        whole = os.path.join(folder, 'whole')
        with open(whole, 'wb') as out:
            for part in answers:
                with open(part, 'rb') as lines:
                    while chunk := lines.read(1 << 20):
                        out.write(chunk)
        os.replace(whole, target)

if __name__ == '__main__':
    at = sys.argv.index('--') if '--' in sys.argv else len(sys.argv)
    parser = argparse.ArgumentParser(usage=__doc__.split('usage: ')[1].split('\n')[0])
    parser.add_argument('source')
    parser.add_argument('target')
    for option, default in ('--partitions', 16), ('--processes', os.cpu_count()), ('--tries', 4):
        parser.add_argument(option, type=int, default=default)
    options = parser.parse_args(sys.argv[1:at])
    try:
        drive(sys.argv[at + 1:], **vars(options))
    except Incomplete:
        sys.exit(1)
