#!/usr/bin/env python3
# SPDX-License-Identifier: EUPL-1.2
"""recompute.py PEIL: every figure of `peil score` against a second computation that shares no code with it.

The graph comes from `peil show ROLE --json`, the answers are drawn with a fixed seed (levels, skips, gaps, several raters), the
formulas are written down here again from their definitions. Figures must agree within 1e-9, statuses and counts exactly.
Published numbers are put through the program too, each with its publication.
"""
import json, math, os, random, subprocess, sys, tempfile

PEIL = sys.argv[1]
ROLES = ['coordinator-buurtbemiddeling', 'nieuwe-sociale-professional', 'vve-nom-procesbegeleider',
         'wijzer-lokale-procesbegeleider', 'twenterand-procesbegeleider-jongerenwerk']
checks = failures = 0


def check(what, good, found=''):
    global checks, failures
    checks += 1
    if not good:
        failures += 1
        print('FAILED', what, found)


def near(a, b):
    return a is not None and b is not None and abs(a - b) <= 1e-9 * max(1.0, abs(a), abs(b))


def peil(*words, code=0):
    run = subprocess.run([PEIL, *words], capture_output=True, text=True, env={**os.environ, 'PEIL_LANG': 'en'})
    check('exit of ' + ' '.join(words[:3]), run.returncode == code, run.stderr)
    return run.stdout


class Role:
    def __init__(self, name):
        self.name = name
        show = json.loads(peil('show', name, '--json'))
        self.id = show['id']
        self.scale = {s['id']: s for s in show['scales']}
        self.item = {i['id']: i for i in show['items']}
        self.outcome = {o['id']: o for o in show['outcomes']}
        self.order = list(self.outcome)
        self.terms = {o: [] for o in self.outcome}
        for o in show['outcomes']:
            for f in o['feeds']:
                self.terms[f['to']].append(('outcome', o['id'], f['weight']))
        for i in show['items']:
            for f in i['feeds']:
                self.terms[f['to']].append(('item', i['id'], f['weight']))

    def range_of(self, kind, id):
        thing = self.outcome[id] if kind == 'outcome' else self.scale[self.item[id]['scale']]
        return thing['minimum'], thing['maximum']


# ------------------------------------------------------------------------------------------------- drawing sheets

def draw(role, generator, subject, rater, relation):
    answers = {}
    for id, item in role.item.items():
        if item['scale'] is None:
            continue
        luck = generator.random()
        if luck < 0.08:
            continue
        if luck < 0.16:
            answers[id] = {'skip': generator.choice(['not-applicable', 'not-observed'])}
            continue
        scale = role.scale[item['scale']]
        if scale['points']:
            point = generator.choice(scale['points'])
            answers[id] = point['value']
        else:
            answers[id] = round(generator.uniform(scale['minimum'], min(scale['maximum'], 60000)), 2)
    return {'format': 'peil-sheet/1', 'role': role.id, 'subject': subject,
            'rater': {'id': rater, 'relation': relation}, 'date': '2026-11-22', 'answers': answers}


def reduce(role, sheets):
    """The value per item: the mean over the raters other than self; over self when there are no others; None when missing."""
    others = [s for s in sheets if s['rater']['relation'] != 'self'] or sheets
    value, missing = {}, {}
    for id, item in role.item.items():
        given = [s['answers'].get(id, 'open') for s in others]
        levels = [g for g in given if isinstance(g, (int, float))]
        nominal = item['scale'] and role.scale[item['scale']]['type'] == 'nominal'
        if nominal and len(set(levels)) > 1:
            levels = []
        value[id] = sum(levels) / len(levels) if levels else None
        skips = [g['skip'] for g in given if isinstance(g, dict)]
        missing[id] = len(skips) == len(given) and all(s == 'not-applicable' for s in skips)
    return value, missing


# ------------------------------------------------------------------------------------------------------- weighted

def leaves(role, outcome):
    found = set()
    for kind, id, weight in role.terms[outcome]:
        if weight > 0:
            found |= {id} if kind == 'item' else leaves(role, id)
    return found


def weighted(role, sheets, split=False, minimum_answered=0.5):
    value, not_applicable = reduce(role, sheets)
    memo = {}

    def share(id, weight):
        targets = sum(1 for o in role.terms for k, i, w in role.terms[o] if k == 'outcome' and i == id and w > 0)
        return weight / targets if split and targets else weight

    def score(outcome):
        if outcome in memo:
            return memo[outcome]
        under = leaves(role, outcome)
        asked = [i for i in under if not not_applicable[i]]
        answered = [i for i in asked if value[i] is not None]
        low, high = role.range_of('outcome', outcome)
        over, weights, seen = 0.0, 0.0, []
        for kind, id, weight in role.terms[outcome]:
            v = value[id] if kind == 'item' else score(id)['value']
            if v is None or weight == 0:
                continue
            a, b = role.range_of(kind, id)
            if (a, b) != (low, high):
                v = low + (v - a) / (b - a) * (high - low)
            w = share(id, weight) if kind == 'outcome' else weight
            over += w * v
            weights += w
            seen.append(v)
        result = {'answered': len(answered), 'asked': len(asked), 'value': None}
        if not under:
            result['status'] = 'unscored'
        elif not asked:
            result['status'] = 'not-applicable'
        elif not seen or len(answered) < minimum_answered * len(asked):
            result['status'] = 'insufficient'
        else:
            result['status'] = 'scored'
            result['value'] = min(seen) if role.outcome[outcome]['combine'] == 'minimum' else over / weights
        memo[outcome] = result
        return result

    return {o: score(o) for o in role.order}


