#!/usr/bin/env python3
"""Runs a libFuzzer target from its seeds, and says how far it came or, in base64, which input broke it.

usage: fuzz.py PROGRAM SEEDS --runs N                  N inputs from a fixed seed
       fuzz.py PROGRAM SEEDS --seconds S --new FOLDER  other inputs each time; what leads to new code is kept in FOLDER

From a fixed seed the same inputs are made wherever it runs; where a target has threads, files or clocks, they come to
differ a little. Only a fault or a hang fails. So many runs take half a minute of one core; where they take longer than
GUARD, the rest is left out, and the last line says so.
"""
import argparse, base64, os, re, subprocess, sys, tempfile

GUARD = 150      # seconds
ONE_INPUT = 120  # seconds for one input, which takes milliseconds: more is a hang even on a busy machine
MEMORY = '/dev/shm' if os.access('/dev/shm', os.W_OK) else None

def command(options, seeds, artifacts):
    fixed = ['-seed=1', f'-runs={options.runs}', f'-max_total_time={GUARD}', '-seed_inputs=' + ','.join(seeds)]
    free = [f'-max_total_time={options.seconds}', str(options.new), options.seeds]
    return [options.program, f'-timeout={ONE_INPUT}', f'-artifact_prefix={artifacts}/', '-print_final_stats=1',
            *(fixed if options.runs else free)]

def main():
    parser = argparse.ArgumentParser(usage=__doc__)
    parser.add_argument('program')
    parser.add_argument('seeds')
    parser.add_argument('--runs', type=int)
    parser.add_argument('--seconds', type=int)
    parser.add_argument('--new')
    options = parser.parse_args()
    seeds = sorted(os.path.join(options.seeds, name) for name in os.listdir(options.seeds))
    if options.new:
        os.makedirs(options.new, exist_ok=True)
    # In memory where there is such a folder: some targets write thousands of files.
    with tempfile.TemporaryDirectory() as artifacts, tempfile.TemporaryDirectory(dir=MEMORY) as work:
        done = subprocess.run(command(options, seeds, artifacts), stderr=subprocess.PIPE, stdin=subprocess.DEVNULL,
                              env={**os.environ, 'TMPDIR': work})
        said = done.stderr.decode(errors='replace')
        if done.returncode:
            print(re.sub(r'^#\d+\s+(NEW|REDUCE|RELOAD|pulse) .*\n', '', said, flags=re.M))
            for name in sorted(os.listdir(artifacts)):
                with open(os.path.join(artifacts, name), 'rb') as file:
                    print(f'{name}: as a seed, echo {base64.b64encode(file.read()).decode()} | base64 -d > {options.seeds}/{name}')
            return 1
    runs = int(re.search(r'^stat::number_of_executed_units: *(\d+)', said, re.M)[1])
    ends = re.findall(r'^#\d+\s+DONE (.*?) lim:', said, re.M)
    short = f', cut short: {options.runs} would take more than {GUARD} s here' if options.runs and runs < options.runs else ''
    print(f'fuzzed {os.path.basename(options.program)}: {runs} runs from {len(seeds)} seeds, {" ".join(ends)}{short}')
    return 0

if __name__ == '__main__':
    sys.exit(main())
