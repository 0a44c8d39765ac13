import { Writable } from 'node:stream';
import { AppsV1Api, CoreV1Api, Exec, KubeConfig, PatchStrategy, Watch, setHeaderOptions } from '@kubernetes/client-node';
import type { V1Deployment, V1Pod, V1Status } from '@kubernetes/client-node';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createSimulator } from '../src/model/create.ts';
import type { Served } from '../src/serve/serve.ts';
import { serveSimulator } from '../src/serve/serve.ts';

// The official JavaScript client against the simulator, over real HTTPS: typed CRUD, Watch, Exec.

const namespace = 'default';
const deployment: V1Deployment = {
  metadata: { name: 'web' },
  spec: {
    replicas: 1, selector: { matchLabels: { app: 'web' } },
    template: { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'web', image: 'nginx:1.17.5' }] } },
  },
};

let served: Served;
let config: KubeConfig;
beforeAll(async () => {
  const simulator = createSimulator({ seed: 1, startEpochMs: Date.now() - 60_000 });
  simulator.advanceTo(Date.now() - 50_000);
  simulator.request({ method: 'POST', path: '/api/v1/namespaces/default/pods', body: { metadata: { name: 'ready' }, spec: { containers: [{ name: 'web', image: 'nginx:1.17.5' }] } } });
  simulator.advanceTo(Date.now());
  served = await serveSimulator(simulator, { nodePorts: 'any', onError: (error) => { throw error; } });
  config = new KubeConfig();
  config.loadFromString(served.kubeconfig);
});
afterAll(() => served.close());

test('creates, reads, replaces, patches, lists and deletes', async () => {
  const apps = config.makeApiClient(AppsV1Api);
  const created = await apps.createNamespacedDeployment({ namespace, body: deployment });
  expect(created.spec?.strategy?.type).toBe('RollingUpdate');
  expect(created.metadata?.creationTimestamp).toBeInstanceOf(Date);
  await expect(apps.createNamespacedDeployment({ namespace, body: deployment })).rejects.toMatchObject({ code: 409 });

  const scaled = await apps.patchNamespacedDeployment({ namespace, name: 'web', body: { spec: { replicas: 2 } } }, setHeaderOptions('Content-Type', PatchStrategy.MergePatch));
  expect(scaled.spec?.replicas).toBe(2);
  const relabelled = await apps.patchNamespacedDeployment({ namespace, name: 'web', body: { spec: { template: { spec: { containers: [{ name: 'web', env: [{ name: 'A', value: 'b' }] }] } } } } }, setHeaderOptions('Content-Type', PatchStrategy.StrategicMergePatch));
  expect(relabelled.spec?.template.spec?.containers[0]).toMatchObject({ image: 'nginx:1.17.5', env: [{ name: 'A', value: 'b' }] });

  // Without a resourceVersion: the controllers write to it as well, at their own time.
  const replaced = await apps.replaceNamespacedDeployment({ namespace, name: 'web', body: { ...deployment, metadata: { name: 'web', labels: { tier: 'front' } } } });
  expect(replaced.metadata?.labels).toEqual({ tier: 'front' });
  await expect(apps.replaceNamespacedDeployment({ namespace, name: 'web', body: { ...created, metadata: { ...created.metadata, labels: {} } } })).rejects.toMatchObject({ code: 409 });

  const listed = await apps.listNamespacedDeployment({ namespace, labelSelector: 'tier=front' });
  expect(listed.items.map((item) => item.metadata?.name)).toEqual(['web']);
  expect(await apps.deleteNamespacedDeployment({ namespace, name: 'web' })).toMatchObject({ status: 'Success' });
  await expect(apps.readNamespacedDeployment({ namespace, name: 'web' })).rejects.toMatchObject({ code: 404 });
});

test('watches', async () => {
  const core = config.makeApiClient(CoreV1Api);
  const told: string[] = [];
  const watch = await new Watch(config).watch(`/api/v1/namespaces/${namespace}/configmaps`, { fieldSelector: 'metadata.name=note' }, (type, object: V1Pod) => told.push(`${type} ${object.metadata?.name ?? ''}`), () => undefined);
  try {
    await core.createNamespacedConfigMap({ namespace, body: { metadata: { name: 'note' }, data: { a: '1' } } });
    await core.patchNamespacedConfigMap({ namespace, name: 'note', body: { data: { a: '2' } } }, setHeaderOptions('Content-Type', PatchStrategy.MergePatch));
    await core.deleteNamespacedConfigMap({ namespace, name: 'note' });
    await expect.poll(() => told).toEqual(['ADDED note', 'MODIFIED note', 'DELETED note']);
  } finally {
    watch.abort();
  }
});

test('executes', async () => {
  const gathered = { stdout: '', stderr: '' };
  const into = (name: keyof typeof gathered): Writable => new Writable({
    write(chunk, _encoding, done) {
      gathered[name] += String(chunk);
      done();
    },
  });
  const status = await new Promise<V1Status>((resolve, reject) => {
    new Exec(config).exec(namespace, 'ready', 'web', ['sh', '-c', 'echo out; echo err >&2; exit 4'], into('stdout'), into('stderr'), null, false, resolve).catch(reject);
  });
  expect(gathered).toEqual({ stdout: 'out\n', stderr: 'err\n' });
  expect(status).toMatchObject({ status: 'Failure', reason: 'NonZeroExitCode', details: { causes: [{ reason: 'ExitCode', message: '4' }] } });
});
