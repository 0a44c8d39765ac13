// Files of a test, held in memory.
import type { Files } from '../src/ports/files.ts';
import { PodloreError } from '../src/errors.ts';

export const filesOf = (texts: { readonly [path: string]: string }): Files => ({
  read: (path) => {
    const text = Object.hasOwn(texts, path) ? texts[path] : undefined;
    return text === undefined ? Promise.reject(new PodloreError('PODLORE_FILE_MISSING', `${path} is not there`, 'check the path')) : Promise.resolve({ text, shown: path });
  },
});
