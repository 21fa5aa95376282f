"""What the tests of whole runs share: start the program, and compare what two runs wrote."""
import filecmp, itertools, os, subprocess, sys

STABLE = ('documents.jsonl', 'findings.csv', 'inspections.csv', 'appearances.csv', 'entities.csv', 'errors.jsonl')

def run(command, statuses=(0, 3), **more):
    """Runs to the end and returns what it said; any other status ends the test."""
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode not in statuses:
        sys.exit(f'{command}\nended with {done.returncode}: {done.stderr[-2000:]}')
    return done

def lines(path):
    """How many whole lines a file has; none where it is not there."""
    if not os.path.exists(path):
        return 0
    with open(path, 'rb') as file:
        return sum(line.endswith(b'\n') for line in file)

def difference(one, other):
    """The first file in which two output folders differ, or None; the times in run.json do not count. Runs may be larger
    than memory."""
    for name in STABLE:
        if not filecmp.cmp(os.path.join(one, name), os.path.join(other, name), shallow=False):
            return name
    with open(os.path.join(one, 'run.json'), 'rb') as first, open(os.path.join(other, 'run.json'), 'rb') as second:
        without_times = (line.split(b',"timings":')[0] for line in first), (line.split(b',"timings":')[0] for line in second)
        same = all(a == b for a, b in itertools.zip_longest(*without_times))
    return None if same else 'run.json'

def leftovers(folder):
    """Files of a complete run's folder that should not be there."""
    return sorted(set(os.listdir(folder)) - set(STABLE) - {'run.json'})
