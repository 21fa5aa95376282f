#!/usr/bin/env python3
"""Kills runs (SIGKILL) at random instants, resumes each, and compares its outputs with those of an undisturbed run.

usage: kill.py ASSAY PIPELINE KILLS SEED INPUT...

A resumed run may be killed again before it ends. Each comes to its end, and its bytes are the undisturbed run's.
"""
import json, os, random, shutil, subprocess, sys, tempfile, time

from runs import difference, leftovers, lines, run

def killed_after(command, seconds, journal):
    """Kills so many seconds after the journal is there. True where that came before the end."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    while not os.path.exists(journal) and process.poll() is None:
        time.sleep(0.0005)
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait() < 0

def main():
    assay, pipeline, kills, seed = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
    chance = random.Random(seed)
    with tempfile.TemporaryDirectory() as work:
        whole, out = f'{work}/whole', f'{work}/out'
        command = [assay, 'extract', *sys.argv[5:], '--pipeline', pipeline, '--quiet', '--out']
        run(command + [whole])
        seconds = json.load(open(f'{whole}/run.json'))['timings']['seconds']
        killed = runs = again = midway = 0
        while killed < kills:
            runs += 1
            for attempt in range(20):
                # Anywhere in the run, but one in four about where all is written and gets its name.
                share = chance.uniform(0.9, 1.05) if chance.random() < 0.25 else chance.random()
                if not killed_after(command + [out, '--resume'], seconds * share, f'{out}/journal.jsonl'):
                    break
                killed += 1
                again += attempt > 0
                midway += lines(f'{out}/journal.jsonl') > 1
                if chance.random() < 0.7:
                    break
            run(command + [out, '--resume'])
            differs = difference(whole, out)
            if differs or leftovers(out):
                sys.exit(f'after {killed} kills (seed {seed}): {differs or leftovers(out)} is not as in the undisturbed run')
            shutil.rmtree(out)
    print(f'{killed} kills in {runs} runs of {seconds:.1f} s, {again} of them of a resumed run, {midway} after the first '
          'document was done: all outputs identical')
    return 0 if midway else 1  # else it showed nothing

if __name__ == '__main__':
    sys.exit(main())
