// Arithmetic over the kubelet's probe rules: when a fault is noticed, acted on and over.
import { latencies as assumed, type LatencyName } from '../data/probes/latencies.ts';
import type { TimingEvent } from '../data/probes/timing-events.ts';
import type { Json } from '../json.ts';
import { after, firstOf, zero, type Interval } from './interval.ts';
import { probedContainer, type ProbedContainer } from './probed-container.ts';
import type { ProbeKind, ProbeSpec } from './spec.ts';

/** A fault of one container, as its probes feel it. */
export interface ProbeFault {
  readonly container: string;
  /** The probes that begin to fail; a kind that the container does not have is ignored. */
  readonly fails: readonly ProbeKind[];
  /** How long a failing answer takes; a hanging one ends at timeoutSeconds. */
  readonly answerMs: number;
  /** by-restart: a new container is sound again. by-undo: the fault is taken back, later than all that is predicted from the fault. */
  readonly cured: 'by-restart' | 'by-undo' | 'never';
}

/** Milliseconds after the fault, or after the undo for readyAgain and endpointBack of a fault `cured: 'by-undo'`. null: never. */
export type Timing = { readonly [Event in TimingEvent]: Interval | null };

export type Latencies = { readonly [Name in LatencyName]: Interval };

/**
 * When each event comes that follows from the container's probes. The first two restarts only: later ones may wait in back-off.
 *
 * - The container's probes are under way when the fault comes, see underWayMs: after a fault that comes sooner, all may be later.
 * - A fault that fails the startup probe is there from the container's start, and all times count from that start.
 * - Where nothing asks for readiness, Ready does not fall in a restart: readyFalse, endpointNotReady and endpointBack are never, and readyAgain is
 *   when the API shows the new container.
 * - Earliest times of readyAgain do not wait for S successes: the kubelet also probes off schedule, and streaks survive a restart.
 *
 * Throws PODLORE_CONTAINER_UNKNOWN, and what withProbeDefaults throws for a probe that is none.
 * Source: pkg/kubelet/prober/worker.go; pkg/kubelet/kuberuntime/kuberuntime_manager.go computePodActions; the delays in data/probes/latencies.ts.
 */
export function predictTiming(podSpec: Json, fault: ProbeFault, latencies: Partial<Latencies> = {}): Timing {
  const container = probedContainer(podSpec, fault.container);
  const delay: Latencies = { ...assumedLatencies, ...latencies };
  const failing = (kind: ProbeKind): ProbeSpec | null => (fault.fails.includes(kind) ? container[kind] : null);
  const startup = failing('startup');
  const liveness = startup === null ? failing('liveness') : null;
  const readiness = startup === null ? failing('readiness') : null;
  const killer = startup ?? liveness;
  const stop = killer && stopOf(killer, container, fault, delay);
  const killed = killer && stop && after(trips(killer, fault), delay.sync, stop.preStop);
  const ended = killed && stop && after(killed, stop.process);
  const runningAgain = ended && container.restarts ? after(ended, delay.start) : null;
  const felled = killed && ended && startup === null ? fallsByKill(container, killed, ended, runningAgain, delay) : null;
  const readyFalse = firstOf([readiness && trips(readiness, fault), felled]);
  const cycle = stop && after(delay.sync, stop.preStop, stop.process, delay.start);
  const readyAgain = recovers({ container, fault, startup, readiness, runningAgain, cycle }, delay);
  const seen = (event: Interval | null): Interval | null => event && after(event, delay.api);
  const felt = (event: Interval | null): Interval | null => event && after(event, delay.api, delay.clients);
  return {
    firstFailedProbe: firstOf([killer, readiness].map((probe) => probe && after(firstStart(probe), times(1, answerOf(probe, fault))))),
    readyFalse,
    readyFalseSeen: seen(readyFalse),
    endpointNotReady: felt(readyFalse),
    killed,
    runningAgain,
    runningAgainSeen: seen(runningAgain),
    readyAgain,
    endpointBack: readyFalse === null && startup === null ? null : felt(readyAgain),
  };
}

/**
 * From a container's start to its readiness as the API shows it, in whole seconds rounded outwards, since the API's times have no finer ones.
 * Errors as predictTiming.
 */
export function predictReady(podSpec: Json, container: string, latencies: Partial<Latencies> = {}): Interval {
  const delay: Latencies = { ...assumedLatencies, ...latencies };
  const [earliestMs, latestMs] = after(startToReady(probedContainer(podSpec, container), false, delay), delay.api);
  return [Math.floor(earliestMs / 1000) * 1000, Math.ceil(latestMs / 1000) * 1000];
}

/**
 * How long a container that is ready must have been running, in milliseconds, until predictTiming holds for it: a probe whose initialDelaySeconds are
 * not over finds nothing. Counts from the start that the API reports. Errors as predictTiming.
 */
export function underWayMs(podSpec: Json, container: string): number {
  const { liveness, readiness } = probedContainer(podSpec, container);
  return Math.max(liveness?.initialDelaySeconds ?? 0, readiness?.initialDelaySeconds ?? 0) * 1000;
}

export const assumedLatencies: Latencies = Object.fromEntries(assumed.map(({ name, ms }) => [name, ms])) as { [Name in LatencyName]: Interval };

