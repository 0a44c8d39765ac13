// Why a headline: what the pod itself, its events or its node say about the cause.

import type { Finding } from './diagnosis.ts';
import type { CellContainer } from './headline.ts';
import { asObject, asText, isObject } from './read.ts';
import { findStatus } from './registry.ts';
import type { StatusId } from './registry.ts';
import { terminatedFinding } from './words.ts';

/** Other findings that explain a headline where they hold too. Nearest first. */
const causes: { readonly [Effect in StatusId]?: readonly StatusId[] } = {
  Pending: ['Unschedulable', 'NetworkPluginNotReady'],
  ContainerCreating: ['NetworkPluginNotReady', 'DockerDaemonNotReady'],
  PodInitializing: ['ContainersNotInitialized', 'NetworkPluginNotReady'],
  NotReady: ['Completed'],
  Unknown: ['NodeLost'],
};

/** Headlines that follow on the end of the container before. */
const afterAnEnd: ReadonlySet<StatusId> = new Set<StatusId>(['CrashLoopBackOff', 'RunContainerError', 'PostStartHookError', 'ContainersNotInitialized']);

/** Empty where nothing says why. */
export function becauseOf(headline: Finding, container: CellContainer | null, findings: readonly Finding[]): Finding[] {
  const chain: Finding[] = [];
  if (container !== null && afterAnEnd.has(headline.status)) {
    const last = asObject(container.status.lastState).terminated;
    if (isObject(last)) chain.push(terminatedFinding(last, `${container.field}.lastState.terminated`, container.name));
  }
  if (container !== null && headline.status === 'ImagePullBackOff') {
    const pull = lastPullError(container);
    if (pull !== null) chain.push(pull);
  }
  for (const cause of causes[headline.status] ?? []) {
    const finding = findings.find((candidate) => candidate.status === cause);
    if (finding !== undefined) chain.push(finding);
  }
  return chain;
}

/** Since 1.32 the message of the pause ends with the word and the text of the pull that failed. null: it names no known word. */
function lastPullError(container: CellContainer): Finding | null {
  const message = asText(asObject(asObject(container.status.state).waiting).message);
  const word = /^Back-off pulling image "[^"]*": ([A-Za-z]+)/u.exec(message)?.[1];
  const status = word === undefined ? null : findStatus(word);
  if (status === null) return null;
  return { status: status.id, evidence: [{ field: `${container.field}.state.waiting.message`, container: container.name, expected: `text naming ${status.id}`, received: message }] };
}
