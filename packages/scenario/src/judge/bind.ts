import { shapes } from '../document/written.ts';
import { expectations } from '../expectations.ts';
import type { Expectation, Part } from '../expectations/expectation.ts';
import type { PlannedExpectation } from '../plan.ts';
import { undecided } from './window.ts';

/** The kind by its name. Throws for a kind that no registry line names: the loader has refused it long before. */
export function expectationOf(kind: string): Expectation {
  const found = (expectations as readonly Expectation[]).find((item) => item.kind === kind);
  if (!found) throw new Error(`no expectation is called ${kind}`);
  return found;
}

/** A planned expectation, ready to be asked again and again. A judge that throws proves nothing, so it is undecided. */
export function bind(planned: PlannedExpectation): Part {
  const item = expectationOf(planned.kind);
  const params = item.shape(shapes).parse(planned.params);
  const parts = planned.parts.map(bind);
  return {
    label: planned.label,
    condition: item.condition?.(params) ?? null,
    judge(window) {
      try {
        return item.judge(params, window, planned, parts);
      } catch (error) {
        return undecided(`judging it failed: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}
