// The Files port: what one scenario may read, relative to its own folder.
import { realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Files } from '@podlore/scenario';
import { realPathInside } from './guard.ts';
import { readTextFile, unreadable } from './text.ts';

/** scenario: the document's path as the user gave it; messages show every file with the same beginning. */
export async function filesOf(scenario: string): Promise<Files> {
  const folder = dirname(scenario);
  const root = await realpath(folder).catch((error: unknown) => {
    throw unreadable(error, folder);
  });
  return {
    async read(path) {
      const shown = join(folder, path);
      return { text: await readTextFile(await realPathInside(root, path), shown), shown };
    },
  };
}
