// Where Go is, and the one Go module of this repository.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** The folder of tools/go/go.mod. */
export const goModule = fileURLToPath(new URL('../go/', import.meta.url));

/** The Go command: PODLORE_GO, PATH, or its usual places. Throws when there is none; PODLORE_GO=none hides it. */
export function findGo() {
  const named = process.env.PODLORE_GO;
  if (named === 'none') throw new Error('Go is hidden by PODLORE_GO=none');
  const candidates = named === undefined || named === '' ? ['go', '/usr/local/go/bin/go', '/usr/lib/go/bin/go', '/opt/homebrew/bin/go'] : [named];
  for (const candidate of candidates) {
    if (candidate.includes('/') && !existsSync(candidate)) continue;
    try {
      execFileSync(candidate, ['version'], { stdio: 'ignore' });
      return candidate;
    } catch {
      // Not this one; the next may be.
    }
  }
  throw new Error('no Go found: install Go 1.26 or newer, or say where it is with PODLORE_GO');
}
