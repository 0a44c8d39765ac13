import { describe, expect, test } from 'vitest';
import { planOf, runFake, seedFile, type FakeRun } from '../test/run-fake.ts';
import type { Fact, FactOf, Observation } from './timeline.ts';

const readiness = await planOf('seed-3-readiness-only.yaml');
const liveness = await planOf('seed-2-liveness-only.yaml');
const both = await planOf('seed-1-both-probes.yaml');

const factsOf = <Type extends Fact['type']>({ observations }: FakeRun, type: Type): readonly FactOf<Type>[] => observations.flatMap(({ fact }) => (fact.type === type ? [fact as FactOf<Type>] : []));
const reasonsIn = ({ report }: FakeRun): readonly string[] => report.verdicts.flatMap(({ verdict }) => (verdict.outcome === 'held' ? [] : [verdict.reason]));
const isPhase = ({ fact }: Observation, phase: string): boolean => fact.type === 'phase' && fact.phase === phase;

describe('a scenario from end to end', () => {
  test.each([
    ['readiness alone', readiness, {}, 'undo'],
    ['liveness alone', liveness, {}, 'self-healed'],
    ['both, readiness first', both, {}, 'self-healed'],
    ['both, liveness first', both, { livenessFirst: true }, 'self-healed'],
  ] as const)('%s', async (_, plan, options, undone) => {
    const run = await runFake(plan, options);
    expect(reasonsIn(run)).toEqual([]);
    expect(run.report.outcome).toBe('passed');
    expect(run.report.faults).toMatchObject([{ injected: true, observed: true, undone }]);
    expect(factsOf(run, 'phase').map(({ phase }) => phase)).toEqual(['given', 'fault', 'during', 'heal', 'after', 'remove', 'end']);
  });

  test('names the six steps of the pod, each with its observation', async () => {
    const { report, observations } = await runFake(readiness);
    expect(report.steps.map(({ step }) => step)).toEqual(['submit', 'schedule', 'bind', 'node', 'runtime', 'reclaim']);
    expect(report.steps.map(({ observation }) => observations.find(({ id }) => id === observation)?.fact.type)).toEqual(['pod', 'event', 'pod', 'pod', 'event', 'pod-gone']);
  });

  test('leaves the nodePort out, says which one was given, and keeps it where the scenario says so', async () => {
    expect((await runFake(both)).report.nodePorts).toEqual([{ service: 'ng-deploy-80', asked: 30_020, used: 31_234 }]);
    expect((await runFake(await planOf('seed-1-kept-node-port.yaml'))).report.nodePorts).toEqual([{ service: 'ng-deploy-80', asked: 30_020, used: 30_020 }]);
  });

  test('same seed, same rows; another seed, another moment for the fault', async () => {
    const [one, again, other] = [await runFake(readiness, { seed: 1 }), await runFake(readiness, { seed: 1 }), await runFake(readiness, { seed: 2 })];
    expect(again.observations).toEqual(one.observations);
    const faultAtMs = (run: FakeRun): number | undefined => run.observations.find((observation) => isPhase(observation, 'fault'))?.atMs;
    expect(faultAtMs(other)).not.toBe(faultAtMs(one));
  });

  test('journals before it changes anything, and undoes before it removes', async () => {
    const { cluster } = await runFake(readiness);
    expect(cluster.calls.filter((call) => !call.startsWith('apply Dep') && !call.startsWith('apply Ser')).map((call) => call.replace(/ (Namespace)?\/.*/, ''))).toEqual(['journal applied', 'apply', 'journal fault', 'inject', 'undo', 'journal undone', 'remove', 'journal removed']);
  });

  test('the plan row holds no manifest', async () => {
    const [row] = factsOf(await runFake(readiness), 'plan');
    expect(JSON.stringify(row)).not.toContain('nginx:1.17.5');
  });
});

