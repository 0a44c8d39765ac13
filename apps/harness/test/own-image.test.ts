// An image that podlore does not know is one datum away from a scenario.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { drivers } from '@podlore/clusters';
import { planScenario, runScenario, type AbilityName } from '@podlore/scenario';
import { expect, test } from 'vitest';
import { memoryJournal } from '../src/files/journals.ts';
import { loadDocuments } from '../src/run/load-documents.ts';

const [embedded] = drivers;
type Workload = ReturnType<typeof embedded.options.parse>['workloads'][number];

const whoami: Workload = {
  image: 'team/whoami',
  tags: ['v1'],
  entrypoint: { command: ['/whoami'], args: [] },
  env: {},
  workingDir: '/',
  files: { '/site/index.txt': 'I am whoami\n' },
  programs: {
    '/whoami': {
      type: 'server',
      runsWith: [[]],
      listens: [{ port: 8080, protocol: 'http' }],
      http: { root: '/site', index: 'index.txt', server: 'whoami', contentTypes: { txt: 'text/plain' }, defaultType: 'text/plain', errorPages: { 403: 'no\n' } },
      startMs: [1, 2],
      answerMs: [1, 2],
      stopsOn: ['TERM'],
      stopMs: [1, 2],
      stopExitCode: 0,
    },
  },
  stopSignal: 'TERM',
};

const manifest = `
apiVersion: apps/v1
kind: Deployment
metadata: { name: whoami }
spec:
  selector: { matchLabels: { app: whoami } }
  template:
    metadata: { labels: { app: whoami } }
    spec:
      containers:
        - name: whoami
          image: team/whoami:v1
          readinessProbe: { httpGet: { path: /index.txt, port: 8080 }, periodSeconds: 2 }
---
apiVersion: v1
kind: Service
metadata: { name: whoami }
spec: { selector: { app: whoami }, ports: [{ port: 80, targetPort: 8080 }] }
`;

const scenario = `
podlore: scenario/v1
name: own-image
given: [{ apply: whoami.yaml }]
lanes: [{ name: home, service: whoami }]
fault: [{ delete-file: { in: Deployment/whoami, path: /site/index.txt } }]
during:
  - sequence:
      - http: { lane: home, answer: 403 }
      - endpoint: { service: whoami, is: not-ready }
      - http: { lane: home, answer: refused }
heal: undo
after: [{ http: { lane: home, answer: 200 } }]
`;

async function run(workloads: readonly Workload[]): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'podlore-own-image-'));
  try {
    await writeFile(join(folder, 'whoami.yaml'), manifest);
    await writeFile(join(folder, 'scenario.yaml'), scenario);
    const { scenarios, problems } = await loadDocuments([folder]);
    expect(problems).toEqual([]);
    const [own] = scenarios;
    if (own === undefined) throw new Error('the scenario was not found');
    const { signal } = new AbortController();
    await using cluster = await embedded.open(embedded.options.parse({ workloads }), { seed: 1, signal });
    const planned = planScenario(own, { abilities: new Set(Object.keys(cluster.abilities) as AbilityName[]), sees: cluster.sees, load: false, clock: 'virtual' });
    if (planned.outcome === 'skipped') return 'skipped';
    return (await runScenario(planned.plan, { cluster, load: null, journal: memoryJournal(), signal, seed: 1, observe: () => undefined })).outcome;
  } finally {
    await rm(folder, { recursive: true });
  }
}

test('a scenario runs on an image that is one datum', async () => {
  expect(await run([whoami])).toBe('passed');
});

test('without that datum nothing can be pulled, and the scenario is no pass', async () => {
  expect(await run([])).toBe('undecided');
});

test('what is no workload is refused by name', () => {
  expect(() => embedded.options.parse({ workloads: [{ name: 'whoami' }] })).toThrow(expect.objectContaining({ code: 'PODLORE_DRIVER_OPTIONS' }));
});
