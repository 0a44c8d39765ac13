// What a new cluster holds, and the controllers that look after it.
import type { Kernel } from '../kernel.ts';
import { runDeployments } from './deployment.ts';
import { runEndpoints } from './endpoints.ts';
import { runGarbageCollector } from './garbage.ts';
import { runNamespaces } from './namespaces.ts';
import { addNode } from './nodes.ts';
import type { NodeOptions } from './nodes.ts';
import { runReplicaSets } from './replicaset.ts';
import { runScheduler } from './scheduler.ts';

/** Where the control plane of a single node would listen. */
const apiServer = { clusterIp: '10.96.0.1', port: 6443 } as const;

/** Starts every controller, then makes what they find: namespaces, nodes, and the API server's own Service. */
export function openCluster(kernel: Kernel, nodes: readonly NodeOptions[]): void {
  for (const run of [runNamespaces, runGarbageCollector, runDeployments, runReplicaSets, runScheduler, runEndpoints]) run(kernel);
  for (const name of ['default', 'kube-node-lease', 'kube-public', 'kube-system']) {
    kernel.store.create('Namespace', {
      apiVersion: 'v1', kind: 'Namespace', metadata: { labels: { 'kubernetes.io/metadata.name': name }, name }, spec: { finalizers: ['kubernetes'] }, status: { phase: 'Active' },
    });
  }
  for (const node of nodes) addNode(kernel, node);
  addKubernetesService(kernel, nodes[0]?.ip ?? '127.0.0.1');
}

/** The one Service without a selector that every cluster has. Source: pkg/controlplane/controller/kubernetesservice. */
function addKubernetesService(kernel: Kernel, ip: string): void {
  const { store } = kernel;
  const namespace = 'default';
  const labels = { component: 'apiserver', provider: 'kubernetes' };
  const { clusterIp, port } = apiServer;
  store.create('Service', {
    apiVersion: 'v1', kind: 'Service', metadata: { labels, name: 'kubernetes', namespace },
    spec: {
      clusterIP: clusterIp, clusterIPs: [clusterIp], internalTrafficPolicy: 'Cluster', ipFamilies: ['IPv4'], ipFamilyPolicy: 'SingleStack',
      ports: [{ name: 'https', port: 443, protocol: 'TCP', targetPort: port }], sessionAffinity: 'None', type: 'ClusterIP',
    },
    status: { loadBalancer: {} },
  });
  store.create('Endpoints', {
    apiVersion: 'v1', kind: 'Endpoints', metadata: { labels: { 'endpointslice.kubernetes.io/skip-mirror': 'true' }, name: 'kubernetes', namespace },
    subsets: [{ addresses: [{ ip }], ports: [{ name: 'https', port, protocol: 'TCP' }] }],
  });
  store.create('EndpointSlice', {
    addressType: 'IPv4', apiVersion: 'discovery.k8s.io/v1', kind: 'EndpointSlice',
    endpoints: [{ addresses: [ip], conditions: { ready: true, serving: true, terminating: false } }],
    metadata: { generation: 1, labels: { 'kubernetes.io/service-name': 'kubernetes' }, name: 'kubernetes', namespace },
    ports: [{ name: 'https', port, protocol: 'TCP' }],
  });
}
