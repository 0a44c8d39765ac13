// Which abilities a cluster is held to: those it offers. A new ability is one file and one line here.

import { describe, expect, test } from 'vitest';
import type { AbilityName, Cluster } from '@podlore/scenario';
import { testRemoveFile } from './remove-file.ts';
import type { Given } from './started.ts';

const testsOf = { removeFile: testRemoveFile } satisfies Record<AbilityName, (given: Given) => void>;
const known = Object.entries(testsOf);

/** Each ability is described by itself; one that the cluster lacks is a test by that name. Opens a cluster once more, as tests are declared before theirs is there. */
export function describeAbilities(open: () => Promise<Cluster>, given: Given): void {
  describe('abilities', async () => {
    const offered = await offeredBy(open);
    test('every one it offers is known here', () => {
      expect(Object.keys(testsOf)).toEqual(expect.arrayContaining([...offered]));
      expect(new Set(Object.keys(given().cluster.abilities))).toEqual(offered);
    });
    describe.each(known.filter(([name]) => offered.has(name)))('%s', (_name, declare) => {
      declare(given);
    });
    test.each(known.filter(([name]) => !offered.has(name)))('%s is not offered', (name) => {
      expect(given().cluster.abilities).not.toHaveProperty(name);
    });
  });
}

async function offeredBy(open: () => Promise<Cluster>): Promise<ReadonlySet<string>> {
  await using cluster = await open();
  return new Set(Object.keys(cluster.abilities));
}
