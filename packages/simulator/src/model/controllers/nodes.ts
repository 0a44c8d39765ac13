// The cluster as it stands at the first instant, and the heartbeat of its nodes.
import type { KubeObject } from '@podlore/knowledge';
import type { Kernel } from '../kernel.ts';
import { microTimestamp, timestamp } from '../time.ts';

/** Source: pkg/kubelet nodeLeaseDurationSeconds 40, renewed at a quarter of it. */
const leaseSeconds = 40;
const renewMs = (leaseSeconds / 4) * 1000;

export interface NodeOptions {
  readonly name: string;
  readonly ip: string;
  readonly kubernetes: string;
}

/** A Ready node that the control plane could have been running on for a while. */
export function addNode(kernel: Kernel, { name, ip, kubernetes }: NodeOptions): void {
  const now = timestamp(kernel.nowMs());
  const condition = (type: string, status: string, reason: string, message: string): { readonly [field: string]: string } => ({
    lastHeartbeatTime: now, lastTransitionTime: now, message, reason, status, type,
  });
  const quantities = { cpu: '8', 'ephemeral-storage': '100Gi', memory: '16Gi', pods: '110' };
  kernel.store.create('Node', {
    apiVersion: 'v1',
    kind: 'Node',
    metadata: {
      annotations: { 'node.alpha.kubernetes.io/ttl': '0' },
      labels: { 'beta.kubernetes.io/arch': 'amd64', 'beta.kubernetes.io/os': 'linux', 'kubernetes.io/arch': 'amd64', 'kubernetes.io/hostname': name, 'kubernetes.io/os': 'linux' },
      name,
    },
    spec: {},
    status: {
      addresses: [{ address: ip, type: 'InternalIP' }, { address: name, type: 'Hostname' }],
      allocatable: quantities,
      capacity: quantities,
      conditions: [
        condition('MemoryPressure', 'False', 'KubeletHasSufficientMemory', 'kubelet has sufficient memory available'),
        condition('DiskPressure', 'False', 'KubeletHasNoDiskPressure', 'kubelet has no disk pressure'),
        condition('PIDPressure', 'False', 'KubeletHasSufficientPID', 'kubelet has sufficient PID available'),
        condition('Ready', 'True', 'KubeletReady', 'kubelet is posting ready status'),
      ],
      nodeInfo: {
        architecture: 'amd64', bootID: '', containerRuntimeVersion: 'containerd://2.4.2', kernelVersion: 'podlore', kubeProxyVersion: '',
        kubeletVersion: kubernetes, machineID: '', operatingSystem: 'linux', osImage: 'podlore', systemUUID: '',
      },
    },
  });
  beat(kernel, name);
}

function beat(kernel: Kernel, node: string): void {
  const namespace = 'kube-node-lease';
  const first = microTimestamp(kernel.nowMs());
  const owner = kernel.store.get('Node', null, node)?.metadata.uid ?? '';
  kernel.store.create('Lease', {
    apiVersion: 'coordination.k8s.io/v1',
    kind: 'Lease',
    metadata: { name: node, namespace, ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: node, uid: owner }] },
    spec: { holderIdentity: node, leaseDurationSeconds: leaseSeconds, renewTime: first },
  });
  const timer = kernel.queue.timer({
    run: () => {
      kernel.queue.schedule(timer, kernel.nowMs() + renewMs);
      if (kernel.store.get('Lease', namespace, node) === undefined) return;
      kernel.store.update('Lease', namespace, node, (lease) => renewed(lease, node, microTimestamp(kernel.nowMs())));
    },
  });
  kernel.queue.schedule(timer, kernel.nowMs() + renewMs);
}

function renewed(lease: KubeObject, node: string, renewTime: string): KubeObject {
  return { ...lease, spec: { holderIdentity: node, leaseDurationSeconds: leaseSeconds, renewTime } };
}
