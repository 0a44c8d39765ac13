import type { Json } from '@podlore/knowledge';
import { isObject } from '../call.ts';

/**
 * The items in the order a strategic merge gives them: those the patch names in the patch's order, the others in the server's,
 * and both woven together so that no pair the server knew changes places without need.
 * mergeKey null: the items are scalars. Source: apimachinery pkg/util/strategicpatch normalizeElementOrder, mergeSortedSlice.
 */
export function ordered(items: readonly Json[], patchOrder: readonly Json[], serverOrder: readonly Json[], mergeKey: string | null): readonly Json[] {
  const placeIn = (order: readonly Json[], item: Json): number => order.findIndex((one) => keyOf(one, mergeKey) === keyOf(item, mergeKey));
  const sorted = (list: readonly Json[], order: readonly Json[]): readonly Json[] => insertionSorted(list, (a, b) => {
    const places = [placeIn(order, a), placeIn(order, b)] as const;
    return places[0] < 0 || places[1] < 0 || places[0] < places[1];
  });
  const named = sorted(items.filter((item) => placeIn(patchOrder, item) >= 0), patchOrder);
  const others = sorted(items.filter((item) => placeIn(patchOrder, item) < 0), serverOrder);
  const result: Json[] = [];
  let next = 0;
  for (const item of named) {
    for (let other = others[next]; other !== undefined && isBefore(placeIn(serverOrder, other), placeIn(serverOrder, item)); other = others[next]) {
      result.push(other);
      next += 1;
    }
    result.push(item);
  }
  return [...result, ...others.slice(next)];
}

const isBefore = (left: number, right: number): boolean => left >= 0 && right >= 0 && left < right;

const keyOf = (item: Json, mergeKey: string | null): Json | undefined => (mergeKey === null ? item : isObject(item) ? item[mergeKey] : undefined);

// "Not in the order at all" counts as less than everything, which is no order in the mathematical sense; the algorithm decides the result, so it is Go's.
function insertionSorted(list: readonly Json[], isLess: (a: Json, b: Json) => boolean): readonly Json[] {
  const result: Json[] = [];
  for (const item of list) {
    let at = result.length;
    for (let before = result[at - 1]; before !== undefined && isLess(item, before); before = result[at - 1]) at -= 1;
    result.splice(at, 0, item);
  }
  return result;
}
