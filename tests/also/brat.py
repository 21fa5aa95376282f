"""Reads brat's files as brat reads them and compares them with the records: a small checker of standoff."""
import os, re, sys

def fail(path, what):
    sys.exit(f'{path}: {what}')

def configuration(path):
    """{section: {name: [its values]}}; arguments that are no declared type end the test."""
    sections, at = {}, None
    with open(path, encoding='utf-8') as file:
        for line in file.read().split('\n'):
            if not line.strip() or line.startswith('#'):
                continue
            if match := re.fullmatch(r'\[(\w+)\]', line):
                at = sections.setdefault(match[1], {})
                continue
            name, _, arguments = line.partition('\t')
            values = re.search(r'Value:(\S+)', arguments)
            at[name] = values[1].split('|') if values else []
            for argument in re.findall(r'Arg:([^,]+)', arguments):
                for kind in argument.split('|'):
                    if kind not in sections['entities']:
                        fail(path, f'{kind} is no type')
    if list(sections) != ['entities', 'relations', 'events', 'attributes']:
        fail(path, f'sections are {list(sections)}')
    return sections

def standoff(path, text, known):
    """The marks of a file, each with what is said of it."""
    marks, seen = {}, set()
    with open(path, encoding='utf-8', newline='') as file:
        content = file.read()
    if content and not content.endswith('\n'):
        fail(path, 'the last line has no end')
    if content.splitlines() != content.split('\n')[:-1]:
        fail(path, 'a line holds what may be taken for the end of one')
    for line in content.split('\n')[:-1]:
        key, data, *tail = line.split('\t', 2)
        if key in seen or not re.fullmatch(r'[TAN#][1-9][0-9]*', key):
            fail(path, f'{line!r}: no new id')
        seen.add(key)
        if key[0] == 'T':
            kind, _, places = data.partition(' ')
            spans = [tuple(map(int, place.split(' '))) for place in places.split(';')]
            if kind not in known['entities'] or not all(b < e <= len(text) for b, e in spans):
                fail(path, f'{line!r}: no such type or place')
            if tail != [' '.join(text[b:e] for b, e in spans)]:
                fail(path, f'{line!r}: the text says {[text[b:e] for b, e in spans]}')
            marks[key] = {'type': kind, 'spans': spans, 'notes': []}
            continue
        name, target, *value = data.split(' ')
        if target not in marks:
            fail(path, f'{line!r}: no such mark before it')
        mark = marks[target]
        if key[0] == 'A':
            if name not in known['attributes'] or name in mark or (value or known['attributes'][name]) and \
                    (len(value) != 1 or value[0] not in known['attributes'][name]):
                fail(path, f'{line!r}: no such attribute or value')
            mark[name] = value[0] if value else True
        elif key[0] == 'N':
            match = re.fullmatch(r'(\S+) (\S+) (\S+?):(\S+)', data)
            if not match or name != 'Reference':
                fail(path, f'{line!r}: no normalisation')
            mark['entity'], mark['name'] = f'{match[3]}/{match[4]}', tail[0]
        else:
            if name != 'AnnotatorNotes':
                fail(path, f'{line!r}: no note')
            mark['notes'] += tail
    return list(marks.values())

def expected(record):
    names = {e['id']: e['name'] for e in record['entities']}
    for f in record['findings']:
        yield ('Finding', f['begin'], f['end'], f['polarity'], f['source'], f['themes'][0], None, None, None)
    for m in record['mentions']:
        yield (m['kind'].capitalize(), m['begin'], m['end'], None, None, None, m['entity'], names.get(m['entity']),
               m['nominal'] or None)

def check(path, records):
    known = configuration(f'{path}/annotation.conf')
    left = {os.path.relpath(os.path.join(at, name), path) for at, _, names in os.walk(path) for name in names} - {'annotation.conf'}
    texts = {}
    for name in left:
        if name.endswith('.txt'):
            with open(f'{path}/{name}', encoding='utf-8', newline='') as file:
                texts.setdefault(file.read(), []).append(name)
    for record in records:
        # A plain id is its file's name; of others only the text tells whose they are.
        plain = re.fullmatch(r'[\w-]+(/[\w-]+)*(\.[\w-]+)*', record['id'], re.ASCII)
        name = record['id'] + '.txt' if plain else texts[record['text']][0]
        if name not in texts.get(record['text'], []):
            fail(name, 'does not hold the text')
        marks = standoff(f'{path}/{name[:-4]}.ann', record['text'], known)
        if any('.' in folder for folder in name.split('/')[:-1]):
            fail(name, 'a folder may be taken for a file')
        got = [(m['type'], m['spans'][0][0], m['spans'][-1][1], m.get('Polarity'), m.get('Source'), m.get('Theme'),
                m.get('entity'), m.get('name'), m.get('Nominal')) for m in marks]
        if got != list(expected(record)):
            fail(name, f'{next((a, b) for a, b in zip(got, expected(record)) if a != b)}')
        for finding, mark in zip(record['findings'], marks):
            note = mark['notes'][0]
            if f"confidence {finding['confidence']}" not in note or finding['id'] not in note or \
                    not all(f"{e['rule']} ({e['effect']})" in note for e in finding['evidence']):
                fail(name, f'{note!r} does not say why')
        dates = [m['notes'] for m in marks if m['type'] == 'Date']
        if dates != [[m['value']] if m['value'] else [] for m in record['mentions'] if m['kind'] == 'date']:
            fail(name, f'dates are {dates}')
        left -= {name, name[:-4] + '.ann'}
        texts[record['text']].remove(name)
    if left:
        fail(path, f'nothing is known of {left}')
