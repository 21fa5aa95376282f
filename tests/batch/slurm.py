#!/usr/bin/env python3
"""examples/slurm on a real Slurm: a job array whose node dies is requeued, and the merged output is one run's.

usage: slurm.py ASSAY PIPELINE FOLDER_OF_TEXTS [ROOT]      status 77: Slurm is not installed
"""
import os, sys, tempfile

from cluster import Cluster
from runs import difference, lines, run

SHARDS = 4
SUBMIT = os.path.join(os.path.dirname(os.path.abspath(__file__)), '../../examples/slurm/submit')

def write_inputs(folder, texts):
    os.mkdir(folder)
    for i in range(600):
        with open(f'{folder}/{i:04}.txt', 'w', encoding='utf-8') as out:
            out.write('\n\n'.join(texts[(i + j) % len(texts)] for j in range(5)))
    open(f'{folder}/empty.txt', 'w').close()  # a document that fails fails nothing else

def main():
    assay, pipeline, folder, root = (sys.argv[1:] + [''])[:4]
    with tempfile.TemporaryDirectory() as work:
        os.mkdir(f'{work}/slurm', 0o700)
        cluster = Cluster(f'{work}/slurm', root)
        if cluster.missing():
            print('not installed: ' + ', '.join(cluster.missing()))
            return 77
        texts = [open(f'{folder}/{name}', encoding='utf-8').read() for name in sorted(os.listdir(folder)) if name.endswith('.txt')]
        source, out, whole = f'{work}/in', f'{work}/out', f'{work}/whole'
        write_inputs(source, texts)
        run([assay, 'extract', source, '--pipeline', pipeline, '--out', whole, '--quiet'], (3,))
        with cluster:
            cluster.env['ASSAY'] = assay
            merge = run([SUBMIT, source, out, str(SHARDS), '--pipeline', pipeline, '--jobs', '1'], (0,), env=cluster.env).stdout.strip()
            journals = [f'{out}.shards/{i}/journal.jsonl' for i in range(1, SHARDS + 1)]
            cluster.wait('a shard that is under way', lambda: any(lines(journal) > 10 for journal in journals))
            running = dict(line.split() for line in cluster.ask('squeue', '-h', '-r', '-t', 'R', '-o', '%i %N').splitlines())
            node = next(iter(running.values()), 'n1')
            lost = [job for job, on in running.items() if on == node]
            cluster.kill_node(node)
            print(f'killed {node} under {", ".join(lost) or "nothing"}')
            if not lost:
                sys.exit('no task was running: nothing was shown')
            cluster.wait('the tasks to be requeued', lambda: all(
                'Restarts=1' in cluster.ask('scontrol', 'show', 'job', job) for job in lost), 120)
            for job in lost:  # Slurm would wait two minutes
                cluster.ask('scontrol', 'update', f'JobId={job}', 'StartTime=now')
            cluster.wait('the merge', lambda: any(
                f'JobState={state}' in cluster.ask('scontrol', 'show', 'job', merge) for state in ('COMPLETED', 'FAILED', 'CANCELLED')), 180)
            said = open(f'{out}.shards/log/merge.txt').read() if os.path.exists(f'{out}.shards/log/merge.txt') else ''
            if 'JobState=COMPLETED' not in cluster.ask('scontrol', 'show', 'job', merge):
                sys.exit(f'the merge did not complete: {said}')
        differs = difference(whole, out)
        if differs:
            sys.exit(f'{differs} is not as in one undisturbed run')
    print('the output is that of one undisturbed run')
    return 0

if __name__ == '__main__':
    sys.exit(main())
