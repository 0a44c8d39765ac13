// What a kubelet is told beside the results: events, readiness, kills; and what must hold whatever happens.
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ProbeEffect, ProbeHandler, ProbeInput, ProbeKind, ProbeOwner, ProbeSpec, SeenStatus } from './spec.ts';
import { beginProbe, type ProbeState } from './state.ts';
import { stepProbe } from './step.ts';

const http: ProbeHandler = { type: 'httpGet', host: null, path: '/', port: 80, scheme: 'HTTP', headers: [] };
const exec: ProbeHandler = { type: 'exec', command: ['true'] };
const owner: ProbeOwner = { restartPolicy: 'Always', sidecar: false, deleting: false, podGraceSeconds: 30 };
const running: SeenStatus = { phase: 'Running', containerId: 'c1', state: 'running', exitCode: null, startedAtMs: 0, started: true };
const starting: SeenStatus = { ...running, started: false };

const specOf = (kind: ProbeKind, change: Partial<ProbeSpec> = {}): ProbeSpec => ({
  kind,
  handler: http,
  initialDelaySeconds: 0,
  periodSeconds: 10,
  timeoutSeconds: 1,
  successThreshold: 1,
  failureThreshold: 1,
  terminationGracePeriodSeconds: null,
  ...change,
});

const begin: ProbeInput = { type: 'begin', atMs: 0, kubeletUpMs: 60_000, jitterMs: 0 };
const seen = (status: SeenStatus): ProbeInput => ({ type: 'status-seen', atMs: 0, status });
const said = (answer: 'success' | 'warning' | 'failure' | 'errored', output = ''): ProbeInput => ({ type: 'answered', atMs: 5, answer, output });

function run(spec: ProbeSpec, ...inputs: readonly ProbeInput[]): readonly ProbeEffect[] {
  let state = beginProbe(spec, owner);
  return inputs.flatMap((input) => {
    const step = stepProbe(spec, state, input);
    state = step.state;
    return step.effects;
  });
}

test('readiness: the initial failure and the first success are told', () => {
  expect(run(specOf('readiness'), seen(running), begin, said('success'))).toEqual([
    { type: 'result', containerId: 'c1', value: 'failure' },
    { type: 'set-ready', containerId: 'c1', value: false },
    { type: 'ask', atMs: 0 },
    { type: 'result', containerId: 'c1', value: 'success' },
    { type: 'set-ready', containerId: 'c1', value: true },
    { type: 'wake', atMs: 10_000 },
  ]);
});

test('readiness never kills', () => {
  expect(run(specOf('readiness'), seen(running), begin, said('failure', 'no')).map((effect) => effect.type)).not.toContain('kill-container');
});

test('liveness: event, result, kill with the pod\'s grace, nothing else', () => {
  expect(run(specOf('liveness'), seen(running), begin, said('failure', 'HTTP probe failed with statuscode: 404')).slice(2)).toEqual([
    { type: 'event', reason: 'Unhealthy', message: 'Liveness probe failed: HTTP probe failed with statuscode: 404' },
    { type: 'result', containerId: 'c1', value: 'failure' },
    { type: 'kill-container', containerId: 'c1', graceSeconds: 30 },
    { type: 'wake', atMs: 10_000 },
  ]);
});

test('startup: not started at first; failure kills with the probe\'s own grace', () => {
  const spec = specOf('startup', { terminationGracePeriodSeconds: 5 });
  expect(run(spec, seen(starting), begin, said('failure', 'no'))).toEqual([
    { type: 'result', containerId: 'c1', value: 'unknown' },
    { type: 'set-started', containerId: 'c1', value: false },
    { type: 'ask', atMs: 0 },
    { type: 'event', reason: 'Unhealthy', message: 'Startup probe failed: no' },
    { type: 'result', containerId: 'c1', value: 'failure' },
    { type: 'set-started', containerId: 'c1', value: false },
    { type: 'kill-container', containerId: 'c1', graceSeconds: 5 },
    { type: 'wake', atMs: 10_000 },
  ]);
});

test('a failure that arrives after the container was replaced or ended kills nobody', () => {
  for (const status of [{ ...running, containerId: 'c2' }, { ...running, state: 'terminated', startedAtMs: null, exitCode: 1 }] as const) {
    const effects = run(specOf('liveness'), seen(running), begin, seen(status), said('failure', 'no'));
    expect(effects).toContainEqual({ type: 'result', containerId: 'c1', value: 'failure' });
    expect(effects.map((effect) => effect.type)).not.toContain('kill-container');
  }
});

test('a crash makes liveness a failure without an event or a kill', () => {
  const crashed: SeenStatus = { ...running, state: 'terminated', startedAtMs: null, exitCode: 1 };
  expect(run(specOf('liveness'), seen(running), begin, said('success'), seen(crashed), { type: 'tick', atMs: 10_000 }).slice(3)).toEqual([
    { type: 'result', containerId: 'c1', value: 'failure' },
    { type: 'wake', atMs: 20_000 },
  ]);
});

