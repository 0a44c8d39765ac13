// Watches the scenario's namespace and writes facts, each only when it differs from the last of its subject.
import type { KubeObject } from '@podlore/knowledge';
import type { Cluster, WatchEvent } from '../ports/cluster.ts';
import type { Target } from '../scenario.ts';
import type { Fact } from '../timeline.ts';
import { endpointFact, serviceOf } from './endpoints.ts';
import type { Log } from './log.ts';
import { eventFact, podFact, podGone } from './pods.ts';
import { sleepFor } from './wait.ts';

/** How long a broken watch waits before it is opened again. */
const reopenAfterMs = 200;

export interface Recorder {
  /** Pods as last seen, by name. */
  readonly pods: ReadonlyMap<string, KubeObject>;
  /** Resolves when every watch has ended: after the signal. */
  readonly ended: Promise<void>;
}

interface Watching {
  readonly cluster: Cluster;
  readonly namespace: string;
  readonly log: Log;
  readonly signal: AbortSignal;
}

export function record(watching: Watching, targets: readonly Target[]): Recorder {
  const { cluster, log } = watching;
  const pods = new Map<string, KubeObject>();
  const note = noteChanges(log);
  const slices = new Map<string, KubeObject>();
  const onPod = ({ type, object }: WatchEvent): void => {
    if (type === 'deleted') pods.delete(object.metadata.name);
    else pods.set(object.metadata.name, object);
    note(`pod ${object.metadata.name}`, type === 'deleted' ? podGone(object) : podFact(object, targets, cluster.clock.nowMs(), cluster.kubernetes));
  };
  const onSlice = ({ type, object }: WatchEvent): void => {
    const service = serviceOf(object);
    if (type === 'deleted') slices.delete(object.metadata.name);
    else slices.set(object.metadata.name, object);
    if (service !== undefined) note(`endpoint ${service}`, endpointFact(service, [...slices.values()].filter((slice) => serviceOf(slice) === service)));
  };
  const onEvent = ({ type, object }: WatchEvent): void => {
    if (type !== 'deleted') note(`event ${object.metadata.name} ${object.metadata.resourceVersion ?? ''}`, eventFact(object));
  };
  const ended = Promise.all([follow(watching, 'Pod', onPod), follow(watching, 'EndpointSlice', onSlice), follow(watching, 'Event', onEvent), followProbes(watching)]).then(() => undefined);
  return { pods, ended };
}

/** A fact that says the same as the last one of its subject is not written again. */
function noteChanges(log: Log): (subject: string, fact: Fact) => void {
  const last = new Map<string, string>();
  return (subject, fact) => {
    const said = JSON.stringify(fact);
    if (last.get(subject) === said) return;
    last.set(subject, said);
    log.note(fact);
  };
}

/** One watch, opened again when it breaks. Each time it was blind is a gap. */
async function follow({ cluster, namespace, log, signal }: Watching, kind: string, on: (event: WatchEvent) => void): Promise<void> {
  let blindSinceMs: number | null = null;
  let reason = '';
  const sees = (): void => {
    if (blindSinceMs !== null) log.note({ type: 'gap', watch: kind, fromMs: blindSinceMs, toMs: cluster.clock.nowMs(), reason });
    blindSinceMs = null;
  };
  let heardMs = cluster.clock.nowMs();
  while (!signal.aborted) {
    try {
      for await (const event of cluster.watch({ kind, namespace }, signal)) {
        sees();
        heardMs = cluster.clock.nowMs();
        on(event);
      }
      reason = 'the watch ended';
    } catch (error) {
      reason = error instanceof Error ? error.message : String(error);
    }
    if (signal.aborted) break;
    blindSinceMs ??= heardMs;
    await sleepFor(cluster.clock, reopenAfterMs, signal).catch(() => undefined);
  }
  sees();
}

async function followProbes({ cluster, namespace, log, signal }: Watching): Promise<void> {
  if (!cluster.probes) return;
  try {
    for await (const fact of cluster.probes(namespace, signal)) log.note(fact);
  } catch (error) {
    if (!signal.aborted) log.note({ type: 'gap', watch: 'probe', fromMs: cluster.clock.nowMs(), toMs: cluster.clock.nowMs(), reason: error instanceof Error ? error.message : String(error) });
  }
}
