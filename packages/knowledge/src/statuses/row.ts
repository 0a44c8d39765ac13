// One line of `kubectl get pods -o wide`, cell by cell.

import type { Json, KubeObject } from '../json.ts';
import { readCell } from './cell.ts';
import { humanDuration } from './duration.ts';
import { asList, asObject, asText } from './read.ts';
import { parseTime, zeroTimeMs } from './time.ts';
import { isSince } from './version.ts';
import type { KubernetesVersion } from './version.ts';

/** The cells as strings, named for their columns. */
export interface PodRow {
  readonly name: string;
  /** READY: ready containers and sidecars, of all. */
  readonly ready: string;
  readonly status: string;
  /** RESTARTS, with the time since the last one where that is known: `3 (5m ago)`. */
  readonly restarts: string;
  readonly age: string;
  readonly ip: string;
  readonly node: string;
  readonly nominatedNode: string;
  readonly readinessGates: string;
}

export interface PodRowOptions {
  /** Whose cells: 1.37 unless given. 1.35 changed the STATUS of a pod with completed and failed containers. */
  readonly kubernetes?: KubernetesVersion;
}

const none = '<none>';

/**
 * The cells that `kubectl get pods -o wide` shows for this pod at this moment. They are the API server's work, so its version and its clock decide.
 * Any JSON gives a row: a field of another type than Kubernetes' own reads as if it were missing.
 * Source: pkg/printers/internalversion/printers.go printPod.
 * @throws an Error with code PODLORE_KUBERNETES_VERSION where `options.kubernetes` cannot be read.
 */
export function podRow(pod: KubeObject, nowEpochMs: number, options?: PodRowOptions): PodRow {
  const json = asObject(pod);
  const cell = readCell(json, options?.kubernetes === undefined || isSince(options.kubernetes, 35));
  const metadata = asObject(json.metadata);
  const spec = asObject(json.spec);
  const status = asObject(json.status);
  const createdAtMs = parseTime(metadata.creationTimestamp);
  return {
    name: asText(metadata.name),
    ready: `${cell.ready}/${cell.total}`,
    status: cell.status,
    restarts: cell.restarts !== 0 && cell.lastRestartMs !== zeroTimeMs ? `${cell.restarts} (${humanDuration(nowEpochMs - cell.lastRestartMs)} ago)` : `${cell.restarts}`,
    age: createdAtMs === zeroTimeMs ? '<unknown>' : humanDuration(nowEpochMs - createdAtMs),
    // The older podIP is not asked: an API server keeps the two equal (pkg/apis/core/v1/defaults.go SetDefaults_PodStatus).
    ip: asText(asObject(asList(status.podIPs)[0]).ip) || none,
    node: asText(spec.nodeName) || none,
    nominatedNode: asText(status.nominatedNodeName) || none,
    readinessGates: gates(asList(spec.readinessGates), asList(status.conditions)),
  };
}

function gates(wanted: readonly Json[], conditions: readonly Json[]): string {
  if (wanted.length === 0) return none;
  const first = new Map<string, boolean>();
  for (let index = 0; index < conditions.length; index++) {
    const condition = asObject(conditions[index]);
    const type = asText(condition.type);
    if (!first.has(type)) first.set(type, condition.status === 'True');
  }
  let met = 0;
  for (let index = 0; index < wanted.length; index++) {
    if (first.get(asText(asObject(wanted[index]).conditionType)) === true) met++;
  }
  return `${met}/${wanted.length}`;
}
