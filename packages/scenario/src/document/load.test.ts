import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bothProbes as seed } from '../../test/both-probes.ts';
import { filesOf } from '../../test/files.ts';
import { seedFile } from '../../test/run-fake.ts';
import { PodloreError } from '../errors.ts';
import type { Problem } from '../problem.ts';
import { loadScenarios } from './load.ts';

const manifest = seedFile('nginx-httpget.yaml');

/** The problems of one scenario text beside one manifest. */
async function problemsIn(scenario: string, beside: { readonly [path: string]: string } = {}): Promise<readonly Problem[]> {
  const { problems, scenarios } = await loadScenarios([{ path: 'scenarios/x/s.yaml', files: filesOf({ 's.yaml': scenario, 'nginx-httpget.yaml': manifest, ...beside }) }]);
  if (problems.length > 0) expect(scenarios).toEqual([]);
  return problems;
}

/** A problem as people first see it. */
const told = ({ file, line, column, code, message, wayOut }: Problem): string => `${file}:${line}:${column} ${code} ${message}: ${wayOut}`;

const swapped = (text: string, from: string, to: string): string => {
  expect(text).toContain(from);
  return text.replace(from, to);
};

describe('a good document', () => {
  test.each(['seed-1-both-probes.yaml', 'seed-1-kept-node-port.yaml', 'seed-2-liveness-only.yaml', 'seed-3-readiness-only.yaml'])('%s has no problem', async (file) => {
    expect(await problemsIn(seedFile(file))).toEqual([]);
  });

  test('is resolved: targets, given, loads', async () => {
    const { scenarios } = await loadScenarios([{ path: 'a/s.yaml', files: filesOf({ 's.yaml': seed, 'nginx-httpget.yaml': manifest }) }]);
    expect(scenarios).toMatchObject([
      { name: 'seed-1-both-probes', file: 'a/s.yaml', nodePorts: 'free', loads: ['visitors'], targets: [{ name: 'Deployment/nginx-deployment', labels: { app: 'ng-deploy-80' }, replicas: 1, file: 'nginx-httpget.yaml' }] },
    ]);
  });
});

