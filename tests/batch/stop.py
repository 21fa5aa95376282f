#!/usr/bin/env python3
"""Ctrl-C, SIGTERM, a full disk: what the program says and leaves, and that --resume then ends as an undisturbed run.

usage: stop.py ASSAY PIPELINE
"""
import os, resource, signal, subprocess, sys, tempfile, time

from runs import STABLE, difference, lines, run

SENTENCE = 'Leaders know the service well, but their plans are seldom clear to anybody else. '

def check(true, what):
    if not true:
        sys.exit(f'not so: {what}')

def stopped_by(command, number, journal):
    """Sends the signal once some documents are done; gives exit status and what it said."""
    before = lines(journal)
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    while lines(journal) < before + 5:
        check(process.poll() is None, 'the run lasts long enough to be stopped')
        time.sleep(0.001)
    process.send_signal(number)
    return process.wait(), process.communicate()[1]

def limit_files(size):
    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, resource.RLIM_INFINITY))
    return limit

def main():
    assay, pipeline = sys.argv[1:3]
    with tempfile.TemporaryDirectory() as work:
        os.mkdir(f'{work}/in')
        for i in range(300):
            with open(f'{work}/in/{i:03}.txt', 'w') as file:
                file.write(SENTENCE * 300)
        out = f'{work}/out'
        command = [assay, 'extract', f'{work}/in', '--pipeline', pipeline, '--out']
        run(command + [f'{work}/whole'], (0,))
        for number in signal.SIGINT, signal.SIGTERM:
            status, said = stopped_by(command + [out, '--resume'], number, f'{out}/journal.jsonl')
            check(status == 1, f'the status after {number.name} is 1, not {status}')
            check('A405: stopped after ' in said and '--resume goes on' in said, f'it says how to go on: {said}')
            check(not any(os.path.exists(f'{out}/{name}') for name in STABLE), 'nothing looks finished')
        refused = run(command + [out], (2,))
        check('A401: ' in refused.stderr and '--resume' in refused.stderr, 'without --resume it is refused')
        full = run(command + [out, '--resume'], (1,), preexec_fn=limit_files(os.path.getsize(f'{out}/documents.jsonl.part') + 100_000))
        check('A403: cannot write ' in full.stderr and 'File too large' in full.stderr and '--resume goes on' in full.stderr,
              f'it says that the file may not grow: {full.stderr}')
        done = run(command + [out, '--resume'], (0,))
        check('  kept  ' in done.stdout, 'it says how much was kept')
        check(difference(f'{work}/whole', out) is None, 'the outputs are those of the undisturbed run')
        many = run(command + [out, '--force', '--max-errors', '0', f'{work}/missing'], (1,))
        check('A404: 1 documents failed' in many.stderr, f'it says that too many failed: {many.stderr}')
    print('stopped by SIGINT, SIGTERM and a full disk, then as if nothing had been')

if __name__ == '__main__':
    main()
