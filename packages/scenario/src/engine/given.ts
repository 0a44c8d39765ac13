import { underWayMs } from '@podlore/knowledge/probes';
import { laneTimeoutMs } from '../planning/faults.ts';
import type { Answer } from '../ports/cluster.ts';
import { applyObjects, isReady, namespaceObject } from './apply.ts';
import { chance } from './chance.ts';
import { startLoads } from './loads.ts';
import { selects, startedAtMs } from './pods.ts';
import { probe } from './prober.ts';
import type { Run } from './run.ts';
import { sleepFor, within } from './wait.ts';

/** Image pulls have no formula: this is how long a workload may take to be ready for the first time. */
const steadyWithinMs = 120_000;
/** How long all is well before something goes wrong. */
const calmMs = 1_000;
/** How often the target of a load is asked whether it answers yet. */
const askAgainMs = 100;

/** Applies everything, waits until it is well, and lets clients and load see that it is. Rejects when it never gets well. */
export async function given(run: Run): Promise<void> {
  const { plan, cluster, signal, seed } = run;
  const well = plan.given.every((step) => step.until === 'ready');
  await cluster.apply([namespaceObject(run)]);
  for (const step of plan.given) {
    await applyObjects(run, step.objects);
    if (step.until === 'ready') await within(run, steadyWithinMs, `${step.file} to be ready`, () => workloadsReady(run, step.file));
  }
  startLanes(run);
  await within(run, steadyWithinMs, 'every lane to get an answer', () => plan.lanes.every(({ name }) => hasAnswered(run, name, well)));
  await cluster.clock.sleepUntilMs(Math.max(cluster.clock.nowMs(), ...underWayAtMs(run)), signal);
  if (well && run.load !== null) await loadTargetsAnswer(run);
  await startLoads(run);
  // Faults must not keep step with the probes: one right after a probe is always found late.
  const periodMs = plan.faults[0]?.predicted['firstFailedProbe']?.[1] ?? 0;
  if (plan.faults.length > 0) await sleepFor(cluster.clock, Math.round(calmMs + chance(seed, `${plan.name}: the moment of the fault`) * periodMs), signal);
}

/** Load must not meet the start of its own service: kube-proxy hears of an endpoint later than its pod is ready. */
async function loadTargetsAnswer({ plan, cluster, namespace, signal }: Run): Promise<void> {
  const deadlineMs = cluster.clock.nowMs() + steadyWithinMs;
  for (const { service, port, path } of plan.loads) {
    const ask = (): Promise<Answer> => cluster.ask({ namespace, name: service, port }, { protocol: 'http', path, timeoutMs: laneTimeoutMs }, signal);
    // A request that could not be made is no answer either: it is asked again.
    while (!isAnAnswer(await ask().catch(() => 'empty' as const))) {
      if (cluster.clock.nowMs() >= deadlineMs) throw new Error(`waited ${steadyWithinMs / 1000} s for service ${service} to answer its load`);
      await sleepFor(cluster.clock, askAgainMs, signal);
    }
  }
}

/** When the probes of what is to be hit are under way: one that still waits for its initial delay would find a fault later than predicted. */
function underWayAtMs({ plan, recorder }: Run): readonly number[] {
  return plan.faults.flatMap(({ target: name, container }) =>
    plan.targets.filter((target) => target.name === name).flatMap((target) =>
      [...recorder.pods.values()].filter((pod) => selects(target, pod)).flatMap((pod) => {
        const startMs = startedAtMs(pod, container);
        return startMs === null ? [] : [startMs + underWayMs(target.podSpec, container)];
      })));
}

function workloadsReady({ plan, recorder }: Run, file: string): boolean {
  const pods = [...recorder.pods.values()];
  return plan.targets.filter((target) => target.file === file && target.replicas !== null).every((target) => pods.filter((pod) => selects(target, pod) && isReady(pod)).length === target.replicas);
}

function startLanes(run: Run): void {
  for (const lane of run.plan.lanes) run.lanes.push(probe(lane, { ...run, signal: run.recording }));
}

/** A service whose pods are ready must answer; one that is meant to be broken may refuse. */
function hasAnswered({ log }: Run, lane: string, well: boolean): boolean {
  return log.observations.some(({ fact }) => fact.type === 'http' && fact.lane === lane && (!well || isAnAnswer(fact.answer)));
}

const isAnAnswer = (answer: Answer): boolean => typeof answer === 'number' || answer === 'pong';