describe('the scenario document', () => {
  test.each([
    ['an unknown fault', swapped(seed, 'delete-file:', 'delete-fil:'), 's.yaml:19:5 PODLORE_UNKNOWN_FAULT unknown fault "delete-fil" in fault[0]: did you mean delete-file?'],
    ['an unknown expectation', swapped(seed, '- ready-after-start:', '- ready-after-strat:'), 's.yaml:39:5 PODLORE_UNKNOWN_EXPECTATION unknown expectation "ready-after-strat" in after[1]: did you mean ready-after-start?'],
    ['an unknown expectation inside another', swapped(seed, '- any-order:', '- any-ordr:'), 's.yaml:27:9 PODLORE_UNKNOWN_EXPECTATION unknown expectation "any-ordr" in during[0].sequence[1]: did you mean any-order?'],
    ['an unknown key', swapped(seed, 'lanes:', 'lane:'), 's.yaml:8:1 PODLORE_UNKNOWN_KEY unknown key "lane": did you mean lanes?'],
    ['a key that is not near any', swapped(seed, 'heal: self', 'heal: self\nzzz: 1'), /^s\.yaml:33:1 PODLORE_UNKNOWN_KEY unknown key "zzz": known are: podlore, name, /],
    ['a value of the wrong kind', swapped(seed, 'heal: self', 'heal: maybe'), 's.yaml:32:1 PODLORE_SCENARIO_SHAPE heal cannot be "maybe": write undo or self'],
    ['a missing field', swapped(seed, 'podlore: scenario/v1\n', ''), /^s\.yaml:2:1 PODLORE_SCENARIO_SHAPE podlore is missing: write scenario\/v1/],
    ['a fault aimed at nothing', swapped(seed, 'in: Deployment/nginx-deployment', 'in: Deployment/nginx-deploymant'), 's.yaml:20:7 PODLORE_AIMED_AT_NOTHING there is no pod "Deployment/nginx-deploymant" in this scenario: did you mean Deployment/nginx-deployment?'],
    ['labels that no pod carries', swapped(seed, 'in: Deployment/nginx-deployment', 'in: app=other'), 's.yaml:20:7 PODLORE_AIMED_AT_NOTHING there is no pod "app=other" in this scenario: known are: Deployment/nginx-deployment'],
    ['an empty selector', swapped(seed, 'in: Deployment/nginx-deployment', 'in: ""'), /^s\.yaml:20:7 PODLORE_AIMED_AT_NOTHING there is no pod ""/],
    ['a container that is not there', swapped(seed, '      path: /usr', '      container: nginx\n      path: /usr'), 's.yaml:21:7 PODLORE_AIMED_AT_NOTHING there is no container of Deployment/nginx-deployment "nginx" in this scenario: known are: ng-deploy-80'],
    ['a lane to no Service', swapped(seed, 'service: ng-deploy-80', 'service: ng-deploy-8'), 's.yaml:10:5 PODLORE_AIMED_AT_NOTHING there is no Service "ng-deploy-8" in this scenario: did you mean ng-deploy-80?'],
    ['an expectation of no lane', swapped(seed, 'http: { lane: home, answer: 403 }', 'http: { lane: hom, answer: 403 }'), 's.yaml:25:17 PODLORE_AIMED_AT_NOTHING there is no lane "hom" in this scenario: did you mean home?'],
    ['a status that nobody knows, near one that is known', swapped(seed, 'after:', 'after:\n  - never: { status: { of: Deployment/nginx-deployment, is: CrashLoopBackof } }'), 's.yaml:35:57 PODLORE_UNKNOWN_STATUS no status is called "CrashLoopBackof": did you mean CrashLoopBackOff?'],
    ['a rate beyond the cap', swapped(seed, 'rate: 30/s', 'rate: 1001/s'), /PODLORE_SCENARIO_SHAPE load\[0\]\.rate cannot be "1001\/s": a rate is requests per second, up to 1000\/s, for example 30\/s/],
    ['a load beyond the cap', swapped(seed, 'duration: 45s', 'duration: 11m'), /PODLORE_SCENARIO_SHAPE load\[0\]\.duration cannot be "11m": a load runs from 1s to 10m/],
    ['no length of time', swapped(seed, 'duration: 45s', 'duration: 45'), /PODLORE_SCENARIO_SHAPE load\[0\]\.duration cannot be 45: write 45s/],
    ['a length of time without a unit', swapped(seed, 'duration: 45s', "duration: '45'"), /PODLORE_SCENARIO_SHAPE load\[0\]\.duration cannot be "45": a length of time is a whole number and ms, s or m/],
    ['two kinds in one entry', swapped(seed, '- restarts: { of: Deployment/nginx-deployment, exactly: 1 }', '- restarts: { of: Deployment/nginx-deployment, exactly: 1 }\n    endpoint: { service: ng-deploy-80, is: ready }'), /PODLORE_SCENARIO_SHAPE after\[2\] cannot be .*: an entry holds exactly one kind/],
    ['a deadline where nothing is waited for', swapped(seed, 'after:', 'after:\n  - never: { status: { of: Deployment/nginx-deployment, is: CrashLoopBackOff } }\n    within: 60s'), 's.yaml:36:5 PODLORE_SCENARIO_SHAPE never only watches here, so a deadline says nothing: say how long with for, inside never'],
    ['a deadline for only', swapped(seed, '- http: { lane: home, only: 200, for: 5s }', '- http: { lane: home, only: 200, for: 5s }\n        within: 60s'), /PODLORE_SCENARIO_SHAPE http only watches here/],
    ['a deadline for no restart', swapped(seed, 'exactly: 1 }', 'exactly: 0 }\n    within: 60s'), /PODLORE_SCENARIO_SHAPE restarts only watches here/],
    ['a deadline for load', swapped(seed, 'after:', 'after:\n  - load: { run: visitors }\n    within: 60s'), /PODLORE_SCENARIO_SHAPE load only watches here, so a deadline says nothing: leave within out/],
    ['a deadline that is over at once', swapped(seed, '- endpoint: { service: ng-deploy-80, is: ready }', '- endpoint: { service: ng-deploy-80, is: ready }\n        within: 0s'), /PODLORE_SCENARIO_SHAPE after\[0\]\.sequence\[0\]\.within cannot be "0s": this lasts from 1s to 10m/],
    ['a watch in no time', swapped(seed, 'for: 5s', 'for: 1ms'), /PODLORE_SCENARIO_SHAPE after\[0\]\.sequence\[2\]\.http\.for cannot be "1ms": this lasts from 1s to 10m/],
    ['a watch without end', swapped(seed, 'for: 5s', 'for: 999999m'), /PODLORE_SCENARIO_SHAPE after\[0\]\.sequence\[2\]\.http\.for cannot be "999999m": this lasts from 1s to 10m/],
    ['load inside something else', swapped(seed, '- http: { lane: home, answer: [refused, reset] }', '- load: { run: visitors }'), 's.yaml:30:9 PODLORE_SCENARIO_SHAPE load is judged when all is over, so it cannot be a part of something else: let it stand in during or after by itself'],
    ['never of what no single answer shows', swapped(seed, 'after:', 'after:\n  - never: { http: { lane: home, only: 200 } }'), /^s\.yaml:35:14 PODLORE_SCENARIO_SHAPE no single observation shows this, so never cannot hold it/],
    ['never of a status that nobody knows', swapped(seed, 'after:', 'after:\n  - never: { status: { of: Deployment/nginx-deployment, is: Banana } }'), /^s\.yaml:35:57 PODLORE_UNKNOWN_STATUS no status is called "Banana"/],
    ['for beside what watches', swapped(seed, '- http: { lane: home, only: 200, for: 5s }', '- http: { lane: home, only: 200 }\n        for: 5s'), 's.yaml:39:9 PODLORE_UNKNOWN_KEY for does not belong in after[0].sequence[2]: put for inside http'],
    ['for beside what waits', swapped(seed, '- endpoint: { service: ng-deploy-80, is: ready }', '- endpoint: { service: ng-deploy-80, is: ready }\n        for: 5s'), /endpoint waits for something: say by when with within, beside it$/],
    ['within inside what waits', swapped(seed, 'is: ready }', 'is: ready, within: 5s }'), /within does not belong in after\[0\]\.sequence\[0\]\.endpoint: put within beside endpoint$/],
    ['within inside what watches', swapped(seed, 'only: 200, for: 5s', 'only: 200, within: 5s'), /http only watches: say how long with for$/],
    ['an answer in quotes', swapped(seed, 'answer: 403', 'answer: "403"'), 's.yaml:25:29 PODLORE_SCENARIO_SHAPE during[0].sequence[0].http.answer cannot be "403": write 403 without quotes'],
    ['an answer that is none', swapped(seed, 'answer: 403', 'answer: 403-404'), /http\.answer cannot be "403-404": an answer is a status code \(403\), a class of them/],
    ['a deadline without a unit', swapped(seed, '- endpoint: { service: ng-deploy-80, is: ready }', '- endpoint: { service: ng-deploy-80, is: ready }\n        within: 5'), /after\[0\]\.sequence\[0\]\.within cannot be 5: write 5s$/],
    ['too short a list', swapped(seed, '          - endpoint: { service: ng-deploy-80, is: not-ready }\n', ''), /any-order cannot be .*: write a list of 2 or more$/],
    ['too small a number', swapped(seed, 'exactly: 1', 'exactly: -1'), /restarts\.exactly cannot be -1: write 0 or more$/],
    ['neither of two', swapped(seed, ', exactly: 1', ''), /restarts cannot be .*: say either exactly or atLeast$/],
    ['text where a map is wanted', swapped(seed, 'ready-after-start: { of: Deployment/nginx-deployment }', 'ready-after-start: nginx'), /ready-after-start cannot be "nginx": write a map$/],
    ['a duplicate key', swapped(seed, 'heal: self', 'heal: self\nheal: undo'), 's.yaml:33:1 PODLORE_YAML_DUPLICATE_KEY the key heal stands here twice: remove one of the two'],
    ['a tab', swapped(seed, '  - apply', '\t- apply'), 's.yaml:6:1 PODLORE_YAML_TAB this line is indented with a tab: indent with spaces: YAML allows no tabs there'],
    ['a second document', `${seed}---\nname: other\n`, /PODLORE_SCENARIO_MANY a second document begins here: keep one scenario per file/],
    ['nothing', '# nothing\n', 's.yaml:1:1 PODLORE_SCENARIO_EMPTY this file is empty: write a scenario; scenarios/seed has some to copy'],
    ['a prototype key', swapped(seed, 'heal: self', 'heal: self\n__proto__: { polluted: 1 }'), 's.yaml:33:1 PODLORE_YAML_KEY the key __proto__ is not accepted: use another name'],
    ['a prototype key deep inside', swapped(seed, '{ lane: home, answer: 403 }', '{ lane: home, constructor: 403 }'), /^s\.yaml:25:29 PODLORE_YAML_KEY/],
    ['a tag', swapped(seed, 'heal: self', 'heal: !!js/function self'), /PODLORE_YAML_TAG/],
    ['binary', `${seed}\u0000`, /PODLORE_FILE_NOT_TEXT this is not text: it holds the character 0x00/],
  ])('%s', async (_, text, expected) => {
    const [first, ...others] = await problemsIn(text);
    if (typeof expected === 'string') expect(first && told(first)).toBe(expected);
    else expect(first && told(first)).toMatch(expected);
    expect(others).toEqual([]);
    expect(({} as { readonly polluted?: unknown }).polluted).toBeUndefined();
  });

  test('of thousands of mistakes the first are told, at once', async () => {
    const problems = await problemsIn(Array.from({ length: 1_500 }, (_, key) => `k${key}: &a${key} 1`).join('\n'));
    expect(problems).toHaveLength(10);
  });

  test('shows the place', async () => {
    const [problem] = await problemsIn(swapped(seed, 'heal: self', 'heal: maybe'));
    expect(problem?.frame).toBe("  30 |       - http: { lane: home, answer: [refused, reset] }\n  31 |\n> 32 | heal: maybe\n     | ^\n  33 |\n  34 | after:");
  });
});

