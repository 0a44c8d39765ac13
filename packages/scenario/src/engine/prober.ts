import type { PlannedLane } from '../plan.ts';
import { laneTimeoutMs } from '../planning/faults.ts';
import type { Answer, Cluster } from '../ports/cluster.ts';
import type { Log } from './log.ts';

/** An answer that does not change is written again after this long: `only` and `stays` need samples to stand on. */
const againAfterMs = 1_000;

/** What a client on one lane sees, a few times a second, on a fixed grid. Ends with the signal. */
export async function probe(lane: PlannedLane, { cluster, namespace, log, signal }: { readonly cluster: Cluster; readonly namespace: string; readonly log: Log; readonly signal: AbortSignal }): Promise<void> {
  const { clock } = cluster;
  const startMs = clock.nowMs();
  let lastAnswer: Answer | null = null;
  let notedMs = startMs;
  while (!signal.aborted) {
    const answer = await cluster.ask({ namespace, name: lane.service, port: lane.port }, { protocol: lane.protocol, path: lane.path, timeoutMs: laneTimeoutMs }, signal).catch(() => null);
    // null: the request itself could not be made. Only an ending run may do that; what the service does is always an answer.
    if (signal.aborted) return;
    const nowMs = clock.nowMs();
    if (answer === null) log.note({ type: 'harness', note: `lane ${lane.name} could not ask` });
    else if (lastAnswer !== answer || nowMs - notedMs >= againAfterMs) {
      log.note({ type: 'http', lane: lane.name, answer });
      lastAnswer = answer;
      notedMs = nowMs;
    }
    const turns = Math.floor((nowMs - startMs) / lane.everyMs) + 1;
    await clock.sleepUntilMs(startMs + turns * lane.everyMs, signal).catch(() => undefined);
  }
}
