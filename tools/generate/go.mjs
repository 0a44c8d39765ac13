// The one Go module of this repository, and its programs.
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { findGo } from '../run/needs.mjs';

/** The folder of tools/go/go.mod. */
export const goModule = fileURLToPath(new URL('../go/', import.meta.url));

/** Runs the Go command in the module and gives its output. Throws where there is no Go, or where it fails. */
export const goOutput = (...args) => goAnswer('', ...args);

/** The same, with something to read on its stdin. */
export function goAnswer(input, ...args) {
  const go = findGo();
  if (go === null) throw new Error('there is no Go: install Go 1.26 or newer, or name its program in PODLORE_GO');
  return execFileSync(go, args, { cwd: goModule, encoding: 'utf8', maxBuffer: 64e6, input, stdio: ['pipe', 'pipe', 'inherit'] });
}
