"""Reads report/index.html with Python's parser: its tables and its data say what the records say, and it is fit to be read
by anybody, from a disk, without a network."""
import html.parser, json, os, shutil, subprocess, sys, urllib.parse
from collections import Counter

VOID = {'meta', 'input', 'br', 'link'}

def fail(what):
    sys.exit(f'report/index.html: {what}')

def same(what, one, other):
    if one != other:
        fail(f'{what}: {one!r:.300} is not {other!r:.300}')

class Page(html.parser.HTMLParser):
    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.tags, self.tables, self.scripts, self.row = [], [], [], [], None
        self.feed(text)
        self.close()
        same('what is open at the end', self.open, [])

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        self.tags.append((tag, attributes))
        if tag not in VOID:
            self.open.append(tag)
        if tag == 'table':
            self.tables.append({'caption': '', 'rows': []})
        if tag == 'tr':
            self.tables[-1]['rows'].append([])
        if tag in ('td', 'th'):
            self.tables[-1]['rows'][-1].append({'tag': tag, 'text': '', 'scope': attributes.get('scope'), 'href': None})
        if tag == 'a' and 'td' in self.open:
            self.tables[-1]['rows'][-1][-1]['href'] = attributes['href']
        if tag == 'script':
            self.scripts.append([attributes.get('type'), ''])

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            fail(f'</{tag}> closes what is not open')

    def handle_data(self, data):
        if 'script' in self.open:
            self.scripts[-1][1] += data
        elif 'caption' in self.open:
            self.tables[-1]['caption'] += data
        elif self.open and {'td', 'th'} & set(self.open):
            self.tables[-1]['rows'][-1][-1]['text'] += data

def words(name):
    return (name[:1].upper() + name[1:]).replace('-', ' ')

def accessible(page):
    ids = [a['id'] for _, a in page.tags if 'id' in a]
    same('ids used twice', [i for i, n in Counter(ids).items() if n > 1], [])
    labels = {a['for'] for tag, a in page.tags if tag == 'label'}
    same('fields without a label', [a for tag, a in page.tags if tag in ('input', 'select') and a['id'] not in labels], [])
    same('labels of nothing', labels - set(ids), set())
    same('headings', [tag for tag, _ in page.tags if tag in ('h1', 'h2', 'h3')][0], 'h1')
    same('the language', [a.get('lang') for tag, a in page.tags if tag == 'html'], ['en-GB'])
    same('regions', {tag for tag, _ in page.tags} >= {'header', 'main', 'footer', 'nav', 'noscript'}, True)
    for tag, a in page.tags:
        for name in ('src', 'href', 'action'):
            if not a.get(name, '#').startswith('#'):
                fail(f'<{tag} {name}="{a[name]}"> leads out of the page')
        if name := next((name for name in a if name.startswith('on')), None):
            fail(f'<{tag} {name}=…> is a script')
    for table in page.tables:
        same('a table has a caption', bool(table['caption'].strip()), True)
        same('its columns have heads', {c['scope'] for c in table['rows'][0]}, {'col'})
        for row in table['rows'][1:]:
            same('its rows have a head', (row[0]['tag'], row[0]['scope']), ('th', 'row'))
            same('as many cells as heads', len(row), len(table['rows'][0]))

def counts(records):
    """{(council, theme): [strengths, weaknesses]}, "" for all themes."""
    out = {}
    for r in records:
        names = {e['id']: e['name'] for e in r['entities']}
        for f in r['findings']:
            for council in 'All councils', names.get(f['council'], 'No council named'):
                for theme in '', *f['themes']:
                    out.setdefault((council, theme), [0, 0])[f['polarity'] == 'weakness'] += 1
    return out

def check_themes(table, records):
    expected, heads = counts(records), [c['text'] for c in table['rows'][0][1:]]
    themes = {words(theme): theme for _, theme in expected if theme}
    same('themes', heads, sorted(themes, key=themes.get) + ['All'])
    got = {}
    for row in table['rows'][1:]:
        for head, cell in zip(heads, row[1:]):
            if cell['text'] != '–':
                got[row[0]['text'], themes.get(head, '')] = [int(n.replace(',', '')) for n in cell['text'].split(' / ')]
    same('counts', got, expected)

def check_inspections(table, records):
    heads = [c['text'] for c in table['rows'][0]]
    got = Counter()
    for row in table['rows'][1:]:
        grades = tuple(sorted((head, cell['text']) for head, cell in zip(heads, row) if cell['text'] and
                              head not in ('Council', 'Date', 'Kind', 'Findings', 'Document')))
        cells = dict(zip(heads, (c['text'] for c in row)))
        got[cells['Council'], cells['Date'], cells['Kind'], cells['Document'], grades] += 1
    expected = Counter()
    for r in records:
        names = {e['id']: e['name'] for e in r['entities']}
        for i in r['inspections']:
            date = i['end'] or i['start'] or i['published'] or r['published'] or ''
            expected[names.get(i['council'], 'No council named'), date, words(i['framework']), r['id'],
                     tuple(sorted({(words(j['area']), words(j['grade'])) for j in i['judgements']}))] += 1
    same('inspections', got, expected)

def utf16(text):
    return text.encode('utf-16-le')