def hold_against(role, sheets, paths, what, options, expected):
    words = [w for o in options for w in ('--option', o)]
    line = peil('score', *paths, '--role', role.name, '--method', 'weighted', *words, '--json')
    if not options:
        panel(role, sheets, json.loads(line)['results'][0], what)
    found = {o['id']: o for o in json.loads(line)['results'][0]['outcomes']}
    for id, want in expected.items():
        got = found[id]
        check('%s %s status' % (what, id), got['status'] == want['status'], (got['status'], want['status']))
        for key in ('answered', 'asked'):
            check('%s %s %s' % (what, id, key), got[key] == want[key], (got[key], want[key]))
        if want['value'] is not None:
            check('%s %s value' % (what, id), near(got.get('value'), want['value']), (got.get('value'), want['value']))
            low, high = role.range_of('outcome', id)
            check('%s %s percent' % (what, id), near(got['percent'], (want['value'] - low) / (high - low) * 100))
        else:
            check('%s %s has no figure' % (what, id), 'value' not in got and 'percent' not in got)


def random_cases(folder):
    generator = random.Random(20261122)
    for name in ROLES:
        role = Role(name)
        for n in range(12):
            relations = generator.choice([['self'], ['assessor'], ['self', 'assessor'], ['assessor', 'peer', 'self'], ['peer', 'client', 'supervisor']])
            sheets = [draw(role, generator, 'K-%04d' % n, 'A-%02d' % k, r) for k, r in enumerate(relations)]
            paths = []
            for k, sheet in enumerate(sheets):
                paths.append(os.path.join(folder, '%s-%d-%d.json' % (name, n, k)))
                json.dump(sheet, open(paths[-1], 'w'))
            what = '%s case %d' % (name, n)
            hold_against(role, sheets, paths, what, [], weighted(role, sheets))
            hold_against(role, sheets, paths, what + ' split', ['weighted.roll_up=split', 'weighted.minimum_answered=0.9'],
                         weighted(role, sheets, True, 0.9))


def panel(role, sheets, result, what):
    """Beside a figure of two raters or more: the lowest and highest that one of them alone would have come to."""
    others = [s for s in sheets if s['rater']['relation'] != 'self'] or sheets
    alone = [weighted(role, [s]) for s in others]
    for id in role.order:
        values = [a[id]['value'] for a in alone if a[id]['value'] is not None]
        found = {s['name']: s['value'] for s in result['statistics'] if s['on'] == id}
        if len(others) < 2 or len(values) < 2:
            check('%s %s one rater is no agreement' % (what, id), 'rater_low' not in found)
        else:
            check('%s %s rater_low' % (what, id), near(found['rater_low'], min(values)), (found, values))
            check('%s %s rater_high' % (what, id), near(found['rater_high'], max(values)), (found, values))


# ------------------------------------------------------------------------------------------------- published data

def published_matrix(folder):
    """The competency x core-task matrix of the coordinator's qualification file, scores 4 3 4 5 3 2 5 3 4 (derived)."""
    matrix = ['111', '011', '110', '011', '111', '011', '100', '011', '111']
    outcomes = ''.join('{ id = "T%d"; kind = "core-task"; title = { nl = "T%d"; }; },\n' % (t, t) for t in (1, 2, 3))
    items = ''
    for c, row in enumerate(matrix):
        feeds = ', '.join('{ to = "T%d"; }' % (t + 1) for t in range(3) if row[t] == '1')
        outcomes += '{ id = "C%d"; kind = "competency"; title = { nl = "C%d"; }; feeds = ( %s ); }%s\n' % (c + 1, c + 1, feeds, ',' if c < 8 else '')
        items += '{ id = "i%d"; type = "rating"; scale = "s"; text = { nl = "i"; }; feeds = ( { to = "C%d"; } ); }%s\n' % (c + 1, c + 1, ',' if c < 8 else '')
    path = os.path.join(folder, 'matrix.cfg')
    points = ', '.join('{ value = %d; nl = "%d"; }' % (v, v) for v in range(1, 6))
    open(path, 'w').write('role = { id = "matrix"; version = "1.0.0"; title = { nl = "M"; };\n'
                          'scales = ( { id = "s"; type = "ordinal"; points = ( %s ); } );\noutcomes = ( %s );\nitems = ( %s ); };\n' % (points, outcomes, items))
    answers = {'i%d' % (c + 1): v for c, v in enumerate([4, 3, 4, 5, 3, 2, 5, 3, 4])}
    sheet = os.path.join(folder, 'matrix.json')
    json.dump({'format': 'peil-sheet/1', 'role': 'matrix', 'subject': 'K-1', 'rater': {'id': 'A-1', 'relation': 'assessor'},
               'date': '2026-11-22', 'answers': answers}, open(sheet, 'w'))
    for option, expected in (('equal', [4.0, 3.5, 24 / 7]), ('split', [64 / 15, 73 / 21, 61 / 18])):
        line = peil('score', sheet, '--role', path, '--method', 'weighted', '--option', 'weighted.roll_up=' + option, '--json')
        document = json.loads(line)
        check('a draft is marked', document['role'].get('draft') is True)
        values = [o['value'] for o in document['results'][0]['outcomes'] if o['kind'] == 'core-task']
        for t in range(3):
            check('matrix %s T%d' % (option, t + 1), near(values[t], expected[t]), (values[t], expected[t]))