const times = (count: number, ms: number): Interval => [count * ms, count * ms];

const answerOf = (probe: ProbeSpec, fault: ProbeFault): number => Math.min(Math.max(fault.answerMs, 0), probe.timeoutSeconds * 1000);

/** φ: liveness and readiness are under way; a startup probe's first comes with the delay, which is compared in whole seconds. */
function firstStart(probe: ProbeSpec): Interval {
  const periodMs = probe.periodSeconds * 1000;
  return probe.kind === 'startup' ? eligible(probe) : [0, periodMs];
}

/** From a container's start to the first visit that asks. */
function eligible(probe: ProbeSpec): Interval {
  return [Math.max(0, probe.initialDelaySeconds - 1) * 1000, (probe.initialDelaySeconds + probe.periodSeconds) * 1000];
}

/** φ + (F−1)·E + d: attempts never overlap, so ones longer than the period run back to back. */
function trips(probe: ProbeSpec, fault: ProbeFault): Interval {
  const answerMs = answerOf(probe, fault);
  return after(firstStart(probe), times(probe.failureThreshold - 1, Math.max(probe.periodSeconds * 1000, answerMs)), times(1, answerMs));
}

/**
 * The hook and the process share the grace: `process` is the earliest after the shortest hook and the latest after the longest, for together they
 * take the longer the longer the hook does. A process whose answers hang may be too stuck to obey its signal, and then takes all the grace that the
 * hook leaves, of which there are always 2 s (minimumGracePeriodInSeconds).
 */
function stopOf(killer: ProbeSpec, container: ProbedContainer, fault: ProbeFault, delay: Latencies): { readonly preStop: Interval; readonly process: Interval } {
  const own = container.restarts || !container.alone ? killer.terminationGracePeriodSeconds : null;
  const graceMs = (own ?? container.graceSeconds) * 1000;
  const preStop: Interval = container.preStopSeconds === 'unknown' ? [0, graceMs] : times(1, Math.min(container.preStopSeconds * 1000, graceMs));
  const leftMs = (hookMs: number): number => Math.max(2000, graceMs - hookMs);
  const hangs = fault.answerMs >= killer.timeoutSeconds * 1000;
  return { preStop, process: [Math.min(delay.stop[0], leftMs(preStop[0])), hangs ? leftMs(preStop[1]) : Math.min(delay.stop[1], leftMs(preStop[1]))] };
}

/** When a kill takes readiness away. While the process stops, the readiness probe may see it refuse. */
function fallsByKill(container: ProbedContainer, killed: Interval, ended: Interval, runningAgain: Interval | null, delay: Latencies): Interval | null {
  const { readiness, startup } = container;
  if (runningAgain === null) return after(ended, delay.notice);
  if (readiness !== null) {
    const refusedMs = killed[0] + (readiness.failureThreshold - 1) * readiness.periodSeconds * 1000;
    return [Math.min(runningAgain[0], refusedMs), runningAgain[1] + delay.notice[1]];
  }
  // Since 1.35 the new container counts as started until the startup worker's next tick.
  return startup && after(runningAgain, [0, startup.periodSeconds * 1000], delay.notice);
}

interface Recovery {
  readonly container: ProbedContainer;
  readonly fault: ProbeFault;
  readonly startup: ProbeSpec | null;
  readonly readiness: ProbeSpec | null;
  readonly runningAgain: Interval | null;
  /** From a failed result to the new container. null: nothing is killed. */
  readonly cycle: Interval | null;
}

function recovers({ container, fault, startup, readiness, runningAgain, cycle }: Recovery, delay: Latencies): Interval | null {
  const ready = startToReady(container, startup === null, delay);
  if (fault.cured === 'by-undo') {
    if (cycle !== null) return container.restarts ? [0, cycle[1] + ready[1] + (asksNothing(container) ? delay.api[1] : 0)] : null;
    if (readiness === null) return null;
    const periodMs = readiness.periodSeconds * 1000;
    return [0, Math.max(periodMs, answerOf(readiness, fault)) + (readiness.successThreshold - 1) * periodMs];
  }
  const staysBroken = fault.cured === 'never' && (startup ?? readiness) !== null;
  if (runningAgain === null || staysBroken) return null;
  return asksNothing(container) ? after(runningAgain, delay.api) : after(runningAgain, ready);
}

const asksNothing = (container: ProbedContainer): boolean => container.startup === null && container.readiness === null;

/** `carried`: since 1.35 a container killed by its liveness probe hands `started` to the next, whose readiness may so be asked at once. */
function startToReady({ startup, readiness }: ProbedContainer, carried: boolean, delay: Latencies): Interval {
  const [startedMs, startedLatestMs] = startup === null ? zero : eligible(startup);
  const [askedMs, askedLatestMs] = readiness === null ? zero : eligible(readiness);
  const furtherMs = readiness === null ? 0 : (readiness.successThreshold - 1) * readiness.periodSeconds * 1000;
  return [Math.max(carried && readiness !== null ? 0 : startedMs, askedMs), Math.max(startedLatestMs, askedLatestMs) + furtherMs + delay.notice[1]];
}
