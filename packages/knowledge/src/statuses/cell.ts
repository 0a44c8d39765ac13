// How the API server arrives at the READY, STATUS and RESTARTS of a pod, and which field each STATUS comes from.
// Source: pkg/printers/internalversion/printers.go printPod.

import type { Json } from '../json.ts';
import { asInteger, asList, asObject, asText, isObject } from './read.ts';
import type { JsonObject } from './read.ts';
import { parseTime, zeroTimeMs } from './time.ts';

/** The place that had the last say about STATUS. */
export type CellSource =
  | 'phase'
  | 'reason'
  | 'scheduling-gate'
  | 'init-terminated'
  | 'init-waiting'
  | 'init-progress'
  | 'waiting'
  | 'terminated'
  /** Some containers completed, another runs, and the pod is Ready. */
  | 'running'
  /** The same, and the pod is not Ready. */
  | 'not-ready'
  /** Deleted after its node was lost. */
  | 'node-lost'
  | 'deletion';

export interface PodCell {
  /** The STATUS cell. */
  status: string;
  source: CellSource;
  /** Position in the list of container statuses; -1: no single container decided. */
  index: number;
  ready: number;
  total: number;
  restarts: number;
  /** `zeroTimeMs`: no restart with a known end. */
  lastRestartMs: number;
}

/** `failedSiblingWins`: the last rule about mixed pods as it is since 1.35. */
export function readCell(pod: JsonObject, failedSiblingWins: boolean): PodCell {
  const status = asObject(pod.status);
  const spec = asObject(pod.spec);
  const phase = asText(status.phase);
  const reason = asText(status.reason);
  const cell: PodCell = {
    status: reason === '' ? phase : reason,
    source: reason === '' ? 'phase' : 'reason',
    index: -1,
    ready: 0,
    total: asList(spec.containers).length,
    restarts: 0,
    lastRestartMs: zeroTimeMs,
  };
  const conditions = asList(status.conditions);
  if (isSchedulingGated(conditions)) say(cell, 'SchedulingGated', 'scheduling-gate', -1);
  const initialized = walkInitContainers(cell, asList(spec.initContainers), asList(status.initContainerStatuses), conditions);
  if (initialized) walkContainers(cell, asList(status.containerStatuses), conditions, failedSiblingWins);
  if (asText(asObject(pod.metadata).deletionTimestamp) !== '') {
    if (reason === 'NodeLost') say(cell, 'Unknown', 'node-lost', -1);
    else if (phase !== 'Failed' && phase !== 'Succeeded') say(cell, 'Terminating', 'deletion', -1);
  }
  return cell;
}

function say(cell: PodCell, word: string, source: CellSource, index: number): void {
  cell.status = word;
  cell.source = source;
  cell.index = index;
}

/** Counts restarts and readiness of what it passes, and stops at the first init container that is not done. True: go on with the app containers. */
function walkInitContainers(cell: PodCell, containers: readonly Json[], statuses: readonly Json[], conditions: readonly Json[]): boolean {
  const sidecars = containers.length === 0 ? null : countSidecars(cell, containers);
  let sidecarRestarts = 0;
  let sidecarLastRestartMs = zeroTimeMs;
  let done = true;
  for (let index = 0; index < statuses.length && done; index++) {
    const container = asObject(statuses[index]);
    const restarts = asInteger(container.restartCount);
    const lastRestartMs = lastEndMs(container);
    cell.restarts += restarts;
    if (lastRestartMs > cell.lastRestartMs) cell.lastRestartMs = lastRestartMs;
    const sidecar = sidecars !== null && sidecars.get(asText(container.name)) === true;
    if (sidecar) {
      sidecarRestarts += restarts;
      if (lastRestartMs > sidecarLastRestartMs) sidecarLastRestartMs = lastRestartMs;
    }
    done = passInitContainer(cell, container, index, containers.length, sidecar);
  }
  if (!done && !isInitialized(conditions)) return false;
  // From here on the restarts of plain init containers are forgotten.
  cell.restarts = sidecarRestarts;
  cell.lastRestartMs = sidecarLastRestartMs;
  return true;
}

