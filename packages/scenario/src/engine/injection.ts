import type { Json } from '@podlore/knowledge';
import { at, listAt, textAt, textsAt } from '../json.ts';
import { faultOf } from '../planning/faults.ts';
import { servicesIn } from '../planning/services.ts';
import type { PlannedFault } from '../plan.ts';
import type { Abilities, AbilityName, ContainerRef } from '../ports/cluster.ts';
import type { Observation } from '../timeline.ts';
import { isReady } from './apply.ts';
import { chance } from './chance.ts';
import { selects } from './pods.ts';
import type { InjectedFault, Run } from './run.ts';
import { lookUntil } from './wait.ts';

/** Injects one fault: journal first, then the deed, then what the cluster or a client shows of it. Resolves to whether it was felt in time. */
export async function inject(run: Run, planned: PlannedFault): Promise<boolean> {
  const { cluster, journal, log, seed, signal, namespace } = run;
  const item = faultOf(planned.kind);
  const params = item.shape.parse(planned.params);
  const target = targetOf(run, planned);
  const prepared = await item.prepare(params, target, granted(cluster.abilities, item.needs), { seed, signal });
  const before = [...log.observations];
  journal.write({ type: 'fault', record: { namespace, fault: planned.label, target: { ...target }, undo: prepared.undoRecord } });
  {
    using _still = cluster.clock.hold();
    await journal.flush();
  }
  signal.throwIfAborted();
  const earlier = [...run.injected];
  const fault: InjectedFault = { planned, prepared, target, undone: false, shownBy: (observation) => (reaches(run, observation, target) ? item.feltIn(params, target, observation, before) : null) };
  run.injected.push(fault);
  log.note({ type: 'fault', fault: planned.label, moment: 'injected', evidence: await prepared.inject() });
  // What an earlier fault of the same pod explains is no evidence of this one.
  const explained = (observation: Observation): boolean => earlier.some((other) => other.target.pod === target.pod && other.shownBy(observation) !== null);
  const evidence = await felt(run, before.length, planned.observedWithinMs, (observation) => (explained(observation) ? null : fault.shownBy(observation)));
  if (evidence !== null) log.note({ type: 'fault', fault: planned.label, moment: 'observed', evidence: [evidence] });
  return evidence !== null;
}

/** A client on a lane speaks of a pod only where the lane's Service selects it; what else was seen names its pod. */
function reaches({ plan, recorder }: Run, { fact }: Observation, target: ContainerRef): boolean {
  if (fact.type !== 'http') return true;
  const lane = plan.lanes.find(({ name }) => name === fact.lane);
  const selector = textsAt(servicesIn(plan.given).find(({ metadata }) => metadata.name === lane?.service), 'spec', 'selector');
  const pod = recorder.pods.get(target.pod);
  return pod !== undefined && Object.keys(selector).length > 0 && Object.entries(selector).every(([label, value]) => pod.metadata.labels?.[label] === value);
}

/** The first observation that shows the fault. null: none did in time. */
function felt({ cluster: { clock }, log, signal }: Run, seenBefore: number, durationMs: number, shows: (observation: Observation) => string | null): Promise<string | null> {
  const deadlineMs = clock.nowMs() + durationMs;
  return lookUntil<string | null>(log, clock, signal, () => {
    for (const observation of log.observations.slice(seenBefore)) {
      const evidence = shows(observation);
      if (evidence !== null) return { done: true, value: `#${observation.id} ${evidence}` };
    }
    return clock.nowMs() >= deadlineMs ? { done: true, value: null } : { done: false, wakeMs: deadlineMs };
  });
}

/** One ready pod of the target, drawn by the seed. */
function targetOf({ plan, recorder, seed, namespace }: Run, planned: PlannedFault): ContainerRef {
  const target = plan.targets.find(({ name }) => name === planned.target);
  const pods = target ? [...recorder.pods.values()].filter((pod) => selects(target, pod) && isReady(pod)) : [];
  const names = pods.map(({ metadata }) => metadata.name).toSorted();
  const pod = names[Math.floor(chance(seed, planned.label) * names.length)];
  if (pod === undefined) throw new Error(`no ready pod of ${planned.target} to aim at`);
  return { namespace, pod, container: planned.container };
}

/** Only what the fault declared; the plan has made sure that the cluster offers it. */
function granted(abilities: Partial<Abilities>, needs: readonly AbilityName[]): Abilities {
  const { removeFile } = abilities;
  const all: Abilities = {
    removeFile(target, path) {
      if (!needs.includes('removeFile') || !removeFile) throw new Error('removeFile was not declared');
      return removeFile.call(abilities, target, path);
    },
  };
  return all;
}

/** Takes back every fault that is still there, newest first. A failure is written and stops nothing. */
export async function undoAll(run: Run): Promise<void> {
  for (const fault of run.injected.toReversed()) if (!fault.undone) await undo(run, fault);
}

async function undo({ log, journal, namespace }: Run, fault: InjectedFault): Promise<void> {
  const { label } = fault.planned;
  fault.undone = true;
  try {
    const { outcome, evidence } = await fault.prepared.undo();
    log.note({ type: 'fault', fault: label, moment: outcome, evidence });
    journal.write({ type: 'undone', record: { namespace, fault: label, outcome } });
  } catch (error) {
    log.note({ type: 'fault', fault: label, moment: 'undo-failed', evidence: [error instanceof Error ? error.message : String(error)] });
  }
}

/** Whether the container that was hit is no more: a new one runs in its place, or its pod is gone. */
export function isReplaced({ recorder }: Run, { target, prepared }: InjectedFault): boolean {
  const pod = recorder.pods.get(target.pod);
  if (!pod) return true;
  const status = listAt(pod.status, 'containerStatuses').find((candidate) => textAt(candidate, 'name') === target.container);
  return runningId(status) !== null && runningId(status) !== (prepared.boundTo.containerId ?? null);
}

/** null: it does not run. */
const runningId = (status: Json | undefined): string | null => (at(status, 'state', 'running') === undefined ? null : (textAt(status, 'containerID') ?? null));
