import type { Json } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../call.ts';
import { isObject } from '../call.ts';
import type { KindName } from '../store.ts';
import { at, podNamed, podPath, testApi } from '../../../../test/api.ts';

const asTable = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json';

/** The cells of one object, by the names of their columns, rendered 90 s after it was made. */
function cellsOf(kind: KindName, path: string, object: JsonObject): JsonObject {
  const { store, get, wait } = testApi();
  const metadata = isObject(object['metadata']) ? object['metadata'] : {};
  const namespaced = !['Namespace', 'Node'].includes(kind);
  store.create(kind, { apiVersion: 'v1', kind, ...object, metadata: { name: 'x', ...(namespaced ? { namespace: 'default' } : {}), ...metadata } });
  wait(90);
  const { body } = get(path, {}, asTable);
  const columns = at(body, 'columnDefinitions');
  const cells = at(body, 'rows.0.cells');
  if (!Array.isArray(columns) || !Array.isArray(cells)) throw new Error('no table');
  expect(cells).toHaveLength(columns.length);
  return Object.fromEntries(columns.map((column: Json, index) => [String(at(column, 'name')), cells[index] ?? null]));
}

const core = (plural: string): string => `/api/v1/namespaces/default/${plural}/x`;
const endpoints = (subsets: Json): JsonObject => cellsOf('Endpoints', core('endpoints'), { subsets });
const addresses = (...ips: readonly string[]): Json => ips.map((ip) => ({ ip }));

describe('endpoints', () => {
  test.each<[string, Json, string]>([
    ['no subsets', [], '<none>'],
    ['one ready', [{ addresses: addresses('10.0.0.1'), ports: [{ port: 80 }] }], '10.0.0.1:80'],
    ['only not ready: an empty cell', [{ notReadyAddresses: addresses('10.0.0.1'), ports: [{ port: 80 }] }], ''],
    ['no ports', [{ addresses: addresses('10.0.0.1') }], '10.0.0.1'],
    ['more than three', [{ addresses: addresses('1.1.1.1', '1.1.1.2'), ports: [{ port: 80 }, { port: 81 }] }], '1.1.1.1:80,1.1.1.2:80,1.1.1.1:81 + 1 more...'],
  ])('%s', (_what, subsets, cell) => {
    expect(endpoints(subsets)).toEqual({ Name: 'x', Endpoints: cell, Age: '90s' });
  });
});

test('endpointslice', () => {
  const slice = (body: JsonObject): JsonObject => cellsOf('EndpointSlice', '/apis/discovery.k8s.io/v1/namespaces/default/endpointslices/x', { addressType: 'IPv4', ...body });
  expect(slice({ endpoints: [{ addresses: ['10.0.0.1'] }, { addresses: ['10.0.0.2'] }], ports: [{ port: 80 }] })).toEqual({ Name: 'x', AddressType: 'IPv4', Ports: '80', Endpoints: '10.0.0.1,10.0.0.2', Age: '90s' });
  expect(slice({ endpoints: [], ports: [] })).toMatchObject({ Ports: '<unset>', Endpoints: '<unset>' });
  expect(slice({ endpoints: [], ports: [{ name: 'web' }, {}] })).toMatchObject({ Ports: 'web,*' });
});

test('service', () => {
  const service = (spec: JsonObject, more: JsonObject = {}): JsonObject => cellsOf('Service', core('services'), { spec, ...more });
  expect(service({ type: 'NodePort', clusterIPs: ['10.96.0.9'], ports: [{ port: 80, nodePort: 30020, protocol: 'TCP' }, { port: 53, protocol: 'UDP' }], selector: { b: '2', a: '1' } })).toEqual({
    Name: 'x', Type: 'NodePort', 'Cluster-IP': '10.96.0.9', 'External-IP': '<none>', 'Port(s)': '80:30020/TCP,53/UDP', Age: '90s', Selector: 'a=1,b=2',
  });
  expect(service({ type: 'ClusterIP', clusterIPs: ['None'] })).toMatchObject({ 'Cluster-IP': 'None', 'Port(s)': '<none>', Selector: '<none>' });
  expect(service({ type: 'LoadBalancer' })).toMatchObject({ 'External-IP': '<pending>' });
  expect(service({ type: 'LoadBalancer', externalIPs: ['9.9.9.9'] }, { status: { loadBalancer: { ingress: [{ ip: '2.2.2.2' }, { hostname: 'b.example' }, { ip: '1.1.1.1' }] } } })).toMatchObject({ 'External-IP': '1.1.1.1,2.2.2.2,b.example,9.9.9.9' });
  expect(service({ type: 'ExternalName', externalName: 'e.example' })).toMatchObject({ 'External-IP': 'e.example', 'Cluster-IP': '<none>' });
});

