// The controllers together, asked as a client asks.
import type { Json, KubeObject } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { createSimulator } from '../create.ts';
import { as } from '../objects.ts';
import type { Deployment, EndpointSlice, Pod, ReplicaSet } from '../kinds.ts';
import type { Simulator } from '../simulator.ts';

const startEpochMs = Date.UTC(2026, 0, 1);
const core = '/api/v1/namespaces/default';
const apps = '/apis/apps/v1/namespaces/default';
const labels = { app: 'web' };

class Cluster {
  readonly simulator: Simulator;
  constructor(nodes?: readonly string[]) {
    this.simulator = createSimulator({ seed: 1, startEpochMs, ...(nodes === undefined ? {} : { nodes }) });
  }

  until(seconds: number): this {
    this.simulator.advanceTo(startEpochMs + seconds * 1000);
    return this;
  }

  send(method: 'POST' | 'PATCH' | 'DELETE' | 'PUT', path: string, body: Json = {}): Json {
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json';
    const { status, body: answer } = this.simulator.request({ method, path, contentType, body });
    expect(status, JSON.stringify(answer)).toBeLessThan(300);
    return answer;
  }

  list(path: string): readonly KubeObject[] {
    const { body } = this.simulator.request({ method: 'GET', path });
    const { items, kind, apiVersion } = body as unknown as { readonly items: readonly KubeObject[]; readonly kind: string; readonly apiVersion: string };
    return items.map((item) => ({ ...item, kind: kind.replace(/List$/, ''), apiVersion }));
  }

  pods(): readonly Pod[] {
    return this.list(`${core}/pods`).flatMap((object) => as('Pod', object) ?? []);
  }

  sets(): readonly ReplicaSet[] {
    return this.list(`${apps}/replicasets`).flatMap((object) => as('ReplicaSet', object) ?? []);
  }

  deployment(): Deployment | undefined {
    return this.list(`${apps}/deployments`).flatMap((object) => as('Deployment', object) ?? [])[0];
  }

  endpoints(): EndpointSlice['endpoints'] {
    return this.list('/apis/discovery.k8s.io/v1/namespaces/default/endpointslices').flatMap((object) => as('EndpointSlice', object) ?? []).find(({ metadata }) => metadata.labels?.['kubernetes.io/service-name'] === 'web')?.endpoints ?? [];
  }
}

const deployment = (replicas: number, image = 'nginx:1.17.5', more: { readonly [field: string]: Json } = {}): Json => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' },
  spec: { replicas, selector: { matchLabels: labels }, template: { metadata: { labels }, spec: { containers: [{ name: 'web', image, ports: [{ name: 'http', containerPort: 80 }] }] } }, ...more },
});
const service: Json = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web' }, spec: { selector: labels, ports: [{ port: 80, targetPort: 'http' }] } };

