import type { Container, Pod } from '../kinds.ts';

/** A pod whose object is gone is stopped with the least the kubelet gives. Source: pkg/kubelet/pod_workers.go calculateEffectiveGracePeriod. */
const goneGraceSeconds = 1;
const defaultGraceSeconds = 30;

/** The deletion's own grace first, then the failed probe's, then the pod's. Source: kuberuntime_container.go setTerminationGracePeriod. */
export function graceMsOf(pod: Pod, gone: boolean, container?: string, probe?: 'liveness' | 'startup'): number {
  const { deletionGracePeriodSeconds } = pod.metadata;
  const podGraceSeconds = pod.spec.terminationGracePeriodSeconds ?? defaultGraceSeconds;
  if (gone) return (deletionGracePeriodSeconds ?? goneGraceSeconds) * 1000;
  if (deletionGracePeriodSeconds !== undefined) return deletionGracePeriodSeconds * 1000;
  return ((container === undefined || probe === undefined ? null : probeGraceSeconds(pod, container, probe)) ?? podGraceSeconds) * 1000;
}

/** null: the probe sets none. */
function probeGraceSeconds(pod: Pod, name: string, probe: 'liveness' | 'startup'): number | null {
  const container: Container | undefined = [...pod.spec.containers, ...(pod.spec.initContainers ?? [])].find((each) => each.name === name);
  const written = probe === 'liveness' ? container?.livenessProbe : container?.startupProbe;
  if (typeof written !== 'object' || written === null || !('terminationGracePeriodSeconds' in written)) return null;
  const { terminationGracePeriodSeconds } = written;
  return typeof terminationGracePeriodSeconds === 'number' ? terminationGracePeriodSeconds : null;
}
