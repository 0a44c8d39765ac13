// P7: how much faster than real time the simulator alone is: manifests and a fault schedule in, watch rows out, warm.
import { createSimulator } from '../../packages/simulator/dist/index.js';
import { play } from '../../packages/simulator/dist/model/play.js';
import { print, summary, takeTurns } from './rounds.ts';
import type { Summary } from './rounds.ts';
import { create, deleteThePage, runningNginx, seed } from './seed.ts';

const startEpochMs = Date.UTC(2026, 0, 1);
const faultAtMs = 20_000;
const seedMs = 60_000;
// The JIT goes on to find faster code for the simulator for about two thousand rounds; later ones differ by chance alone.
const warmUps = 2_500;
const rounds = 500;
const watch = ['/api/v1/namespaces/default/pods', '/api/v1/namespaces/default/endpoints', '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices', '/api/v1/namespaces/default/events'];

let rows = 0;
let deleted = 0;
let seedNumber = 0;

const [story] = await takeTurns([{ name: "the seed's nginx, one minute of its life, page deleted at 20 s", once: playTheSeed }], rounds, warmUps);
const crowd = quiet(1_000, 10 * 60_000);

if (story === undefined || deleted === 0) throw new Error('no page was deleted: the seed was not played');
print('P7', 'the seed >= 50,000 times as fast as real time; 1,000 quiet pods with 3 probes >= 10,000 times', [
  `${warmUps} rounds to warm up, ${rounds} measured`,
  faster(story, seedMs), `  ${rows} watch rows in the last round`,
  faster(crowd.summary, crowd.virtualMs), `  ${crowd.probes} probes asked, ${crowd.pods} pods ready`,
], [
  { what: 'the seed, simulator alone, warm, median (worst)', goal: '>= 50,000 times real time', value: ratio(story, seedMs) },
  { what: '1,000 quiet pods with 3 probes, median (worst)', goal: '>= 10,000 times real time', value: ratio(crowd.summary, crowd.virtualMs) },
]);

function playTheSeed(): number {
  seedNumber += 1;
  let lookingMs = 0;
  const startedMs = performance.now();
  rows = play({ seed: seedNumber, startEpochMs }, {
    watch,
    untilMs: seedMs,
    steps: [
      { atMs: 0, run: (simulator) => create(simulator, seed) },
      { atMs: faultAtMs, run: (simulator) => {
        // Which containers run is the bench's own question, not the simulator's work.
        const lookedMs = performance.now();
        const running = runningNginx(simulator);
        lookingMs = performance.now() - lookedMs;
        deleted += deleteThePage(simulator, running);
      } },
    ],
  }).length;
  return performance.now() - startedMs - lookingMs;
}

function quiet(pods: number, virtualMs: number): { readonly summary: Summary; readonly virtualMs: number; readonly probes: number; readonly pods: number } {
  const nodes = Array.from({ length: Math.ceil(pods / 100) }, (_, index) => `node-${index}`);
  const simulator = createSimulator({ seed: 1, startEpochMs, nodes });
  create(simulator, [deployment(pods)]);
  simulator.advanceTo(startEpochMs + 5 * 60_000);
  const before = simulator.counts.probes;
  const durations: number[] = [];
  for (let round = 0; round < 10; round += 1) {
    const startedMs = performance.now();
    simulator.advanceTo(simulator.nowMs() + virtualMs);
    durations.push(performance.now() - startedMs);
  }
  const ready = JSON.stringify(simulator.request({ method: 'GET', path: '/apis/apps/v1/namespaces/default/deployments' }).body);
  return { summary: summary(`${pods} quiet pods with 3 probes each, ten minutes`, durations), virtualMs, probes: simulator.counts.probes - before, pods: Number(/"readyReplicas":(\d+)/.exec(ready)?.[1] ?? 0) };
}

function deployment(replicas: number) {
  const probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 10 };
  const labels = { app: 'crowd' };
  const container = { name: 'nginx', image: 'nginx:1.17.5', ports: [{ containerPort: 80 }], startupProbe: probe, livenessProbe: probe, readinessProbe: probe };
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'crowd' }, spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [container] } } } };
}

function faster({ name, medianMs, worstMs }: Summary, virtualMs: number): string {
  return `${name}: median ${times(virtualMs, medianMs)} times as fast as real time (${medianMs.toFixed(2)} ms), worst ${times(virtualMs, worstMs)} (${worstMs.toFixed(2)} ms)`;
}

function ratio({ medianMs, worstMs }: Summary, virtualMs: number): string {
  return `${times(virtualMs, medianMs)} (${times(virtualMs, worstMs)})`;
}

function times(virtualMs: number, ms: number): string {
  return Math.round(virtualMs / ms).toLocaleString('en');
}