describe('honesty', () => {
  test.each([
    ['readiness', readiness],
    ['liveness', liveness],
    ['both', both],
  ])('an ability that does nothing leaves everything undecided: %s', async (_, plan) => {
    const run = await runFake(plan, { noOp: true });
    expect(run.report.outcome).toBe('undecided');
    expect(run.report.faults).toMatchObject([{ injected: true, observed: false }]);
    expect(new Set(run.report.verdicts.map(({ verdict }) => verdict.outcome))).toEqual(new Set(['undecided']));
  });

  test('a break in the watch is a row, and what is never to be seen becomes undecided', async () => {
    const run = await runFake(readiness, { on: (observation, cluster) => isPhase(observation, 'during') && cluster.cut('Pod') });
    expect(factsOf(run, 'gap').map(({ watch }) => watch)).toEqual(['Pod']);
    expect(run.report.outcome).toBe('undecided');
    expect(reasonsIn(run)).toEqual([expect.stringMatching(/^the Pod watch was blind for .* \(the connection was cut\)$/)]);
  });

  test.each([
    ['to the end of its phase', 14_000],
    ['to the end of the run', 600_000],
  ])('a watch that is blind %s is no witness', async (_, durationMs) => {
    const text = seedFile('seed-3-readiness-only.yaml').replace(/\nduring:[^]*(?=\nheal)/, '\nduring:\n  - never:\n      endpoint: { service: ng-deploy-80, is: not-ready }\n').replace(/\nafter:[^]*/, '\n');
    const run = await runFake(await planOf('seed-3-readiness-only.yaml', { text }), { on: (observation, cluster) => isPhase(observation, 'fault') && cluster.blind('EndpointSlice', durationMs) });
    expect(reasonsIn(run)).toEqual([expect.stringMatching(/^the EndpointSlice watch was blind for .* \((the connection was cut|the API server is away)\)$/)]);
    const [gap] = factsOf(run, 'gap');
    const lastSeen = run.observations.findLast(({ fact, atMs }) => fact.type === 'endpoint' && atMs < (gap?.toMs ?? 0));
    // Blind since it last saw anything, not since it noticed.
    expect(gap?.fromMs).toBe(lastSeen?.atMs);
  });

  test.each([
    ['for a while', 3_000],
    ['to the end of the run', 600_000],
  ])('a lane that cannot ask %s is no witness', async (_, durationMs) => {
    let isMuted = false;
    const run = await runFake(readiness, {
      on(observation, cluster) {
        const { fact } = observation;
        if (isMuted || fact.type !== 'http' || fact.answer !== 200 || !cluster.calls.some((call) => call.startsWith('undo'))) return;
        isMuted = true;
        cluster.mute(durationMs);
      },
    });
    expect(isMuted).toBe(true);
    expect(run.report.outcome).toBe('undecided');
    expect(reasonsIn(run)).toContainEqual(expect.stringMatching(/^the lane home was blind for .* \(it could not ask: there is no way in\)$/));
  });

  test.each([['readiness', {}], ['liveness', { livenessFirst: true }]])('a recovery is not what was so before the fault, when %s is first', async (_, options) => {
    const text = seedFile('seed-1-both-probes.yaml').replace(/\nduring:[^]*/, '\nduring:\n  - http: { lane: home, answer: 403 }\nheal: self\nafter:\n  - endpoint: { service: ng-deploy-80, is: ready }\n  - status: { of: Deployment/nginx-deployment, is: Running, ready: true }\n');
    const { report } = await runFake(await planOf('seed-1-both-probes.yaml', { text }), options);
    const { observations } = report.timeline;
    const healed = observations.findIndex(({ fact }) => fact.type === 'fault' && fact.moment === 'self-healed');
    expect(report.outcome).toBe('passed');
    const cited = report.verdicts.filter(({ expectation }) => expectation.startsWith('after')).flatMap(({ verdict }) => (verdict.outcome === 'held' ? verdict.because : []));
    expect(cited).toHaveLength(2);
    for (const id of cited) expect(observations.findIndex((observation) => observation.id === id)).toBeGreaterThan(healed);
  });

  test('an undo that fails is written, hides nothing, and is no pass', async () => {
    const run = await runFake(readiness, { undoFails: true });
    expect(run.report.outcome).not.toBe('passed');
    expect(run.report.faults).toMatchObject([{ undone: false }]);
    expect(reasonsIn(run)).toContain('its undo failed: the container does not answer');
    expect(run.cluster.calls.at(-1)).toBe('journal removed');
  });

  test('what does not go away is no pass, and stays in the journal', async () => {
    const run = await runFake(readiness, { removesNothing: true });
    expect(run.report.outcome).toBe('undecided');
    expect(reasonsIn(run)).toEqual(['not seen to go: nginx-deployment-1-a']);
    expect(run.journal).not.toContain('removed');
  });

  test('a workload that never gets ready ends the run, undecided and removed', async () => {
    const run = await runFake(readiness, { neverReady: true });
    expect(run.report.outcome).toBe('undecided');
    expect(factsOf(run, 'harness')).toEqual([{ type: 'harness', note: 'waited 120 s for nginx-httpget.yaml to be ready' }]);
    expect(run.cluster.calls.at(-1)).toBe('journal removed');
  });

  test('a scenario that says the cluster heals it, where it does not, is broken', async () => {
    const text = seedFile('seed-3-readiness-only.yaml').replace('heal: undo', 'heal: self').replace(/\nafter:[^]*/, '\n');
    const run = await runFake(await planOf('seed-3-readiness-only.yaml', { text }));
    expect(run.report.outcome).toBe('failed');
    expect(reasonsIn(run)).toEqual(['the cluster did not heal it; it had to be undone']);
  });
});

