import type { Json } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { createSimulator } from './create.ts';
import type { ContainerTarget, Simulator, TrafficAnswer } from './simulator.ts';

const startEpochMs = Date.UTC(2026, 0, 1);
const core = '/api/v1/namespaces/default';
const probe = { httpGet: { path: '/index.html', port: 80 }, periodSeconds: 2 };
const target: ContainerTarget = { namespace: 'default', pod: 'web', container: 'web' };

function post(simulator: Simulator, path: string, body: Json): void {
  const { status, body: answer } = simulator.request({ method: 'POST', path, contentType: 'application/json', body });
  expect(status, JSON.stringify(answer)).toBe(201);
}

/** One nginx behind a NodePort, ready at 20 s. */
function open(seed = 1): Simulator {
  const simulator = createSimulator({ seed, startEpochMs });
  post(simulator, `${core}/pods`, {
    apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', labels: { app: 'web' } },
    spec: { containers: [{ name: 'web', image: 'nginx:1.17.5', readinessProbe: probe, livenessProbe: { ...probe, failureThreshold: 5 } }] },
  });
  post(simulator, `${core}/services`, {
    apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { type: 'NodePort', selector: { app: 'web' }, ports: [{ port: 81, targetPort: 80, nodePort: 30020 }] },
  });
  simulator.advanceTo(startEpochMs + 20_000);
  return simulator;
}

function ask(simulator: Simulator, to: Parameters<Simulator['ask']>[0]['to']): TrafficAnswer | undefined {
  let heard: TrafficAnswer | undefined;
  simulator.ask({ to, protocol: 'http', path: '/' }, (answer) => {
    heard = answer;
  });
  simulator.advanceTo(simulator.nowMs() + 10);
  return heard;
}

const typeOf = (answer: TrafficAnswer | undefined): string | undefined => (answer?.type === 'http' ? String(answer.status) : answer?.type);

describe('time', () => {
  test('moves by steps and never back', () => {
    const simulator = createSimulator({ seed: 1, startEpochMs });
    expect(simulator.nowMs()).toBe(startEpochMs);
    const nextMs = simulator.nextAtMs();
    expect(nextMs).toBeGreaterThan(startEpochMs);
    expect(simulator.step()).toBe(true);
    expect(simulator.nowMs()).toBe(nextMs);
    simulator.advanceTo(startEpochMs + 5_000);
    simulator.advanceTo(startEpochMs + 1_000);
    expect(simulator.nowMs()).toBe(startEpochMs + 5_000);
    expect(simulator.counts.events).toBeGreaterThan(0);
  });
});

describe('traffic', () => {
  test('reaches a ready pod through its Service and its node port', () => {
    const simulator = open();
    expect(simulator.nodePorts()).toEqual([{ nodePort: 30020, namespace: 'default', service: 'web', port: 81, protocol: 'http', open: true }]);
    expect(typeOf(ask(simulator, { nodePort: 30020 }))).toBe('200');
    expect(typeOf(ask(simulator, { namespace: 'default', service: 'web', port: 81 }))).toBe('200');
    expect(typeOf(ask(simulator, { namespace: 'default', service: 'web', port: 80 }))).toBe('refused');
    expect(typeOf(ask(simulator, { nodePort: 30021 }))).toBe('refused');
  });

  test('is refused while no endpoint is ready, and the listener is told', () => {
    const simulator = open();
    let told = 0;
    const stop = simulator.onNodePorts(() => void told++);
    simulator.files.remove(simulator.files.containerId(target) ?? '', '/usr/share/nginx/html/index.html');
    expect(typeOf(ask(simulator, { nodePort: 30020 }))).toBe('403');
    simulator.advanceTo(startEpochMs + 28_500);
    expect(simulator.nodePorts()[0]?.open).toBe(false);
    expect(told).toBe(1);
    expect(typeOf(ask(simulator, { nodePort: 30020 }))).toBe('refused');
    stop();
    simulator.advanceTo(startEpochMs + 60_000);
    expect(simulator.nodePorts()[0]?.open).toBe(true);
    expect(told).toBe(1);
  });

  test('a cancelled question is not answered', () => {
    const simulator = open();
    let answers = 0;
    simulator.ask({ to: { nodePort: 30020 }, protocol: 'http', path: '/' }, () => void answers++).cancel();
    simulator.advanceTo(startEpochMs + 21_000);
    expect(answers).toBe(0);
  });
});

