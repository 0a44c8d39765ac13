import type { PlannedLane } from '../plan.ts';
import { laneTimeoutMs } from '../planning/faults.ts';
import type { Answer, Cluster } from '../ports/cluster.ts';
import type { Log } from './log.ts';

/** An answer that does not change is written again after this long: `only` and `stays` need samples to stand on. */
const againAfterMs = 1_000;

/** What a client on one lane sees, a few times a second, on a fixed grid. While it cannot ask it is blind, which is a gap. Ends with the signal. */
export async function probe(lane: PlannedLane, { cluster, namespace, log, signal }: { readonly cluster: Cluster; readonly namespace: string; readonly log: Log; readonly signal: AbortSignal }): Promise<void> {
  const { clock } = cluster;
  const startMs = clock.nowMs();
  let lastAnswer: Answer | null = null;
  let notedMs = startMs;
  let heardMs = startMs;
  /** null: it hears what it asks for. */
  let failure: string | null = null;
  const hears = (): void => {
    if (failure !== null) log.note({ type: 'gap', watch: `lane ${lane.name}`, fromMs: heardMs, toMs: clock.nowMs(), reason: failure });
    failure = null;
    heardMs = clock.nowMs();
  };
  while (!signal.aborted) {
    const asked = await ask(lane, { cluster, namespace, signal });
    if (signal.aborted) break;
    if ('failure' in asked) failure = asked.failure;
    else {
      hears();
      if (lastAnswer !== asked.answer || heardMs - notedMs >= againAfterMs) {
        log.note({ type: 'http', lane: lane.name, answer: asked.answer });
        lastAnswer = asked.answer;
        notedMs = heardMs;
      }
    }
    const turns = Math.floor((clock.nowMs() - startMs) / lane.everyMs) + 1;
    await clock.sleepUntilMs(startMs + turns * lane.everyMs, signal).catch(() => undefined);
  }
  hears();
}

/** A failure is one of the request itself: what the service does is always an answer. */
async function ask(lane: PlannedLane, { cluster, namespace, signal }: { readonly cluster: Cluster; readonly namespace: string; readonly signal: AbortSignal }): Promise<{ readonly answer: Answer } | { readonly failure: string }> {
  try {
    return { answer: await cluster.ask({ namespace, name: lane.service, port: lane.port }, { protocol: lane.protocol, path: lane.path, timeoutMs: laneTimeoutMs }, signal) };
  } catch (error) {
    return { failure: `it could not ask: ${error instanceof Error ? error.message : String(error)}` };
  }
}
