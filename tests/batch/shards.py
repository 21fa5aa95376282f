#!/usr/bin/env python3
"""Shards of any number, merged, are the unsharded run to the byte.

usage: shards.py ASSAY PIPELINE COUNTS INPUT...      COUNTS: 1,2,7,16
"""
import sys, tempfile

from runs import difference, leftovers, run

def main():
    assay, pipeline, counts, *inputs = sys.argv[1:]
    with tempfile.TemporaryDirectory() as work:
        command = [assay, 'extract', *inputs, '--pipeline', pipeline, '--quiet', '--out']
        run(command + [f'{work}/whole'])
        for count in map(int, counts.split(',')):
            shards = [f'{work}/{count}-{i}' for i in range(1, count + 1)]
            for i, shard in enumerate(shards, 1):
                run(command + [shard, '--shard', f'{i}/{count}'])
            merged = f'{work}/merged-{count}'
            run([assay, 'merge', *reversed(shards), '--out', merged, '--quiet'])
            differs = difference(f'{work}/whole', merged)
            if differs or leftovers(merged):
                sys.exit(f'{count} shards: {differs or leftovers(merged)} is not as in the unsharded run')
    print(f'{counts} shards: the same bytes as without')

if __name__ == '__main__':
    main()