/** Adds the sidecars to the total. null: there is none, so no status needs to be looked up. */
function countSidecars(cell: PodCell, containers: readonly Json[]): ReadonlyMap<string, boolean> | null {
  const before = cell.total;
  for (let index = 0; index < containers.length; index++) {
    if (asObject(containers[index]).restartPolicy === 'Always') cell.total++;
  }
  if (cell.total === before) return null;
  const sidecars = new Map<string, boolean>();
  for (let index = 0; index < containers.length; index++) {
    const container = asObject(containers[index]);
    sidecars.set(asText(container.name), container.restartPolicy === 'Always');
  }
  return sidecars;
}

/** True: done with it, look at the next one. */
function passInitContainer(cell: PodCell, container: JsonObject, index: number, count: number, sidecar: boolean): boolean {
  const state = asObject(container.state);
  const terminated = state.terminated;
  if (isObject(terminated) && asInteger(terminated.exitCode) === 0) return true;
  if (sidecar && container.started === true) {
    if (container.ready === true) cell.ready++;
    return true;
  }
  if (isObject(terminated)) {
    say(cell, `Init:${endWord(terminated)}`, 'init-terminated', index);
    return false;
  }
  const waitingReason = asText(asObject(state.waiting).reason);
  if (waitingReason !== '' && waitingReason !== 'PodInitializing') say(cell, `Init:${waitingReason}`, 'init-waiting', index);
  else say(cell, `Init:${index}/${count}`, 'init-progress', index);
  return false;
}

/** From last to first, each word overwriting the one before: the first container in the list with something to say wins. */
function walkContainers(cell: PodCell, statuses: readonly Json[], conditions: readonly Json[], failedSiblingWins: boolean): void {
  let hasRunning = false;
  let failedIndex = -1;
  for (let index = statuses.length - 1; index >= 0; index--) {
    const container = asObject(statuses[index]);
    cell.restarts += asInteger(container.restartCount);
    const lastRestartMs = lastEndMs(container);
    if (lastRestartMs > cell.lastRestartMs) cell.lastRestartMs = lastRestartMs;
    const state = asObject(container.state);
    const waitingReason = asText(asObject(state.waiting).reason);
    if (waitingReason !== '') {
      say(cell, waitingReason, 'waiting', index);
    } else if (isObject(state.terminated)) {
      say(cell, endWord(state.terminated), 'terminated', index);
      if (asInteger(state.terminated.exitCode) !== 0) failedIndex = index;
    } else if (container.ready === true && isObject(state.running)) {
      hasRunning = true;
      cell.ready++;
    }
  }
  if (cell.status !== 'Completed') return;
  if (hasRunning && isReady(conditions)) {
    say(cell, 'Running', 'running', -1);
  } else if (failedSiblingWins && failedIndex !== -1) {
    say(cell, endWord(asObject(asObject(asObject(statuses[failedIndex]).state).terminated)), 'terminated', failedIndex);
  } else if (hasRunning) {
    say(cell, 'NotReady', 'not-ready', -1);
  }
}

/** Runtimes fill the reason; the two other forms come from statuses written by hand. */
function endWord(terminated: JsonObject): string {
  const reason = asText(terminated.reason);
  if (reason !== '') return reason;
  const signal = asInteger(terminated.signal);
  return signal === 0 ? `ExitCode:${asInteger(terminated.exitCode)}` : `Signal:${signal}`;
}

function lastEndMs(container: JsonObject): number {
  const terminated = asObject(container.lastState).terminated;
  return isObject(terminated) ? parseTime(terminated.finishedAt) : zeroTimeMs;
}

/** Any such condition, whatever its status. */
function isSchedulingGated(conditions: readonly Json[]): boolean {
  for (let index = 0; index < conditions.length; index++) {
    const condition = asObject(conditions[index]);
    if (condition.reason === 'SchedulingGated' && condition.type === 'PodScheduled') return true;
  }
  return false;
}

/** The first condition of the type alone. */
function isInitialized(conditions: readonly Json[]): boolean {
  for (let index = 0; index < conditions.length; index++) {
    const condition = asObject(conditions[index]);
    if (condition.type === 'Initialized') return condition.status === 'True';
  }
  return false;
}

/** Any condition of the type. */
function isReady(conditions: readonly Json[]): boolean {
  for (let index = 0; index < conditions.length; index++) {
    const condition = asObject(conditions[index]);
    if (condition.type === 'Ready' && condition.status === 'True') return true;
  }
  return false;
}