describe('a container', () => {
  test('can be looked into from the node, and loses its files with its life', () => {
    const simulator = open();
    const id = simulator.files.containerId(target) ?? '';
    expect(id).toMatch(/^containerd:\/\/[0-9a-f]{64}$/);
    expect(simulator.files.write(id, '/usr/share/nginx/html/extra.html', 'more')).toBe(true);
    expect(simulator.files.read(id, '/usr/share/nginx/html/extra.html')).toBe('more');
    expect(simulator.files.remove(id, '/usr/share/nginx/html/index.html')).toBe(true);
    expect(simulator.files.remove(id, '/usr/share/nginx/html/index.html')).toBe(false);
    simulator.advanceTo(startEpochMs + 60_000);
    const next = simulator.files.containerId(target) ?? '';
    expect(next).not.toBe(id);
    expect(simulator.files.read(id, '/etc/hostname')).toBe(undefined);
    expect(simulator.files.read(next, '/usr/share/nginx/html/extra.html')).toBe(undefined);
    expect(simulator.files.read(next, '/usr/share/nginx/html/index.html')).not.toBe(undefined);
    expect(simulator.files.containerId({ ...target, container: 'other' })).toBe(undefined);
  });

  test('runs commands', () => {
    const simulator = open();
    const run = (container: string): string[] => {
      const heard: string[] = [];
      simulator.exec({ ...target, container, command: ['sh', '-c', 'echo hi; exit 3'] }, { stdout: (text) => heard.push(text), stderr: (text) => heard.push(text), exit: (result) => heard.push(JSON.stringify(result)) });
      simulator.advanceTo(simulator.nowMs() + 100);
      return heard;
    };
    expect(run('web')).toEqual(['hi\n', '{"exitCode":3}']);
    expect(run('none')).toEqual(['{"error":"container not found (\\"none\\")"}']);
  });
});

describe('probes', () => {
  test('are counted, and cost nothing while all is quiet', () => {
    const simulator = open();
    const before = simulator.counts;
    simulator.advanceTo(startEpochMs + 20_000 + 1_000_000);
    expect(simulator.counts.probes - before.probes).toBe(1_000);
    expect(simulator.counts.events - before.events).toBeLessThan(200);
  });

  test('are the same whether somebody listens or not', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const rows = (listening: boolean): { readonly text: string; readonly probes: number; readonly heard: number } => {
        const simulator = open(seed);
        let heard = 0;
        const already = simulator.counts.probes;
        if (listening) simulator.onProbe(() => void heard++);
        const seen: string[] = [];
        for (const kind of ['pods', 'events']) simulator.watch({ method: 'GET', path: `${core}/${kind}`, query: { watch: 'true' } }, (row) => seen.push(`${simulator.nowMs()} ${JSON.stringify(row)}`));
        simulator.advanceTo(startEpochMs + 41_300 + seed * 97);
        simulator.files.remove(simulator.files.containerId(target) ?? '', '/usr/share/nginx/html/index.html');
        simulator.advanceTo(startEpochMs + 90_000);
        return { text: seen.join('\n'), probes: simulator.counts.probes - already, heard };
      };
      const quiet = rows(false);
      const loud = rows(true);
      expect(loud.text).toBe(quiet.text);
      expect(loud.probes).toBe(quiet.probes);
      expect(loud.heard).toBe(loud.probes);
    }
  });
});