describe('a deployment', () => {
  test('makes a hashed set and its pods, and counts them', () => {
    const cluster = new Cluster();
    cluster.send('POST', `${apps}/deployments`, deployment(3));
    cluster.until(30);
    const [set] = cluster.sets();
    expect(set?.metadata.name).toMatch(/^web-[bcdf4-9]{4,10}$/);
    expect(set?.metadata.annotations).toEqual({
      'deployment.kubernetes.io/desired-replicas': '3', 'deployment.kubernetes.io/max-replicas': '4', 'deployment.kubernetes.io/revision': '1',
    });
    const pods = cluster.pods();
    expect(pods).toHaveLength(3);
    for (const pod of pods) {
      expect(pod.metadata.name).toMatch(new RegExp(`^${set?.metadata.name ?? ''}-[bcdfghjklmnpqrstvwxz2456789]{5}$`));
      expect(pod.metadata.labels?.['pod-template-hash']).toBe(set?.metadata.labels?.['pod-template-hash']);
    }
    expect(cluster.deployment()?.status).toMatchObject({ replicas: 3, updatedReplicas: 3, readyReplicas: 3, availableReplicas: 3, observedGeneration: 1 });
    expect(cluster.deployment()?.status?.conditions?.map(({ type, status, reason }) => `${type} ${status} ${reason ?? ''}`)).toEqual(['Available True MinimumReplicasAvailable', 'Progressing True NewReplicaSetAvailable']);
    expect(cluster.deployment()?.metadata.annotations?.['deployment.kubernetes.io/revision']).toBe('1');
  });

  test('rolls a new image out without falling below what may be missing', () => {
    const cluster = new Cluster();
    cluster.send('POST', `${apps}/deployments`, deployment(4));
    cluster.until(30);
    let least = 4;
    let most = 4;
    cluster.simulator.watch({ method: 'GET', path: `${apps}/deployments`, query: { watch: 'true' } }, ({ object }) => {
      const seen = as('Deployment', object as unknown as KubeObject);
      least = Math.min(least, seen?.status?.availableReplicas ?? 0);
      most = Math.max(most, seen?.status?.replicas ?? 0);
    });
    cluster.send('PATCH', `${apps}/deployments/web`, { spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:1.17.5', env: [{ name: 'NEW', value: '1' }] }] } } } });
    cluster.until(90);
    const sizes = Object.fromEntries(cluster.sets().map((set) => [set.metadata.annotations?.['deployment.kubernetes.io/revision'], set.spec.replicas]));
    expect(sizes).toEqual({ 1: 0, 2: 4 });
    expect(cluster.pods()).toHaveLength(4);
    expect(least).toBeGreaterThanOrEqual(3);
    expect(most).toBeLessThanOrEqual(5);
    expect(most).toBe(5);
  });

  test('with an image that cannot be pulled keeps the old pods, and times out', () => {
    const cluster = new Cluster();
    cluster.send('POST', `${apps}/deployments`, deployment(2, 'nginx:1.17.5', { progressDeadlineSeconds: 60 }));
    cluster.until(30);
    cluster.send('PATCH', `${apps}/deployments/web`, { spec: { template: { spec: { containers: [{ name: 'web', image: 'nginx:0' }] } } } });
    cluster.until(150);
    expect(cluster.deployment()?.status).toMatchObject({ availableReplicas: 2, updatedReplicas: 1, unavailableReplicas: 1 });
    expect(cluster.deployment()?.status?.conditions?.find(({ type }) => type === 'Progressing')).toMatchObject({ status: 'False', reason: 'ProgressDeadlineExceeded' });
  });

  test('replaces a deleted pod, follows its size, and takes everything with it', () => {
    const cluster = new Cluster();
    cluster.send('POST', `${apps}/deployments`, deployment(2));
    cluster.until(20);
    cluster.send('DELETE', `${core}/pods/${cluster.pods()[0]?.metadata.name ?? ''}`);
    cluster.until(40);
    expect(cluster.pods()).toHaveLength(2);
    cluster.send('PATCH', `${apps}/deployments/web`, { spec: { replicas: 1 } });
    cluster.until(60);
    expect(cluster.pods()).toHaveLength(1);
    cluster.send('DELETE', `${apps}/deployments/web`);
    cluster.until(80);
    expect([...cluster.sets(), ...cluster.pods()]).toEqual([]);
  });
});

describe('endpoints', () => {
  test('list ready pods, keep unready ones apart, and drop deleted ones', () => {
    const cluster = new Cluster();
    const readinessProbe = { httpGet: { path: '/', port: 80 }, periodSeconds: 1 };
    cluster.send('POST', `${core}/services`, service);
    cluster.send('POST', `${apps}/deployments`, deployment(2));
    cluster.send('POST', `${core}/pods`, { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'late', labels }, spec: { containers: [{ name: 'web', image: 'nginx:1.17.5', ports: [{ name: 'http', containerPort: 80 }], readinessProbe: { ...readinessProbe, initialDelaySeconds: 60 } }] } });
    cluster.until(20);
    expect(cluster.endpoints().map(({ conditions }) => conditions.ready).sort()).toEqual([false, true, true]);
    const subsets = cluster.list(`${core}/endpoints`).find(({ metadata }) => metadata.name === 'web')?.['subsets'];
    expect(subsets).toMatchObject([{ addresses: [{}, {}], notReadyAddresses: [{ targetRef: { name: 'late' } }], ports: [{ port: 80, protocol: 'TCP' }] }]);
    cluster.send('DELETE', `${core}/pods/late`);
    cluster.until(40);
    expect(cluster.endpoints()).toHaveLength(2);
    cluster.send('DELETE', `${core}/services/web`);
    cluster.until(50);
    expect(cluster.endpoints()).toEqual([]);
    expect(cluster.list(`${core}/endpoints`).map(({ metadata }) => metadata.name)).toEqual(['kubernetes']);
  });
});

describe('the cluster', () => {
  test('stands at the first instant', () => {
    const cluster = new Cluster(['a', 'b']);
    expect(cluster.list('/api/v1/namespaces').map(({ metadata }) => metadata.name)).toEqual(['default', 'kube-node-lease', 'kube-public', 'kube-system']);
    expect(cluster.list('/api/v1/nodes').map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
    expect(cluster.list(`${core}/services`).map(({ metadata }) => metadata.name)).toEqual(['kubernetes']);
    cluster.until(25);
    const [lease] = cluster.list('/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases');
    expect(lease?.spec).toMatchObject({ holderIdentity: 'a', renewTime: '2026-01-01T00:00:20.000000Z' });
  });

  test('spreads pods over its nodes', () => {
    const cluster = new Cluster(['a', 'b']);
    cluster.send('POST', `${apps}/deployments`, deployment(6));
    cluster.until(30);
    expect(cluster.pods().filter((pod) => pod.spec.nodeName === 'a')).toHaveLength(3);
  });

  test('a deleted namespace goes when it is empty', () => {
    const cluster = new Cluster();
    cluster.send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'brief' } });
    cluster.until(1);
    cluster.send('POST', '/apis/apps/v1/namespaces/brief/deployments', deployment(2));
    cluster.until(20);
    expect(cluster.list('/api/v1/namespaces/brief/serviceaccounts').map(({ metadata }) => metadata.name)).toEqual(['default']);
    cluster.send('DELETE', '/api/v1/namespaces/brief');
    expect(cluster.list('/api/v1/namespaces').find(({ metadata }) => metadata.name === 'brief')?.status).toMatchObject({ phase: 'Terminating' });
    cluster.until(60);
    expect(cluster.list('/api/v1/namespaces').map(({ metadata }) => metadata.name)).not.toContain('brief');
    expect(cluster.list('/api/v1/pods')).toEqual([]);
  });

  test('deletes in the foreground, and orphans, when asked to', () => {
    const cluster = new Cluster();
    cluster.send('POST', `${apps}/deployments`, deployment(1));
    cluster.until(20);
    cluster.send('DELETE', `${apps}/deployments/web`, { propagationPolicy: 'Orphan' });
    cluster.until(30);
    expect(cluster.deployment()).toBe(undefined);
    expect(cluster.sets()).toHaveLength(1);
    cluster.send('DELETE', `${apps}/replicasets/${cluster.sets()[0]?.metadata.name ?? ''}`, { propagationPolicy: 'Foreground' });
    cluster.until(60);
    expect([...cluster.sets(), ...cluster.pods()]).toEqual([]);
  });
});

describe('the scheduler', () => {
  test('tries a pod again when there is room for it', () => {
    const cluster = new Cluster();
    const pod = (name: string): Json => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name }, spec: { containers: [{ name: 'web', image: 'nginx:1.17.5', resources: { requests: { cpu: '6' } } }] } });
    cluster.send('POST', `${core}/pods`, pod('first'));
    cluster.send('POST', `${core}/pods`, pod('second'));
    cluster.until(20);
    expect(cluster.pods().map(({ spec }) => spec.nodeName)).toEqual(['embedded', undefined]);
    cluster.send('DELETE', `${core}/pods/first`);
    cluster.until(40);
    expect(cluster.pods().map(({ spec }) => spec.nodeName)).toEqual(['embedded']);
  });
});