describe('files beside the document', () => {
  test.each(['../secret.yaml', '/etc/passwd', 'a/../../b.yaml', 'C:\\x.yaml', '\\\\?\\x', 'file:///etc/passwd', 'https://example.com/x.yaml', '~/x.yaml', 'a//b.yaml', 'x\\..\\y.yaml'])('%s is outside', async (path) => {
    const [first] = await problemsIn(swapped(seed, 'apply: nginx-httpget.yaml', `apply: ${JSON.stringify(path)}`));
    expect(first && told(first)).toMatch(/^s\.yaml:6:5 PODLORE_PATH_OUTSIDE .* is not a path inside the scenario's own folder/);
  });

  test('one that is missing is told with the place that names it', async () => {
    const [first] = await problemsIn(swapped(seed, 'apply: nginx-httpget.yaml', 'apply: other.yaml'));
    expect(first && told(first)).toBe('s.yaml:6:5 PODLORE_FILE_MISSING other.yaml is not there: check the path');
  });

  test('a document that the Files port refuses is told with its path', async () => {
    const { problems } = await loadScenarios([{ path: 'a/big.yaml', files: { read: () => Promise.reject(new PodloreError('PODLORE_FILE_TOO_LARGE', 'a/big.yaml has 104857600 bytes', 'split it')) } }]);
    expect(problems.map(told)).toEqual(['a/big.yaml:1:1 PODLORE_FILE_TOO_LARGE a/big.yaml has 104857600 bytes: split it']);
  });

  test('a bug of the port goes on up', async () => {
    await expect(loadScenarios([{ path: 'a.yaml', files: { read: () => Promise.reject(new TypeError('a bug')) } }])).rejects.toThrow('a bug');
  });
});

describe('manifests', () => {
  const withManifest = (text: string): Promise<readonly Problem[]> => problemsIn(seed, { 'nginx-httpget.yaml': text });

  test.each([
    ['without apiVersion', swapped(manifest, 'apiVersion: apps/v1\n', ''), 'nginx-httpget.yaml:1:1 PODLORE_MANIFEST_API_VERSION this Deployment has no apiVersion: write apiVersion: apps/v1 above it'],
    ['a misspelt probe field', manifest.replace('failureThreshold', 'failurThreshold'), 'nginx-httpget.yaml:28:11 PODLORE_MANIFEST_FIELD a probe has no field "failurThreshold": did you mean failureThreshold? Kubernetes would drop this one in silence and take its default'],
    ['a probe value that the API server refuses', manifest.replace(/successThreshold: 1(?![^]*successThreshold)/, 'successThreshold: 2'), /nginx-httpget\.yaml:37:11 PODLORE_MANIFEST_VALUE .*livenessProbe\.successThreshold: Invalid value: 2: must be 1/],
    ['without kind', swapped(manifest, 'kind: Deployment\n', ''), 'nginx-httpget.yaml:1:1 PODLORE_MANIFEST_KIND this object has no kind: write what it is, for example kind: Deployment'],
    ['without name', swapped(manifest, '  name: nginx-deployment\n', '  labels: {}\n'), 'nginx-httpget.yaml:3:1 PODLORE_MANIFEST_NAME this Deployment has no metadata.name: give it one'],
    ['of the whole cluster', `${manifest}---\napiVersion: v1\nkind: Namespace\nmetadata:\n  name: other\n`, /PODLORE_MANIFEST_SCOPE a Namespace belongs to the whole cluster/],
    ['in a namespace of its own choice', swapped(manifest, '  name: nginx-deployment\n', '  name: nginx-deployment\n  namespace: production\n'), /nginx-httpget\.yaml:5:3 PODLORE_MANIFEST_SCOPE this object names a namespace/],
    ['empty', '---\n# nothing\n', /PODLORE_MANIFEST_EMPTY/],
    ['a merge key', swapped(manifest, '  replicas: 1', '  <<: { replicas: 1 }'), /PODLORE_YAML_KEY merge keys/],
    ['a nodePort twice', `${manifest}---\n${manifest.slice(manifest.indexOf('apiVersion: v1')).replace('name: ng-deploy-80', 'name: other')}`, /nginx-httpget\.yaml:\d+:5 PODLORE_NODE_PORT_TWICE nodePort 30020 is already the one of the Service ng-deploy-80/],
  ])('%s', async (_, text, expected) => {
    const [first] = await withManifest(text);
    if (typeof expected === 'string') expect(first && told(first)).toBe(expected);
    else expect(first && told(first)).toMatch(expected);
  });

  test('an edit of a field that is not there changes nothing, which is a mistake', async () => {
    const [first] = await problemsIn(swapped(seed, '  - apply: nginx-httpget.yaml', '  - apply: nginx-httpget.yaml\n    edits:\n      - in: Deployment/nginx-deployment\n        remove: spec.template.spec.containers[1]'));
    expect(first && told(first)).toMatch(/^s\.yaml:8:9 PODLORE_EDIT_NOTHING Deployment\/nginx-deployment has no field spec\.template\.spec\.containers\[1\] to remove/);
  });

  test('an edit that the API server would refuse is told where it is written', async () => {
    const [first] = await problemsIn(swapped(seed, '  - apply: nginx-httpget.yaml', '  - apply: nginx-httpget.yaml\n    edits:\n      - in: Deployment/nginx-deployment\n        set: spec.template.spec.containers[0].livenessProbe.successThreshold\n        to: 3'));
    expect(first && told(first)).toMatch(/^s\.yaml:8:9 PODLORE_MANIFEST_VALUE/);
  });
});

describe('several documents', () => {
  test('none at all is a mistake', async () => {
    const { problems } = await loadScenarios([]);
    expect(problems.map(({ code }) => code)).toEqual(['PODLORE_NO_SCENARIO']);
  });

  test('two of one name are a mistake', async () => {
    const files = filesOf({ 'a.yaml': seed, 'b.yaml': seed, 'nginx-httpget.yaml': manifest });
    const { problems } = await loadScenarios([{ path: 'a.yaml', files }, { path: 'b.yaml', files }]);
    expect(problems.map(told)).toEqual(['b.yaml:3:1 PODLORE_NAME_TWICE a.yaml is called seed-1-both-probes too: give each scenario a name of its own']);
  });
});

test('whatever is done to its text, a document is either read or told off with a place in it', async () => {
  const piece = fc.oneof(fc.constantFrom('\t', '&a ', '*a', '- ', '? ', '[', '}', '"', "'", '\u0000', '\u2028', '|', '>', '%', '!!x ', '__proto__: 1', '\n', ': ', '#'), fc.string({ maxLength: 8 }));
  const change = fc.record({ from: fc.nat(seed.length), length: fc.nat(40), piece });
  await fc.assert(
    fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 4 }), async (changes) => {
      const text = changes.reduce((changed, { from, length, piece: inserted }) => changed.slice(0, from) + inserted + changed.slice(from + length), seed);
      const lines = text.split('\n');
      for (const { file, line, column } of await problemsIn(text)) {
        if (file !== 's.yaml') continue;
        expect(line).toBeLessThanOrEqual(lines.length);
        expect(column).toBeGreaterThan(0);
      }
    }),
    { numRuns: 300 },
  );
});
