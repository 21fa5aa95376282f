#!/usr/bin/env python3
"""More threads than cores: the bytes are those of one thread, in runs that are broken off and go on with other threads too.

usage: threads.py ASSAY PIPELINE INPUT...

What it compares holds on one core; it is the thread sanitizer that has most to see here.
"""
import os, sys, tempfile

from runs import difference, leftovers, lines, run

def main():
    assay, pipeline, *inputs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        broken = f'{work}/m-broken.pdf'  # among the others by its name: a run that bears no failure breaks off there
        with open(broken, 'w') as file:
            file.write('%PDF-1.4 and no more')
        command = [assay, 'extract', *inputs, broken, '--pipeline', pipeline, '--quiet', '--out']
        run(command + [f'{work}/one', '--jobs', '1'], (3,))
        for jobs, then in (2, 5), (5, 3):
            out = f'{work}/{jobs}'
            run(command + [out, '--jobs', str(jobs), '--resume', '--max-errors', '0'], (1,))
            if lines(f'{out}/journal.jsonl') < 2:
                sys.exit('nothing was done before the run broke off: nothing is resumed')
            run(command + [out, '--jobs', str(then), '--resume'], (3,))
            differs = difference(f'{work}/one', out)
            if differs or leftovers(out):
                sys.exit(f'{jobs} threads, then {then}: {differs or leftovers(out)} is not as one thread writes it')
    print('2 threads, then 5, and 5, then 3: the same bytes as one thread writes')

if __name__ == '__main__':
    main()
