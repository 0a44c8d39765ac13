import { durationMs } from '../document/duration.ts';
import { shapes } from '../document/written.ts';
import type { Entry } from '../expectations/expectation.ts';
import { expectationOf } from '../judge/bind.ts';
import { deadlineOf, watchOf, type Physics } from '../physics.ts';
import type { PlannedExpectation } from '../plan.ts';
import type { Sight } from '../ports/cluster.ts';

/** An entry with everything predicted that nobody typed. */
export function planExpectation({ kind, params, within }: Entry, physics: Physics): PlannedExpectation {
  const item = expectationOf(kind);
  const read = item.shape(shapes).parse(params);
  const parts = (item.parts?.(read) ?? []).map((part) => planExpectation(part, physics));
  const predicted = item.predict(read, physics);
  const latestMs = item.latestMs?.(read, physics) ?? predicted?.[1] ?? watchOf(physics);
  const watches = item.watches?.(read) ?? null;
  const typedMs = within === null ? null : durationMs(within);
  const said = item.says(read);
  return {
    kind,
    params,
    label: item.condition === undefined && parts.length === 1 ? `${said}: ${parts[0]?.label}` : said,
    predicted,
    deadlineMs: typedMs ?? deadlineOf(latestMs),
    watchMs: watches === null ? watchOf(physics) : durationMs(watches),
    typedMs,
    parts,
  };
}

/** What must be seen to judge it, parts and all. */
export function sightsOf({ kind, params, parts }: PlannedExpectation): readonly Sight[] {
  const item = expectationOf(kind);
  return [...item.reads(item.shape(shapes).parse(params)), ...parts.flatMap(sightsOf)];
}
