// One pod at one instant, in words of the catalogue.

import type { Json, KubeObject, NonEmpty } from '../json.ts';
import { becauseOf } from './because.ts';
import { readCell } from './cell.ts';
import type { ClassifyContext, Diagnosis, Finding } from './diagnosis.ts';
import { containerOfCell, headlineOf } from './headline.ts';
import { asList, asObject, asText } from './read.ts';
import type { JsonObject } from './read.ts';
import { catalogue } from './registry.ts';
import { compileRule } from './rule.ts';
import type { StatusEvidence } from './status.ts';
import { parseTime, zeroTimeMs } from './time.ts';
import { isSince } from './version.ts';
import { phaseWords, podReasonWords, terminatedWords, unexplained, waitingWords } from './words.ts';

const readers = catalogue.map((status) => ({ status: status.id, onPod: status.scope !== 'event' && status.scope !== 'node', read: compileRule(status.when) }));

/** The event recorder of a kubelet may leave the time of a repeated event unchanged for five minutes; twice that counts as recent. */
const recentMs = 600_000;

/**
 * Says what a pod's status means: the entry for its STATUS cell, every other status that holds, the causes that the pod names, and any
 * reason that no entry explains. Never throws on a pod of whatever shape; a field of another type than Kubernetes' own reads as missing.
 * @throws an Error with code PODLORE_KUBERNETES_VERSION where `context.kubernetes` cannot be read.
 */
export function classify(pod: KubeObject, nowEpochMs: number, context: ClassifyContext = {}): Diagnosis {
  const json = asObject(pod);
  const found: Finding[] = [];
  for (const { status, onPod, read } of readers) {
    const evidence = onPod ? read(json) : null;
    if (evidence !== null) found.push({ status, evidence });
  }
  if (context.events !== undefined || context.node !== undefined) found.push(...surroundings(json, nowEpochMs, context));
  const cell = readCell(json, context.kubernetes === undefined || isSince(context.kubernetes, 35));
  const container = containerOfCell(json, cell);
  const headline = headlineOf(json, cell, container, found);
  return {
    headline,
    findings: including(headline, found),
    because: becauseOf(headline, container, found),
    unrecognised: unrecognised(asObject(json.status)),
  };
}

/** What the pod's own recent events and its node say. */
function surroundings(pod: JsonObject, nowEpochMs: number, context: ClassifyContext): Finding[] {
  const found: Finding[] = [];
  (context.events ?? []).forEach((event, index) => {
    const json = asObject(event);
    if (isAbout(json, asObject(pod.metadata)) && isRecent(json, nowEpochMs)) found.push(...outside(json, `events[${index}].`));
  });
  if (context.node !== undefined) found.push(...outside(asObject(context.node), 'node.'));
  return found;
}

function outside(object: JsonObject, prefix: string): Finding[] {
  const found: Finding[] = [];
  for (const { status, onPod, read } of readers) {
    const evidence = onPod ? null : read(object);
    if (evidence === null) continue;
    const [first, ...rest] = evidence;
    const named = (one: StatusEvidence): StatusEvidence => ({ ...one, field: prefix + one.field });
    found.push({ status, evidence: [named(first), ...rest.map(named)] });
  }
  return found;
}

function isAbout(event: JsonObject, metadata: JsonObject): boolean {
  const subject = asObject(event.involvedObject);
  if (subject.kind !== 'Pod') return false;
  if (asText(subject.uid) !== '' && asText(metadata.uid) !== '') return subject.uid === metadata.uid;
  return subject.name === metadata.name && asText(subject.namespace) === asText(metadata.namespace);
}

/** An event without any time is taken for recent. */
function isRecent(event: JsonObject, nowEpochMs: number): boolean {
  const atMs = Math.max(parseTime(event.lastTimestamp), parseTime(event.eventTime), parseTime(asObject(event.series).lastObservedTime));
  return atMs === zeroTimeMs || nowEpochMs - atMs <= recentMs;
}

function including(headline: Finding, found: readonly Finding[]): NonEmpty<Finding> {
  const [first, ...rest] = found;
  if (first === undefined) return [headline];
  return found.some((finding) => finding.status === headline.status) ? [first, ...rest] : [headline, first, ...rest];
}

function unrecognised(status: JsonObject): StatusEvidence[] {
  const unknown: StatusEvidence[] = [];
  if (isNew(status.phase, phaseWords)) unknown.push(unexplained('status.phase', null, status.phase));
  if (isNew(status.reason, podReasonWords)) unknown.push(unexplained('status.reason', null, status.reason));
  for (const list of ['initContainerStatuses', 'containerStatuses', 'ephemeralContainerStatuses']) {
    asList(status[list]).forEach((entry, index) => {
      const container = asObject(entry);
      for (const when of ['state', 'lastState']) {
        const state = asObject(container[when]);
        const waiting = asObject(state.waiting).reason;
        const terminated = asObject(state.terminated).reason;
        const name = asText(container.name) || null;
        if (isNew(waiting, waitingWords)) unknown.push(unexplained(`status.${list}[${index}].${when}.waiting.reason`, name, waiting));
        if (isNew(terminated, terminatedWords)) unknown.push(unexplained(`status.${list}[${index}].${when}.terminated.reason`, name, terminated));
      }
    });
  }
  return unknown;
}

function isNew(word: Json | undefined, known: ReadonlyMap<string, unknown>): word is string {
  return typeof word === 'string' && word !== '' && !known.has(word);
}
