// The field note's own experiment: nginx, probes on /index.html, the file removed. Bounds are those that follow from the probe's fields.
import type { Json, KubeObject } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { as } from './objects.ts';
import type { Condition, EndpointSlice, Pod } from './kinds.ts';
import { play } from './play.ts';
import type { PlayedRow } from './play.ts';
import type { Simulator } from './simulator.ts';

const pods = '/api/v1/namespaces/default/pods';
const events = '/api/v1/namespaces/default/events';
const slices = '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices';
const seeds = Array.from({ length: 200 }, (_, index) => index + 1);
const index = '/usr/share/nginx/html/index.html';

const probe = {
  httpGet: { path: '/index.html', port: 80 }, initialDelaySeconds: 5, periodSeconds: 3, timeoutSeconds: 5, successThreshold: 1, failureThreshold: 3,
};
type Kind = 'livenessProbe' | 'readinessProbe';

function deployment(kinds: readonly Kind[]): Json {
  const probes = Object.fromEntries(kinds.map((kind) => [kind, probe]));
  const labels = { app: 'ng-deploy-80' };
  return {
    apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'nginx-deployment' },
    spec: {
      replicas: 1, selector: { matchLabels: labels },
      template: { metadata: { labels }, spec: { containers: [{ name: 'ng-deploy-80', image: 'nginx:1.17.5', ports: [{ containerPort: 80 }], ...probes }] } },
    },
  };
}

const service: Json = {
  apiVersion: 'v1', kind: 'Service', metadata: { name: 'ng-deploy-80' },
  spec: { type: 'NodePort', selector: { app: 'ng-deploy-80' }, ports: [{ name: 'http', port: 81, targetPort: 80, nodePort: 30020, protocol: 'TCP' }] },
};

function post(simulator: Simulator, path: string, body: Json): void {
  expect(simulator.request({ method: 'POST', path, contentType: 'application/json', body }).status).toBe(201);
}

function container(simulator: Simulator): string {
  const { body } = simulator.request({ method: 'GET', path: pods });
  const [pod] = (body as unknown as { readonly items: readonly KubeObject[] }).items;
  return simulator.files.containerId({ namespace: 'default', pod: pod?.metadata.name ?? '', container: 'ng-deploy-80' }) ?? '';
}

/** restoredMs: when the file is put back; null: never. */
function run(seed: number, kinds: readonly Kind[], restoredMs: number | null = null): { readonly rows: readonly PlayedRow[]; readonly faultMs: number } {
  const faultMs = 20_000 + ((seed * 137) % 3_000);
  const rows = play({ seed, startEpochMs: Date.UTC(2026, 0, 1) }, {
    watch: [pods, events, slices],
    untilMs: 60_000,
    steps: [
      { atMs: 1_000, run: (simulator) => {
        post(simulator, '/apis/apps/v1/namespaces/default/deployments', deployment(kinds));
        post(simulator, '/api/v1/namespaces/default/services', service);
      } },
      { atMs: faultMs, run: (simulator) => expect(simulator.files.remove(container(simulator), index)).toBe(true) },
      ...(restoredMs === null ? [] : [{ atMs: restoredMs, run: (simulator: Simulator) => expect(simulator.files.write(container(simulator), index, 'back')).toBe(true) }]),
    ],
  });
  return { rows, faultMs };
}

const objectOf = (row: PlayedRow): KubeObject => row.row.object as unknown as KubeObject;
const podOf = (row: PlayedRow): Pod | undefined => as('Pod', objectOf(row));
const readyOf = (row: PlayedRow): Condition['status'] | undefined => podOf(row)?.status?.conditions?.find(({ type }) => type === 'Ready')?.status;
const sliceReady = (row: PlayedRow): boolean | undefined => as('EndpointSlice', objectOf(row))?.endpoints[0]?.conditions.ready;
const reasonOf = (row: PlayedRow): unknown => (row.path === events ? objectOf(row)['reason'] : undefined);
const restartsOf = (rows: readonly PlayedRow[]): number => Math.max(...rows.map((row) => podOf(row)?.status?.containerStatuses?.[0]?.restartCount ?? 0));

/** Seconds from the fault, or from `since`, to the first row that says so; undefined: none does. */
function firstAfter({ rows, faultMs }: { readonly rows: readonly PlayedRow[]; readonly faultMs: number }, says: (row: PlayedRow) => boolean, sinceMs = faultMs): number | undefined {
  const row = rows.find((each) => each.atMs >= sinceMs && says(each));
  return row === undefined ? undefined : (row.atMs - sinceMs) / 1000;
}

function expectWithin(seconds: number | undefined, low: number, high: number): void {
  expect(seconds).toBeGreaterThanOrEqual(low);
  expect(seconds).toBeLessThanOrEqual(high);
}

