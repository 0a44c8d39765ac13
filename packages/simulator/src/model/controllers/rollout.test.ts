import { describe, expect, test } from 'vitest';
import type { Deployment, ReplicaSet } from '../kinds.ts';
import { limitsOf, newSize, oldSizes } from './rollout.ts';
import { quantityOf } from './quantity.ts';
import { templateHash } from './template-hash.ts';

const template = { spec: { containers: [{ name: 'web' }] } };
const deployment = (replicas: number, maxSurge: number | string, maxUnavailable: number | string): Deployment => ({
  apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'web' },
  spec: { replicas, selector: {}, template, strategy: { type: 'RollingUpdate', rollingUpdate: { maxSurge, maxUnavailable } } },
});
const set = (replicas: number, availableReplicas = replicas): ReplicaSet => ({
  apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web-1' }, spec: { replicas, selector: {}, template }, status: { availableReplicas },
});

describe('a rolling update', () => {
  test.each([
    [10, '25%', '25%', 3, 2],
    [1, '25%', '25%', 1, 0],
    [3, 0, 0, 0, 1],
    [4, '0%', 2, 0, 2],
  ])('of %d with surge %s and unavailable %s allows %d more and %d fewer', (replicas, maxSurge, maxUnavailable, surge, unavailable) => {
    expect(limitsOf(deployment(replicas, maxSurge, maxUnavailable))).toEqual({ surge, unavailable });
  });

  test('grows the new set into the surge, and shrinks the old as far as availability allows', () => {
    const fresh = set(0);
    const old = set(4);
    expect(newSize(deployment(4, 1, 1), fresh, [fresh, old])).toBe(1);
    expect([...oldSizes(deployment(4, 1, 1), fresh, [old]).values()]).toEqual([3]);
    expect([...oldSizes(deployment(4, 1, 0), set(1, 0), [old]).values()]).toEqual([]);
    expect([...oldSizes(deployment(4, 1, 0), set(1, 1), [old]).values()]).toEqual([3]);
  });

  test('takes unhealthy old replicas first', () => {
    const broken = set(2, 0);
    const well = set(3);
    expect([...oldSizes(deployment(4, 1, 1), set(0), [broken, well])]).toEqual([[broken, 0]]);
  });
});

test('the template hash depends on the template alone, not on the order of its keys', () => {
  const hash = templateHash({ metadata: { labels: { a: '1', b: '2' } }, spec: { containers: [] } });
  expect(hash).toMatch(/^[456789bcdf]{1,10}$/);
  expect(templateHash({ spec: { containers: [] }, metadata: { labels: { b: '2', a: '1' } } })).toBe(hash);
  expect(templateHash({ spec: { containers: [{ name: 'web' }] } })).not.toBe(hash);
});

test.each([['500m', 0.5], ['1Gi', 2 ** 30], ['2e3', 2000], ['1.5', 1.5], ['16Gi', 2 ** 34], ['many', Number.NaN], ['3x', Number.NaN]])('the quantity %s is %d', (text, value) => {
  expect(quantityOf(text)).toBe(value);
});