describe('without a fault', () => {
  const calm = (until: string): string =>
    seedFile('seed-3-readiness-only.yaml').replace('- apply: nginx-httpget.yaml', `- apply: nginx-httpget.yaml\n    until: ${until}`).replace(/\nload:[^]*/, `
during:
  - http: { lane: home, only: 200 }
  - stays: { status: { of: Deployment/nginx-deployment, ready: true }, for: 3s }
  - never: { endpoint: { service: ng-deploy-80, is: not-ready } }
  - restarts: { of: Deployment/nginx-deployment, exactly: 0 }
`);

  test('it is judged from when all is ready', async () => {
    const { report } = await runFake(await planOf('seed-3-readiness-only.yaml', { text: calm('ready') }));
    expect(report.verdicts.map(({ verdict }) => verdict.outcome)).toEqual(['held', 'held', 'held', 'held']);
    expect(report.outcome).toBe('passed');
  });

  test('and from the first object on where nothing is waited for', async () => {
    const { report } = await runFake(await planOf('seed-3-readiness-only.yaml', { text: calm('applied') }));
    expect(report.verdicts.map(({ verdict }) => verdict.outcome)).toContain('broken');
  });
});

describe('two faults', () => {
  test('are undone newest first', async () => {
    const text = seedFile('seed-3-readiness-only.yaml').replace('during:', '  - delete-file:\n      in: Deployment/nginx-deployment\n      path: /etc/other/index.html\n\nduring:');
    const { cluster } = await runFake(await planOf('seed-3-readiness-only.yaml', { text }));
    expect(cluster.calls.filter((call) => /^(inject|undo)/.test(call))).toEqual(['inject /usr/share/nginx/html/index.html', 'inject /etc/other/index.html', 'undo /etc/other/index.html', 'undo /usr/share/nginx/html/index.html']);
  });
});

describe('what shows a fault', () => {
  const twice = seedFile('seed-3-readiness-only.yaml').replace('during:', '  - delete-file:\n      in: Deployment/nginx-deployment\n      path: /etc/other/index.html\n\nduring:');

  test('is not what an earlier fault of the same pod explains', async () => {
    const { report } = await runFake(await planOf('seed-3-readiness-only.yaml', { text: twice }));
    expect(report.outcome).toBe('undecided');
    expect(report.faults).toMatchObject([{ injected: true, observed: true }, { injected: true, observed: false }]);
  });

  test('is no answer of a lane whose Service selects other pods', async () => {
    const manifest = seedFile('nginx-httpget.yaml').replace(/selector:\n    app: ng-deploy-80\n?$/, 'selector:\n    app: other\n');
    const { report } = await runFake(await planOf('seed-3-readiness-only.yaml', { manifest }));
    expect(report.faults).toMatchObject([{ injected: true, observed: false }]);
  });
});

describe('an abort', () => {
  test.each(['given', 'fault', 'during', 'heal', 'after'])('in %s undoes what was done, removes everything and proves nothing', async (phase) => {
    const { report, cluster, journal, observations } = await runFake(both, { on: (observation, _, abort) => isPhase(observation, phase) && abort() });
    expect(report.outcome).toBe('undecided');
    expect(report.verdicts.filter(({ verdict }) => verdict.outcome === 'broken')).toEqual([]);
    expect(cluster.calls.filter((call) => call.startsWith('undo')).length).toBe(cluster.calls.filter((call) => call.startsWith('inject')).length);
    expect(journal.at(-1)).toBe('removed');
    expect(observations.at(-1)?.fact).toEqual({ type: 'phase', phase: 'end' });
  });

  test('while the journal is written leaves everything as it is', async () => {
    const { cluster, report } = await runFake(readiness, { journalled: (type, abort) => type === 'fault' && abort() });
    expect(cluster.calls.filter((call) => /^(inject|undo)/.test(call))).toEqual([]);
    expect(report.faults).toMatchObject([{ injected: false }]);
  });

  test('right after the injection undoes it', async () => {
    const { cluster } = await runFake(readiness, { on: ({ fact }, _, abort) => fact.type === 'fault' && fact.moment === 'injected' && abort() });
    expect(cluster.calls.slice(-4).map((call) => call.replace(/ [^ ]*$/, ''))).toEqual(['undo', 'journal', 'remove', 'journal']);
  });
});

test('when all that was asked is left out, nothing is proved', async () => {
  const text = seedFile('seed-3-readiness-only.yaml').replace(/\nduring:[^]*(?=\nheal)/, '\nduring:\n  - load: { run: visitors }\n').replace(/\nafter:[^]*/, '\n');
  const { report } = await runFake(await planOf('seed-3-readiness-only.yaml', { text }));
  expect(report.notAsked).toEqual(['load visitors', 'visitors: enough is sent, and its thresholds hold']);
  expect(report.outcome).toBe('undecided');
});