describe('the seed: index.html removed from nginx', () => {
  test('both probes: unready and one restart in either order, ready again', () => {
    const order = { endpoint: 0, restart: 0 };
    for (const seed of seeds) {
      const result = run(seed, ['livenessProbe', 'readinessProbe']);
      const kill = firstAfter(result, (row) => reasonOf(row) === 'Killing') ?? Number.NaN;
      const started = firstAfter(result, (row) => reasonOf(row) === 'Started') ?? Number.NaN;
      const unready = firstAfter(result, (row) => readyOf(row) === 'False') ?? Number.NaN;
      const gone = firstAfter(result, (row) => sliceReady(row) === false);
      const again = firstAfter(result, (row) => readyOf(row) === 'True', result.faultMs + Math.max(started, unready) * 1000);
      expectWithin(kill, 6, 10.1);
      expectWithin(started, 6.3, 11.8);
      expectWithin(unready, 6, Math.max(9.1, started + 1.2));
      expectWithin(gone, 6.01, 14.1);
      expectWithin((again ?? Number.NaN) + Math.max(started, unready) - started, 4, 9);
      expect(restartsOf(result.rows)).toBe(1);
      order[unready < started ? 'endpoint' : 'restart']++;
    }
    expect(order.endpoint).toBeGreaterThan(20);
    expect(order.restart).toBeGreaterThan(20);
  });

  test('liveness only: one restart, never unready', () => {
    for (const seed of seeds) {
      const result = run(seed, ['livenessProbe']);
      expectWithin(firstAfter(result, (row) => reasonOf(row) === 'Killing'), 6, 10.1);
      expectWithin(firstAfter(result, (row) => reasonOf(row) === 'Started'), 6.3, 11.8);
      expect(firstAfter(result, (row) => readyOf(row) === 'False' || sliceReady(row) === false)).toBe(undefined);
      expect(restartsOf(result.rows)).toBe(1);
    }
  });

  test('readiness only: unready for good, no restart; the file put back heals it', () => {
    for (const seed of seeds) {
      const result = run(seed, ['readinessProbe'], seed % 2 === 0 ? null : 40_000);
      const unready = firstAfter(result, (row) => readyOf(row) === 'False');
      expectWithin(unready, 6, 9.1);
      expectWithin(firstAfter(result, (row) => sliceReady(row) === false), 6.01, 10.3);
      expect(restartsOf(result.rows)).toBe(0);
      const again = firstAfter(result, (row) => readyOf(row) === 'True', result.faultMs + (unready ?? 0) * 1000);
      if (seed % 2 === 0) expect(again).toBe(undefined);
      else expectWithin(firstAfter(result, (row) => sliceReady(row) === true, 40_000), 0, 4.2);
    }
  });

  test('an endpoint that failed readiness stays in the slice', () => {
    const { rows, faultMs } = run(1, ['readinessProbe']);
    const slice: EndpointSlice | undefined = rows.filter((row) => row.atMs > faultMs && row.path === slices).map((row) => as('EndpointSlice', objectOf(row))).at(-1);
    expect(slice?.endpoints.map(({ conditions }) => conditions)).toEqual([{ ready: false, serving: false, terminating: false }]);
  });

  test('the same seed gives the same bytes, another seed does not', () => {
    const bytes = (seed: number): string => JSON.stringify(run(seed, ['livenessProbe', 'readinessProbe']).rows);
    for (const seed of seeds.slice(0, 20)) {
      expect(bytes(seed)).toBe(bytes(seed));
      expect(bytes(seed)).not.toBe(bytes(seed + 1));
    }
  });

  test('clients see 403, then refusals, then 200', () => {
    const seen: string[] = [];
    const ask = (simulator: Simulator): void => {
      simulator.ask({ to: { nodePort: 30020 }, protocol: 'http', path: '/' }, (answer) => {
        const word = answer.type === 'http' ? String(answer.status) : answer.type;
        if (seen.at(-1) !== word) seen.push(word);
      });
    };
    play({ seed: 3, startEpochMs: 0 }, {
      watch: [], untilMs: 60_000,
      steps: [
        { atMs: 1_000, run: (simulator) => {
          post(simulator, '/apis/apps/v1/namespaces/default/deployments', deployment(['livenessProbe', 'readinessProbe']));
          post(simulator, '/api/v1/namespaces/default/services', service);
        } },
        ...Array.from({ length: 200 }, (_, tick) => ({ atMs: 19_000 + tick * 200, run: (simulator: Simulator) => {
          if (tick === 5) simulator.files.remove(container(simulator), index);
          ask(simulator);
        } })),
      ],
    });
    expect(seen[0]).toBe('200');
    expect(seen[1]).toBe('403');
    expect(seen).toContain('refused');
    expect(seen.at(-1)).toBe('200');
  });
});
