import type { Json } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { createSimulator } from '../create.ts';
import type { Simulator } from '../simulator.ts';

const startEpochMs = Date.UTC(2026, 0, 1);
const core = '/api/v1/namespaces/default';

function post(simulator: Simulator, path: string, body: Json): void {
  expect(simulator.request({ method: 'POST', path, contentType: 'application/json', body }).status).toBe(201);
}

function open(pods: readonly string[], seed = 1): Simulator {
  const simulator = createSimulator({ seed, startEpochMs });
  post(simulator, `${core}/services`, {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] },
  });
  for (const name of pods) {
    post(simulator, `${core}/pods`, { apiVersion: 'v1', kind: 'Pod', metadata: { name, labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.17.5' }] } });
  }
  simulator.advanceTo(startEpochMs + 30_000);
  return simulator;
}

/** What 40 clients see, one after another within 400 ms. */
function visit(simulator: Simulator): ReadonlySet<string> {
  const seen = new Set<string>();
  for (let client = 0; client < 40; client++) {
    simulator.ask({ to: { nodePort: 30080 }, protocol: 'http', path: '/' }, (answer) => seen.add(answer.type === 'http' ? String(answer.status) : answer.type));
    simulator.advanceTo(simulator.nowMs() + 10);
  }
  return seen;
}

describe('kube-proxy', () => {
  test('spreads clients over ready endpoints', () => {
    const simulator = open(['a', 'b']);
    const asked = new Set<string>();
    for (const pod of ['a', 'b']) {
      const id = simulator.files.containerId({ namespace: 'default', pod, container: 'web' }) ?? '';
      simulator.files.write(id, '/usr/share/nginx/html/index.html', pod);
    }
    for (let client = 0; client < 40; client++) {
      simulator.ask({ to: { nodePort: 30080 }, protocol: 'http', path: '/' }, (answer) => void (answer.type === 'http' && asked.add(answer.body)));
      simulator.advanceTo(simulator.nowMs() + 10);
    }
    expect(asked).toEqual(new Set(['a', 'b']));
  });

  test('sends some to a pod that has just gone, until the rules are written anew', () => {
    const simulator = open(['a', 'b']);
    // A change shortly before: the next run must wait for its second to pass.
    post(simulator, `${core}/services`, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'other' }, spec: { selector: { app: 'other' }, ports: [{ port: 80 }] } });
    simulator.advanceTo(simulator.nowMs() + 200);
    simulator.request({ method: 'DELETE', path: `${core}/pods/a`, body: { gracePeriodSeconds: 2 } });
    simulator.advanceTo(simulator.nowMs() + 300);
    const before = visit(simulator);
    expect(before).toContain('200');
    expect([...before].some((word) => word === 'refused' || word === 'reset')).toBe(true);
    simulator.advanceTo(simulator.nowMs() + 2_000);
    expect(visit(simulator)).toEqual(new Set(['200']));
  });

  test('leaves at least a second between two runs', () => {
    const simulator = open([]);
    const at: number[] = [];
    simulator.onNodePorts(() => at.push(simulator.nowMs()));
    for (let nodePort = 30100; nodePort < 30110; nodePort++) {
      post(simulator, `${core}/services`, { apiVersion: 'v1', kind: 'Service', metadata: { name: `s${nodePort}` }, spec: { type: 'NodePort', selector: { app: 'none' }, ports: [{ port: 80, nodePort }] } });
      simulator.advanceTo(simulator.nowMs() + 400);
    }
    simulator.advanceTo(simulator.nowMs() + 2_000);
    const gaps = at.slice(1).map((atMs, index) => atMs - (at[index] ?? 0));
    expect(at.length).toBeGreaterThanOrEqual(4);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(940);
    expect(simulator.nodePorts()).toHaveLength(11);
  });

  test('falls back to endpoints that still serve while they end', () => {
    const simulator = createSimulator({ seed: 1, startEpochMs });
    post(simulator, `${core}/services`, { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 80, nodePort: 30080 }] } });
    post(simulator, `${core}/pods`, {
      apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } },
      spec: { containers: [{ name: 'web', image: 'nginx:1.17.5', lifecycle: { preStop: { sleep: { seconds: 10 } } } }] },
    });
    simulator.advanceTo(startEpochMs + 30_000);
    simulator.request({ method: 'DELETE', path: `${core}/pods/web` });
    simulator.advanceTo(startEpochMs + 35_000);
    expect(visit(simulator)).toEqual(new Set(['200']));
    simulator.advanceTo(startEpochMs + 45_000);
    expect(visit(simulator)).toEqual(new Set(['refused']));
  });
});
