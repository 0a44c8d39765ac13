import type { Timing } from '@podlore/knowledge/probes';
import { entryOf } from '../entry.ts';
import { faults as registry } from '../faults.ts';
import type { Fault } from '../faults/fault.ts';
import { listAt, textAt } from '../json.ts';
import { afterUndo, beforeUndo, deadlineOf, hull, noTiming, readyAfterStartOf, timingOf, type Physics } from '../physics.ts';
import type { PlannedFault, PlannedLane } from '../plan.ts';
import type { Scenario, Target } from '../scenario.ts';

/** How long one request of a lane may take. */
export const laneTimeoutMs = 1_000;

/** The kind by its name. Throws for a kind that no registry line names: the loader has refused it long before. */
export function faultOf(kind: string): Fault {
  const found = (registry as readonly Fault[]).find((item) => item.kind === kind);
  if (!found) throw new Error(`no fault is called ${kind}`);
  return found;
}

/** The faults of a document with what its manifests predict of them. Two that read the same are told apart by a number. */
export function planFaults(scenario: Scenario, lanes: readonly PlannedLane[]): readonly PlannedFault[] {
  const labels = new Map<string, number>();
  return (scenario.written.fault ?? []).map((written) => {
    const { kind, params } = entryOf(written);
    const item = faultOf(kind);
    const read = item.shape.parse(params);
    const { target: name, container: named } = item.aimsAt(read);
    const target = targetOf(scenario, name);
    const container = named ?? soleContainer(target);
    const harm = item.harms(read, target.podSpec, container);
    const predicted = beforeUndo(timingOf(target.podSpec, container, harm), harm);
    const said = item.says(read);
    const count = (labels.get(said) ?? 0) + 1;
    labels.set(said, count);
    const feltMs = hull([predicted.firstFailedProbe, [0, Math.max(0, ...lanes.map(({ everyMs }) => lagOf(everyMs)))]])?.[1] ?? 0;
    return { kind, params, label: count === 1 ? said : `${said} (${count})`, target: name, container, predicted: { ...predicted }, observedWithinMs: deadlineOf(feltMs) };
  });
}

/** Predictions are made from the first fault: what a second one adds to it, no formula says. They count from it, or from its undo. */
export function physicsOf(scenario: Scenario, faults: readonly PlannedFault[], lanes: readonly PlannedLane[], from: 'fault' | 'undo'): Physics {
  const [first] = faults;
  const every = new Map(lanes.map((lane) => [lane.name, lane.everyMs]));
  return {
    ...(first ? timingFrom(scenario, first, from) : noTiming),
    readyAfterStart: first ? readyAfterStartOf(targetOf(scenario, first.target).podSpec, first.container) : null,
    laneLagMs: (lane) => lagOf(every.get(lane) ?? 0),
    laneEveryMs: (lane) => every.get(lane) ?? 0,
  };
}

function timingFrom(scenario: Scenario, { kind, params, target, container, predicted }: PlannedFault, from: 'fault' | 'undo'): Timing {
  if (from === 'fault') return { ...noTiming, ...predicted };
  const item = faultOf(kind);
  const { podSpec } = targetOf(scenario, target);
  return afterUndo(podSpec, container, item.harms(item.shape.parse(params), podSpec, container));
}

const lagOf = (everyMs: number): number => everyMs + laneTimeoutMs;

function targetOf({ targets }: Scenario, name: string): Target {
  const found = targets.find((target) => target.name === name);
  if (!found) throw new Error(`no target is called ${name}`);
  return found;
}

/** The loader has made sure that a fault which names no container has only one to choose from. */
function soleContainer({ podSpec }: Target): string {
  const name = textAt(listAt(podSpec, 'containers')[0], 'name');
  if (name === undefined) throw new Error('a pod without containers');
  return name;
}
