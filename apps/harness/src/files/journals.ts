// The Journal port: what must be undone should this process die. In memory on the virtual clock, where nothing outlives the process; else a file, synced line by line.
import { randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { open, rm, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Json } from '@podlore/knowledge';
import type { Journal } from '@podlore/scenario';
import { makeFolder, notWritten } from './output.ts';

export interface KeptJournal extends Journal, AsyncDisposable {}

/** For a simulator on the virtual clock: its cluster dies with this process, so there is nothing to undo afterwards. */
export function memoryJournal(): KeptJournal {
  const entries: Json[] = [];
  return {
    write: (entry) => void entries.push(entry),
    flush: async () => undefined,
    [Symbol.asyncDispose]: async () => undefined,
  };
}

/** folder: where runs leave their reports. The file is removed when disposed: everything in it has been undone by then. */
export async function fileJournal(folder: string): Promise<KeptJournal> {
  const made: string[] = [];
  try {
    const path = join(await makeFolder(folder, made), `.journal-${process.pid}-${randomBytes(4).toString('hex')}.ndjson`);
    const file = await open(path, constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_APPEND | constants.O_NOFOLLOW, 0o600);
    let waiting = '';
    let last = Promise.resolve();
    const append = async () => {
      const text = waiting;
      waiting = '';
      if (text === '') return;
      await file.appendFile(text, 'utf8');
      await file.sync();
    };
    return {
      write(entry) {
        waiting += `${JSON.stringify(entry)}\n`;
      },
      flush() {
        // One after another: two appends at once could mix their lines.
        last = last.then(append, append).catch((error: unknown) => {
          throw notWritten(error, folder);
        });
        return last;
      },
      async [Symbol.asyncDispose]() {
        await last.catch(() => undefined);
        await file.close();
        await rm(path, { force: true });
        await removeMade(made);
      },
    };
  } catch (error) {
    await removeMade(made);
    throw notWritten(error, folder);
  }
}

/** Only what is empty still. */
async function removeMade(made: readonly string[]): Promise<void> {
  for (const path of [...made].reverse()) await rmdir(path).catch(() => undefined);
}