test('deployment and replicaset', () => {
  const spec = {
    replicas: 3,
    selector: { matchLabels: { b: '2', a: '1' }, matchExpressions: [{ key: 'c', operator: 'In', values: ['y', 'x'] }, { key: 'd', operator: 'DoesNotExist' }] },
    template: { spec: { containers: [{ name: 'web', image: 'nginx:1' }, { name: 'log', image: 'busybox' }] } },
  };
  const wide = { Containers: 'web,log', Images: 'nginx:1,busybox', Selector: 'a=1,b=2,c in (x,y),!d', Age: '90s', Name: 'x' };
  expect(cellsOf('Deployment', '/apis/apps/v1/namespaces/default/deployments/x', { spec, status: { readyReplicas: 1, updatedReplicas: 2 } })).toEqual({ ...wide, Ready: '1/3', 'Up-to-date': 2, Available: 0 });
  expect(cellsOf('ReplicaSet', '/apis/apps/v1/namespaces/default/replicasets/x', { spec, status: { replicas: 2, readyReplicas: 1 } })).toEqual({ ...wide, Desired: 3, Current: 2, Ready: 1 });
});

test('node', () => {
  const node = (body: JsonObject): JsonObject => cellsOf('Node', '/api/v1/nodes/x', body);
  expect(node({
    metadata: { labels: { 'node-role.kubernetes.io/worker': '', 'node-role.kubernetes.io/control-plane': '' } },
    spec: { unschedulable: true },
    status: { conditions: [{ type: 'Ready', status: 'Unknown' }], addresses: [{ type: 'InternalIP', address: '172.18.0.2' }], nodeInfo: { kubeletVersion: 'v1.37.2', kernelVersion: '6.1', architecture: 'amd64' } },
  })).toEqual({
    Name: 'x', Status: 'NotReady,SchedulingDisabled', Roles: 'control-plane,worker', Age: '90s', Version: 'v1.37.2', 'Internal-IP': '172.18.0.2', 'External-IP': '<none>',
    'OS-Image': '<unknown>', 'Kernel-Version': '6.1 (amd64)', 'Container-Runtime': '<unknown>',
  });
  expect(node({ status: { conditions: [{ type: 'Ready', status: 'True' }] } })).toMatchObject({ Status: 'Ready', Roles: '<none>' });
  expect(node({})).toMatchObject({ Status: 'Unknown' });
});

test('event', () => {
  const event = (body: JsonObject): JsonObject => cellsOf('Event', core('events'), body);
  expect(event({ firstTimestamp: '2026-01-01T00:00:00Z', lastTimestamp: '2026-01-01T00:01:00Z', count: 4, type: 'Warning', reason: 'Unhealthy', message: ' no \n', involvedObject: { kind: 'Pod', name: 'web', fieldPath: 'spec.containers{a}' }, source: { component: 'kubelet', host: 'n1' } })).toEqual({
    'Last Seen': '30s', Type: 'Warning', Reason: 'Unhealthy', Object: 'pod/web', Subobject: 'spec.containers{a}', Source: 'kubelet, n1', Message: 'no', 'First Seen': '90s', Count: 4, Name: 'x',
  });
  expect(event({ eventTime: '2026-01-01T00:01:10.000000Z', reportingComponent: 'sched', involvedObject: { kind: 'Node' } })).toMatchObject({ 'Last Seen': '20s', 'First Seen': '20s', Count: 1, Object: 'node', Source: 'sched' });
});

test('the small kinds', () => {
  expect(cellsOf('Namespace', '/api/v1/namespaces/x', { status: { phase: 'Active' } })).toEqual({ Name: 'x', Status: 'Active', Age: '90s' });
  expect(cellsOf('ConfigMap', core('configmaps'), { data: { a: '1' }, binaryData: { b: 'AA==' } })).toEqual({ Name: 'x', Data: 2, Age: '90s' });
  expect(cellsOf('Secret', core('secrets'), { type: 'Opaque', data: { a: '' } })).toEqual({ Name: 'x', Type: 'Opaque', Data: 1, Age: '90s' });
  expect(cellsOf('ServiceAccount', core('serviceaccounts'), {})).toEqual({ Name: 'x', Age: '90s' });
  expect(cellsOf('Lease', '/apis/coordination.k8s.io/v1/namespaces/default/leases/x', { spec: { holderIdentity: 'n1' } })).toEqual({ Name: 'x', Holder: 'n1', Age: '90s' });
});

test('pods are the cells of podRow, and rows carry what includeObject asks for', () => {
  const { post, get } = testApi();
  post(podPath, podNamed('a'));
  const table = (includeObject: string): Json => get(podPath, includeObject === '' ? {} : { includeObject }, asTable).body;
  expect(at(table(''), 'rows.0.cells')).toEqual(['a', '0/1', 'Pending', '0', '0s', '<none>', '<none>', '<none>', '<none>']);
  expect(at(table(''), 'columnDefinitions.5')).toEqual({ name: 'IP', type: 'string', format: '', description: '', priority: 1 });
  expect(at(table(''), 'rows.0.object.kind')).toBe('PartialObjectMetadata');
  expect(at(table('Object'), 'rows.0.object.spec.containers.0.name')).toBe('web');
  expect(at(table('None'), 'rows.0.object')).toBeNull();
  expect(at(table(''), 'metadata.resourceVersion')).toBe(at(get(podPath).body, 'metadata.resourceVersion'));
});

test('metadata alone', () => {
  const { post, get } = testApi();
  post(podPath, podNamed('a'));
  expect(get(podPath, {}, 'application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1').body).toMatchObject({ kind: 'PartialObjectMetadataList', items: [{ kind: 'PartialObjectMetadata', metadata: { name: 'a' } }] });
});