def check_data(data, records):
    same('documents', [d[:3] for d in data['documents']], [[r['id'], r['title'] or '', r['published'] or ''] for r in records])
    for d, r in zip(data['documents'], records):
        names = {e['id']: e['name'] for e in r['entities']} | {None: ''}
        for got, f in zip(d[5], r['findings'], strict=True):
            strength, text, themes, council, source, speaker, inspection, heading, page, confidence, evidence = got
            same('a finding', (strength, text, [data['themes'][t] for t in themes], data['councils'][council],
                               data['sources'][source], speaker, inspection, page, confidence),
                 (f['polarity'] == 'strength', f['text'], f['themes'], names[f['council']], f['source'] or '',
                  names[f['speaker']], 0 if f['inspection'] is None else f['inspection'] + 1, f['page'] or 0, f['confidence']))
            block = r['blocks'][f['heading']] if f['heading'] is not None else None
            same('its heading', heading and d[3][heading - 1] in r['text'][block['begin']:block['end']], heading and True)
            same('has it one', heading > 0, block is not None)
            for e, (rule, *place) in zip(f['evidence'], evidence, strict=True):
                if not place:
                    same('it is long', e['end'] - e['begin'] == len(text) or len(r['text'][e['begin']:e['end']].encode()) > 80, True)
                    place = [r['text'][e['begin']:e['end']]]
                at = utf16(text)[2 * place[0]:2 * place[1]].decode('utf-16-le') if len(place) == 2 else place[0]
                same('its evidence', (data['rules'][rule], at), (f"{e['rule']} ({e['effect']})", r['text'][e['begin']:e['end']]))

def wanted(records, **asked):
    """The findings that an address asks for, as the script should show them."""
    for r in records:
        names = {e['id']: e['name'] for e in r['entities']} | {None: ''}
        for f in r['findings']:
            block = r['blocks'][f['heading']] if f['heading'] is not None else {'begin': 0, 'end': 0}
            i = r['inspections'][f['inspection']] if f['inspection'] is not None else None
            date = (i and (i['end'] or i['start'] or i['published'])) or r['published'] or ''
            said = {'council': names[f['council']] or '-', 'theme': f['themes'], 'polarity': f['polarity'], 'document': r['id'],
                    'source': f['source'] or '-', 'year': date[:4] or '-'}
            searched = (f['text'] + ' ' + r['text'][block['begin']:block['end']]).lower()
            if all(value in searched.split() or value in searched if name == 'words' else
                   f['confidence'] >= float(value) if name == 'confidence' else
                   value in said[name] if name == 'theme' else value == said[name]
                   for name, value in asked.items() if name != 'order'):
                yield {'polarity': f['polarity'], 'text': f['text'], 'confidence': f['confidence'], 'date': date,
                       'place': [r['id'], f"page {f['page']}" if f['page'] else ''],
                       'rules': [f"{e['rule']} ({e['effect']})" for e in f['evidence']]}

def check_script(path, records):
    some = [f for r in records for f in r['findings']]
    first = next(r for r in records if r['findings'] and r['inspections'])
    council = next(e['name'] for e in first['entities'] if e['id'] == first['findings'][0]['council'])
    asked = [{}, {'theme': some[0]['themes'][0]}, {'council': council, 'polarity': 'weakness'}, {'words': 'children'},
             {'year': next(iter(wanted([first])))['date'][:4], 'confidence': '0.9'}, {'document': first['id']},
             {'council': '-'}, {'source': some[0]['source']}, {'words': '</script>'}, {'words': 'no such words'}, {'order': 'newest'}]
    addresses = ['#' + urllib.parse.urlencode(a, quote_via=urllib.parse.quote) for a in asked]
    done = subprocess.run(['node', os.path.join(os.path.dirname(__file__), 'page.mjs'), path, *addresses], capture_output=True, text=True)
    same('what the script says', (done.returncode, done.stderr), (0, ''))
    for a, address, seen in zip(asked, addresses, json.loads(done.stdout), strict=True):
        expected = list(wanted(records, **a))
        if 'order' in a:
            expected.sort(key=lambda f: f['date'], reverse=True)
        same(f'{a}: the findings', [(row['polarity'], row['text']) for row in seen['rows']], [(f['polarity'], f['text']) for f in expected])
        same(f'{a}: how many', seen['count'].startswith(f'{len(expected):,} finding' if expected else 'No finding'), True)
        same(f'{a}: the address', seen['hash'], address if a else '#findings')
        for row, f in zip(seen['rows'], expected):
            same('the place', row['place'].startswith(' · '.join(filter(None, f['place']))), True)
            same('what is said of it', f"confidence {f['confidence']:g}" in row['about'] and f['date'] in row['about'], True)
            same('why', [w.split(': “')[0] for w in row['why'] or []], f['rules'])
            same('marks', all(mark in f['text'] for mark in row['marks']), True)

def check(path, records):
    with open(path, encoding='utf-8') as file:
        page = Page(file.read())
    accessible(page)
    same('scripts', [kind for kind, _ in page.scripts], ['application/json', None])
    over_time, by_theme, inspections = page.tables
    overall = Counter(j['grade'] for r in records for i in r['inspections']
                      for j in [next((j for j in i['judgements'] if j['area'] == 'overall'), None)] if j)
    for grade, n in overall.items():
        same(f'how often {grade}', sum(c['text'].count(words(grade) + ' ') for row in over_time['rows'][1:] for c in row[1:]), n)
    check_themes(by_theme, records)
    check_inspections(inspections, records)
    check_data(json.loads(page.scripts[0][1]), records)
    if shutil.which('node'):
        check_script(path, records)
    used = {(c['href'] or '').split('=')[0] for table in page.tables for row in table['rows'] for c in row} - {''}
    same('links', used <= {'#council', '#theme', '#'}, True)
