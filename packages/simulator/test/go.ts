import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Builds a program of tools/go, feeds it one JSON a line, and gives its answers, one a line. */
export function askGo<Answer>(name: string, args: readonly string[], questions: readonly unknown[]): readonly Answer[] {
  const folder = mkdtempSync(join(tmpdir(), 'podlore-go-'));
  try {
    const program = join(folder, name);
    execFileSync('go', ['build', '-o', program, `./${name}`], { cwd: fileURLToPath(new URL('../../../tools/go/', import.meta.url)) });
    const output = execFileSync(program, args, { input: questions.map((one) => JSON.stringify(one)).join('\n'), encoding: 'utf8', maxBuffer: 256e6 });
    return output.trim().split('\n').map((line): Answer => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