def published_differential(folder):
    """Ten pairs 5 4 6 3 7 5 4 6 5 2 against the right poles: D (Osgood & Suci 1952), derived."""
    sheet = os.path.join(folder, 'pairs.json')
    x = [5, 4, 6, 3, 7, 5, 4, 6, 5, 2]
    json.dump({'format': 'peil-sheet/1', 'role': 'wijzer-lokale-procesbegeleider', 'subject': 'K-1', 'rater': {'id': 'A-1', 'relation': 'self'},
               'date': '2026-11-22', 'answers': {'WIW-B%d' % (k + 1): v for k, v in enumerate(x)}}, open(sheet, 'w'))
    result = json.loads(peil('score', sheet, '--method', 'differential', '--json'))['results'][0]
    found = {s['name']: s['value'] for s in result['statistics'] if s['on'] == 'WIW-B'}
    d = math.sqrt(sum((v - 7) ** 2 for v in x))
    for name, value in (('mean', 4.7), ('distance', d), ('distance_maximum', math.sqrt(360)), ('closeness', 1 - d / math.sqrt(360))):
        check('differential ' + name, near(found.get(name), value), (found.get(name), value))
    check('differential published D', abs(found.get('distance', 0) - 8.5440037453) < 1e-9)
    check('differential published closeness', abs(found.get('closeness', 0) - 0.5496914638) < 1e-9)
    percent = [o for o in result['outcomes'] if o['id'] == 'WIW-B'][0]['percent']
    check('differential percent', abs(percent - 61.6666667) < 1e-6, percent)


def mastery(role, sheets, cut=3, share=0.8):
    """Met, not-met or undecided per competency, from lower and upper bounds over what is unanswered."""
    value, not_applicable = reduce(role, sheets)
    verdicts = {}
    for id, outcome in role.outcome.items():
        if outcome['kind'] != 'competency':
            continue
        under = [i for i in leaves(role, id) if not not_applicable[i]]
        process = [i for i in under if role.item[i]['part'] != 'result']
        results = [i for i in under if role.item[i]['part'] == 'result']
        low = sum(1 for i in process if value[i] is not None and value[i] >= cut)
        high = sum(1 for i in process if value[i] is None or value[i] >= cut)
        low_met = bool(process) and low >= share * len(process) - 1e-12 and all(value[i] is not None and value[i] >= cut for i in results)
        high_met = bool(process) and high >= share * len(process) - 1e-12 and all(value[i] is None or value[i] >= cut for i in results)
        if under:
            verdicts[id] = 'met' if low_met else 'undecided' if high_met else 'not-met'
    for id, outcome in role.outcome.items():
        if outcome['kind'] == 'core-task':
            below = [verdicts[i] for k, i, w in role.terms[id] if i in verdicts]
            verdicts[id] = 'not-met' if 'not-met' in below else 'undecided' if 'undecided' in below else 'met'
    return verdicts


def mastery_cases(folder):
    generator = random.Random(7)
    role = Role('coordinator-buurtbemiddeling')
    for n in range(20):
        sheet = draw(role, generator, 'M-%02d' % n, 'A-1', 'assessor')
        for id, value in list(sheet['answers'].items()):  # mostly shown, so that all three verdicts occur
            if isinstance(value, int) and value < 3 and generator.random() < 0.85:
                sheet['answers'][id] = 3
            if isinstance(value, dict):
                del sheet['answers'][id]
        path = os.path.join(folder, 'mastery-%d.json' % n)
        json.dump(sheet, open(path, 'w'))
        result = json.loads(peil('score', path, '--method', 'mastery', '--json'))['results'][0]
        found = {o['id']: o.get('verdict') for o in result['outcomes']}
        for id, want in mastery(role, [sheet]).items():
            check('mastery case %d %s' % (n, id), found[id] == want, (found[id], want))


with tempfile.TemporaryDirectory() as folder:
    random_cases(folder)
    published_matrix(folder)
    published_differential(folder)
    mastery_cases(folder)
print('%d passed, %d failed' % (checks - failures, failures))
sys.exit(1 if failures else 0)
