"""Reads assay.db with Python's SQLite and compares it with the records; the README's queries find something in it."""
import os, re, sqlite3, sys

def same(what, one, other):
    if one != other:
        sys.exit(f'assay.db: {what} differ: {one!r:.300} is not {other!r:.300}')

def in_characters(record, thing):
    """The words at a place, counted as the record counts them."""
    return record['text'][thing['begin']:thing['end']]

def finding_rows(record):
    entities = {e['id']: e for e in record['entities']}
    for f in record['findings']:
        name = lambda entity: entities[entity]['name'] if entity else None
        yield (record['id'], f['id'], f['begin'], f['end'], f['text'], f['polarity'], f['themes'][0], f['source'],
               name(f['speaker']), f['council'], f['page'], f['confidence'],
               '; '.join(f['themes']), '; '.join(e['rule'] for e in f['evidence']),
               '; '.join(record['mentions'][i]['value'] or '' for i in f['dates']),
               '; '.join(f['officials']))

FINDINGS = '''
SELECT d.id, f.id, f.begin_at, f.end_at, f.text, f.polarity, f.theme, f.source, s.name, c.id, f.page, f.confidence,
  (SELECT group_concat(theme, '; ') FROM (SELECT theme FROM finding_themes t WHERE t.finding = f.finding ORDER BY rank)),
  coalesce((SELECT group_concat(rule, '; ') FROM (SELECT rule FROM evidence e WHERE e.finding = f.finding ORDER BY evidence)), ''),
  coalesce((SELECT group_concat(coalesce(value, ''), '; ') FROM (SELECT m.value FROM finding_dates x JOIN mentions m USING (mention)
    WHERE x.finding = f.finding ORDER BY x.rowid)), ''),
  coalesce((SELECT group_concat(id, '; ') FROM (SELECT e.id FROM finding_officials o JOIN entities e USING (entity)
    WHERE o.finding = f.finding ORDER BY o.rowid)), '')
FROM findings f JOIN documents d USING (document)
LEFT JOIN entities s ON s.entity = f.speaker LEFT JOIN entities c ON c.entity = f.council ORDER BY f.finding'''

def check(path, records):
    db = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
    rows = lambda sql, *values: db.execute(sql, values).fetchall()
    same('keys', rows('PRAGMA foreign_key_check'), [])
    same('pages', rows('PRAGMA integrity_check'), [('ok',)])
    db.execute('PRAGMA query_only = OFF')
    same('documents', rows('SELECT id, media_type, bytes, sha256, pages, title, genre, published, text FROM documents ORDER BY document'),
         [(r['id'], r['source']['media_type'], r['source']['bytes'], r['source']['sha256'], r['source'].get('pages'),
           r['title'], r['genre'], r['published'], r['text']) for r in records])
    same('findings', rows(FINDINGS), [row for r in records for row in finding_rows(r)])
    same('places', rows('SELECT count(*) FROM findings f JOIN documents d USING (document) '
                        'WHERE substr(d.text, begin_at + 1, end_at - begin_at) <> f.text'), [(0,)])
    same('evidence', rows('SELECT substr(d.text, e.begin_at + 1, e.end_at - e.begin_at), e.effect, e.strength, e.weakness '
                          'FROM evidence e JOIN findings USING (finding) JOIN documents d USING (document) ORDER BY evidence'),
         [(in_characters(r, e), e['effect'], e.get('strength', 0), e.get('weakness', 0))
          for r in records for f in r['findings'] for e in f['evidence']])
    same('mentions', rows('SELECT d.id, m.begin_at, m.end_at, m.kind, m.text, e.id, m.value, m.nominal FROM mentions m '
                          'JOIN documents d USING (document) LEFT JOIN entities e USING (entity) ORDER BY mention'),
         [(r['id'], m['begin'], m['end'], m['kind'], m['text'], m['entity'], m['value'], m['nominal'])
          for r in records for m in r['mentions']])
    same('entities', rows('SELECT d.id, e.id, e.kind, e.name, e.gss, e.region FROM entities e JOIN documents d USING (document) ORDER BY entity'),
         [(r['id'], e['id'], e['kind'], e['name'], e.get('gss'), e.get('region')) for r in records for e in r['entities']])
    same('roles', rows('SELECT e.id, r.title, r.organisation, r.council FROM roles r JOIN entities e USING (entity) ORDER BY r.rowid'),
         [(e['id'], x['title'], x['organisation'], x['council']) for r in records for e in r['entities'] for x in e.get('roles', [])])
    same('inspections', rows('SELECT d.id, i.framework, c.id, i.start_date, i.end_date, i.published FROM inspections i '
                             'JOIN documents d USING (document) LEFT JOIN entities c ON c.entity = i.council ORDER BY inspection'),
         [(r['id'], i['framework'], i['council'], i['start'], i['end'], i['published']) for r in records for i in r['inspections']])
    same('judgements', rows('SELECT area, grade FROM judgements ORDER BY rowid'),
         [(j['area'], j['grade']) for r in records for i in r['inspections'] for j in i['judgements']])
    same('lead inspectors', rows('SELECT e.id FROM lead_inspectors JOIN entities e USING (entity) ORDER BY lead_inspectors.rowid'),
         [(who,) for r in records for i in r['inspections'] for who in i['lead_inspectors']])
    same('the view', rows('SELECT count(*), sum(overall IS NOT NULL) > 0 FROM findings_named'),
         [(sum(len(r['findings']) for r in records), 1)])
    with open(os.path.join(os.path.dirname(__file__), '../../README.md'), encoding='utf-8') as readme:
        queries = re.findall(r'sqlite3 findings/assay.db "([^"]*)"', readme.read())
    same('queries of the README that find something', [len(rows(query)) > 1 for query in queries], [True, True])
    texts = [f['text'].lower() for r in records for f in r['findings']]
    found = rows("SELECT f.text FROM findings_search s JOIN findings f ON f.finding = s.rowid WHERE findings_search MATCH 'text:children*'")
    same('what search finds', len(found), sum(' children' in ' ' + t or 'children' in t for t in texts))
    db.close()
