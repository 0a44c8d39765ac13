import type { Mistake } from './problems.ts';

/** A file beside the scenario. Refused here by its spelling; the Files port refuses what symbolic links do. null: it may be read. */
export function pathRefusal(path: string): Mistake | null {
  const outside =
    path.includes('\0') || path.includes('\\') || path.startsWith('/') || path.startsWith('~') || /^[A-Za-z][A-Za-z0-9+.-]*:/.test(path) || path.split('/').some((part) => part === '..' || part === '');
  return outside ? { code: 'PODLORE_PATH_OUTSIDE', message: `${JSON.stringify(path)} is not a path inside the scenario's own folder`, wayOut: 'name a file beside the scenario, with / between folders and without ..' } : null;
}
