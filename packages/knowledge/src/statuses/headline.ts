// Which entry explains the STATUS cell.

import type { Json, NonEmpty } from '../json.ts';
import type { PodCell } from './cell.ts';
import type { Finding } from './diagnosis.ts';
import { asList, asObject, asText } from './read.ts';
import type { JsonObject } from './read.ts';
import type { StatusId } from './registry.ts';
import type { StatusEvidence } from './status.ts';
import { phaseWords, podReasonWords, quote, terminatedFinding, waitingFinding } from './words.ts';

/** The container status that decided the cell. */
export interface CellContainer {
  /** status.initContainerStatuses[0] */
  readonly field: string;
  /** null: the status names no container. */
  readonly name: string | null;
  readonly status: JsonObject;
}

/** null: the cell does not come from one container. */
export function containerOfCell(pod: JsonObject, cell: PodCell): CellContainer | null {
  if (cell.index < 0) return null;
  const list = cell.source.startsWith('init-') ? 'initContainerStatuses' : 'containerStatuses';
  const status = asObject(asList(asObject(pod.status)[list])[cell.index]);
  return { field: `status.${list}[${cell.index}]`, name: asText(status.name) || null, status };
}

/** The finding for the cell. Every cell has one: a word without an entry is explained by what stands behind it. */
export function headlineOf(pod: JsonObject, cell: PodCell, container: CellContainer | null, findings: readonly Finding[]): Finding {
  if (container !== null) return fromContainer(cell, container);
  const status = asObject(pod.status);
  switch (cell.source) {
    case 'scheduling-gate':
      return found('SchedulingGated', findings, 'status.conditions', cell.status);
    case 'not-ready':
      return found('NotReady', findings, 'status.containerStatuses', cell.status);
    case 'running':
      return found('Running', findings, 'status.conditions', cell.status);
    case 'node-lost':
      return { status: 'Unknown', evidence: [quote('status.reason', null, 'NodeLost')] };
    case 'deletion':
      return { status: 'Terminating', evidence: [{ field: 'metadata.deletionTimestamp', container: null, expected: 'present', received: asObject(pod.metadata).deletionTimestamp ?? null }] };
    default:
      return fromReasonOrPhase(asText(status.reason), status.phase);
  }
}

function fromContainer(cell: PodCell, container: CellContainer): Finding {
  const state = asObject(container.status.state);
  if (cell.source === 'waiting' || cell.source === 'init-waiting') return waitingFinding(state.waiting, `${container.field}.state.waiting`, container.name);
  if (cell.source === 'terminated' || cell.source === 'init-terminated') return terminatedFinding(state.terminated, `${container.field}.state.terminated`, container.name);
  return { status: 'ContainersNotInitialized', evidence: [{ field: `${container.field}.state`, container: container.name, expected: 'done', received: container.status.state ?? null }] };
}

function fromReasonOrPhase(reason: string, phase: Json | undefined): Finding {
  const byReason = podReasonWords.get(reason);
  if (byReason !== undefined) return { status: byReason, evidence: [quote('status.reason', null, reason)] };
  const byPhase = phaseWords.get(asText(phase));
  if (byPhase !== undefined) return { status: byPhase, evidence: [quote('status.phase', null, asText(phase))] };
  return { status: 'Unknown', evidence: [{ field: 'status.phase', container: null, expected: 'a phase of the catalogue', received: phase ?? null }] };
}

/** The finding of that status, or one made of the field that led to the cell. */
function found(status: StatusId, findings: readonly Finding[], field: string, word: string): Finding {
  const evidence: NonEmpty<StatusEvidence> = [{ field, container: null, expected: `what kubectl shows as ${word}`, received: word }];
  return findings.find((finding) => finding.status === status) ?? { status, evidence };
}
