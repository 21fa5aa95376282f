#!/usr/bin/env python3
"""examples/pipe: partitions whose processes are killed are tried again, and the answers are those of one process.

usage: pipe.py ASSAY PIPELINE FOLDER_OF_TEXTS
"""
import filecmp, json, os, random, subprocess, sys, tempfile, threading, time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../examples/pipe'))
from drive import Incomplete, drive

PARTITIONS = 7

def main():
    assay, pipeline, folder = sys.argv[1:4]
    chance, lock, killed, timers = random.Random(1), threading.Lock(), [], []
    texts = [open(os.path.join(folder, name), encoding='utf-8').read() for name in sorted(os.listdir(folder)) if name.endswith('.txt')]
    command = [assay, 'extract', '-', '--pipeline', pipeline]

    def kill(process):
        if process.poll() is None:
            process.kill()
            killed.append(process.pid)

    def sometimes_kill(process):
        with lock:
            if len(timers) < 10:  # every partition comes through in the end
                timers.append(threading.Timer(chance.uniform(0, seconds / PARTITIONS), kill, [process]))
                timers[-1].start()

    with tempfile.TemporaryDirectory() as work:
        source, whole, target = f'{work}/in.ndjson', f'{work}/whole.jsonl', f'{work}/out.jsonl'
        with open(source, 'w', encoding='utf-8') as out:
            for i in range(400):
                out.write(json.dumps({'id': str(i), 'text': texts[i % len(texts)]}) + '\n')
        begin = time.monotonic()
        with open(source) as lines, open(whole, 'wb') as out:
            subprocess.run(command, stdin=lines, stdout=out, check=True)
        seconds = time.monotonic() - begin  # so most are killed before they end, on whatever machine
        drive(command, source, target, partitions=PARTITIONS, processes=2, tries=20, started=sometimes_kill)
        for timer in timers:
            timer.cancel()
        if not filecmp.cmp(whole, target, shallow=False):
            sys.exit('the answers are not those of one process')
        if not killed:
            sys.exit('no process was killed: nothing was shown')
        os.remove(target)
        try:
            drive(command, source, target, partitions=3, tries=2, started=lambda process: process.kill())
            sys.exit('a partition that never comes through went unnoticed')
        except Incomplete:
            if os.path.exists(target):
                sys.exit('an incomplete output is there')
        # As the README says it.
        subprocess.run([sys.executable, sys.modules['drive'].__file__, source, target, '--partitions', '5', '--', *command], check=True)
        if not filecmp.cmp(whole, target, shallow=False):
            sys.exit('from the command line the answers are others')
    print(f'{len(killed)} processes killed; the answers are those of one process')

if __name__ == '__main__':
    main()
