"""Reads annotations.jsonld as JSON and finds every annotation's words in the records."""
import json, sys, urllib.parse

def same(what, one, other):
    if one != other:
        sys.exit(f'annotations.jsonld: {what}: {one!r:.300} is not {other!r:.300}')

def quoted(text, selector):
    """Where the words stand that a TextQuoteSelector names, all of its parts together."""
    whole = selector['prefix'] + selector['exact'] + selector['suffix']
    places, at = [], text.find(whole)
    while at >= 0:
        places.append(at + len(selector['prefix']))
        at = text.find(whole, at + 1)
    return places

def bodies(annotation, kind, purpose, field):
    return [b[field] for b in annotation['body'] if (b['type'], b['purpose']) == (kind, purpose)]

def check_target(annotation, record, thing):
    target = annotation['target']
    same('the document', urllib.parse.unquote(target['source']['id']), record['id'])
    same('no scheme, no root', urllib.parse.urlparse(target['source']['id'])[:2], ('', ''))
    same('the format', target['source']['format'], record['source']['media_type'])
    quote, position, *page = target['selector']
    same('the types', (quote['type'], position['type']), ('TextQuoteSelector', 'TextPositionSelector'))
    same('the position', (position['start'], position['end']), (thing['begin'], thing['end']))
    same('the words', quote['exact'], record['text'][thing['begin']:thing['end']])
    same('the quotation is found', thing['begin'] in quoted(record['text'], quote), True)
    same('it is long enough', len(quote['prefix']), min(32, thing['begin']))
    same('the page', [s['value'] for s in page], [f"page={thing['page']}"] if thing.get('page') else [])
    same('the quotation on the page', [s['refinedBy'] for s in page], [quote] * len(page))

def check(path, records):
    with open(path, encoding='utf-8') as file:
        collection = json.load(file)
    with open(path, encoding='utf-8') as file:
        lines = file.read().split('\n')
    same('the context', collection['@context'][0], 'http://www.w3.org/ns/anno.jsonld')
    same('what confidence is', collection['@context'][1], {'confidence': 'http://www.w3.org/2005/11/its/rdf#taConfidence'})
    same('the type', (collection['type'], collection['first']['type']), ('AnnotationCollection', 'AnnotationPage'))
    items = collection['first']['items']
    same('the total', collection['total'], len(items))
    same('one a line', [json.loads(line.rstrip(',')) for line in lines[1:-2]], items)
    same('ids are used once', len({a['id'] for a in items}), len(items))
    same('they are IRIs', [a['id'] for a in items if not a['id'].startswith('#') or '#' in a['id'][1:] or ' ' in a['id']], [])
    left = iter(items)
    for record in records:
        for f in record['findings']:
            a = next(left)
            check_target(a, record, f)
            same('the motivation', a['motivation'], 'assessing')
            same('the polarity', bodies(a, 'TextualBody', 'classifying', 'value'), [f['polarity']])
            same('the themes', bodies(a, 'TextualBody', 'tagging', 'value'), f['themes'])
            same('the council', [urllib.parse.unquote(s) for s in bodies(a, 'SpecificResource', 'identifying', 'source')],
                 ['#' + f['council']] if f['council'] else [])
            same('confidence', a['confidence'], f['confidence'])
            why, = bodies(a, 'TextualBody', 'describing', 'value')
            same('the rules', all(f"{e['rule']} ({e['effect']})" in why for e in f['evidence']), True)
        for m in record['mentions']:
            a = next(left)
            check_target(a, record, m)
            same('the kind', bodies(a, 'TextualBody', 'tagging', 'value'), [m['kind']])
            same('the value', bodies(a, 'TextualBody', 'identifying', 'value'), [m['value']] if m['value'] else [])
            same('the entity', [urllib.parse.unquote(s) for s in bodies(a, 'SpecificResource', 'identifying', 'source')],
                 ['#' + m['entity']] if m['entity'] else [])
    same('nothing else', list(left), [])
