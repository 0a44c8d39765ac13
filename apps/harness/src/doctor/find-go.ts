// Where Go is: looked for in the same places as `npm start` does, which builds k6 with it.
import { execFile } from 'node:child_process';
import { access, constants, readdir, stat } from 'node:fs/promises';
import { homedir } from 'node:os';
import { delimiter, isAbsolute, join } from 'node:path';
import { promisify } from 'node:util';

export interface Go {
  readonly path: string;
  /** What `go version` says. */
  readonly version: string;
}

/** null: there is none, or PODLORE_GO names something else. PODLORE_GO=none hides it. */
export async function findGo(environment: NodeJS.ProcessEnv): Promise<Go | null> {
  const named = environment['PODLORE_GO'];
  // What was named is taken or nothing is: a wrong name must not be made good by another program.
  for (const path of named ? [named] : await places(environment)) {
    const version = await versionOf(path, environment);
    if (version !== null) return { path, version };
  }
  return null;
}

async function places(environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const home = homedir();
  const onPath = (environment['PATH'] ?? '').split(delimiter).filter((folder) => isAbsolute(folder));
  const sdks = (await readdir(join(home, 'sdk')).catch(() => [])).filter((name) => name.startsWith('go')).map((name) => join(home, 'sdk', name, 'bin'));
  const usual = ['/usr/local/go/bin', '/usr/lib/go/bin', '/opt/homebrew/bin', '/opt/homebrew/opt/go/bin', '/usr/local/bin', '/snap/bin', join(home, 'go', 'bin'), join(home, '.local', 'go', 'bin'), ...sdks];
  return [...onPath, ...usual].map((folder) => join(folder, process.platform === 'win32' ? 'go.exe' : 'go'));
}

async function versionOf(path: string, environment: NodeJS.ProcessEnv): Promise<string | null> {
  try {
    await access(path, constants.X_OK);
    if (!(await stat(path)).isFile()) return null;
    const { stdout } = await promisify(execFile)(path, ['version'], { env: environment, timeout: 20_000 });
    return stdout.startsWith('go version ') ? stdout.trim() : null;
  } catch {
    return null;
  }
}
