"""What the tests of whole runs share: start the program, and compare what two runs wrote."""
import json, os, subprocess, sys

STABLE = ('documents.jsonl', 'findings.csv', 'inspections.csv', 'entities.csv', 'errors.jsonl')

def run(command, statuses=(0, 3), **more):
    """Runs to the end and returns what it said; any other status ends the test."""
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode not in statuses:
        sys.exit(f'{command}\nended with {done.returncode}: {done.stderr[-2000:]}')
    return done

def lines(path):
    """How many whole lines a file has; none where it is not there."""
    return open(path, 'rb').read().count(b'\n') if os.path.exists(path) else 0

def difference(one, other):
    """The first file in which two output folders differ, or None; the times in run.json do not count."""
    for name in STABLE:
        if open(os.path.join(one, name), 'rb').read() != open(os.path.join(other, name), 'rb').read():
            return name
    first, second = (json.load(open(os.path.join(folder, 'run.json'))) for folder in (one, other))
    del first['timings'], second['timings']
    return 'run.json' if first != second else None

def leftovers(folder):
    """Files of a complete run's folder that should not be there."""
    return sorted(set(os.listdir(folder)) - set(STABLE) - {'run.json'})