test.each([
  ['a warning', http, [said('warning', 'Probe terminated redirects, Response body: moved')], 'ProbeWarning', 'Readiness probe warning: Probe terminated redirects, Response body: moved'],
  ['a stalled body', http, errors('context deadline exceeded'), 'Unhealthy', 'Readiness probe errored and resulted in failure state: context deadline exceeded'],
  ['a port name that is missing', { ...http, port: 'metrics' }, errors('port "metrics" not found'), 'Unhealthy', 'Readiness probe errored and resulted in unknown state: port "metrics" not found'],
  ['a command that cannot start', exec, errors('no such file'), 'Unhealthy', 'Readiness probe errored and resulted in unknown state: no such file'],
] as const)('%s is one event', (_what, handler, answers, reason, message) => {
  const effects = run(specOf('readiness', { handler }), seen(running), begin, ...answers);
  expect(effects.filter((effect) => effect.type === 'event')).toEqual([{ type: 'event', reason, message }]);
});

function errors(output: string): readonly ProbeInput[] {
  return [said('errored', output), said('errored', output), said('errored', output)];
}

test('a quiet success keeps what the worker remembers, and one effect is all it costs', () => {
  const spec = specOf('readiness');
  let state = beginProbe(spec, owner);
  for (const input of [seen(running), begin, said('success')]) state = stepProbe(spec, state, input).state;
  const asked = stepProbe(spec, state, { type: 'tick', atMs: 10_000 });
  const settled = stepProbe(spec, asked.state, { type: 'answered', atMs: 10_005, answer: 'success', output: '' });
  expect(settled.state.memory).toBe(state.memory);
  expect([asked.effects, settled.effects]).toEqual([[{ type: 'ask', atMs: 10_000 }], [{ type: 'wake', atMs: 20_000 }]]);
  expect(stepProbe(spec, settled.state, { type: 'status-seen', atMs: 10_006, status: running }).state).toBe(settled.state);
});

test('whatever comes in: one attempt at a time, no wake in the past, results only at thresholds, silence after exit', () => {
  fc.assert(
    fc.property(specs, fc.array(happenings, { minLength: 5, maxLength: 80 }), (spec, happened) => {
      let state: ProbeState = beginProbe(spec, owner);
      let atMs = 0;
      let inFlight = false;
      const streak: string[] = [];
      for (const { afterMs, input } of [{ afterMs: 0, input: begin }, ...happened]) {
        atMs += afterMs;
        const answers = input.type === 'answered' && inFlight;
        if (answers) inFlight = false;
        const { state: after, effects } = stepProbe(spec, state, { ...input, atMs });
        if (state.phase === 'exited') expect(effects).toEqual([]);
        // Else a tick that waited finds a container that stopped or was replaced, and says so in the same step.
        const steady = state.memory.status?.state === 'running' && state.memory.status.containerId === state.memory.containerId;
        state = after;
        const counted = answers && input.type === 'answered' && input.answer !== 'errored';
        if (counted && input.type === 'answered') streak.push(input.answer === 'failure' ? 'failure' : 'success');
        for (const effect of effects) {
          if (effect.type === 'ask') {
            expect(inFlight).toBe(false);
            inFlight = true;
          }
          if (effect.type === 'wake') expect(effect.atMs).toBeGreaterThanOrEqual(atMs);
        }
        const first = effects.find((effect) => effect.type !== 'event');
        if (counted && steady && first?.type === 'result') {
          const threshold = first.value === 'failure' ? spec.failureThreshold : spec.successThreshold;
          expect(streak.slice(-threshold)).toEqual(Array.from({ length: threshold }, () => first.value));
        }
        expect(inFlight).toBe(state.phase === 'asking');
      }
    }),
    { numRuns: 500 },
  );
});

const specs: fc.Arbitrary<ProbeSpec> = fc
  .record({
    kind: fc.constantFrom<ProbeKind>('startup', 'liveness', 'readiness'),
    initialDelaySeconds: fc.integer({ min: 0, max: 3 }),
    periodSeconds: fc.integer({ min: 1, max: 5 }),
    successThreshold: fc.integer({ min: 1, max: 3 }),
    failureThreshold: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ kind, ...numbers }) => specOf(kind, numbers));

/** Mostly what a kubelet would send, now and then what it should not. */
const happenings: fc.Arbitrary<{ readonly afterMs: number; readonly input: ProbeInput }> = fc.record({
  afterMs: fc.integer({ min: 0, max: 4000 }),
  input: fc.oneof(
    { weight: 6, arbitrary: fc.constant<ProbeInput>({ type: 'tick', atMs: 0 }) },
    { weight: 6, arbitrary: fc.constantFrom(said('success'), said('warning'), said('failure'), said('errored')) },
    { weight: 2, arbitrary: fc.constant<ProbeInput>({ type: 'trigger', atMs: 0 }) },
    { weight: 2, arbitrary: fc.constantFrom(seen(running), seen(starting), seen({ ...running, containerId: 'c2', startedAtMs: 4000 }), seen({ ...running, state: 'waiting', startedAtMs: null })) },
  ),
});
