// What this machine has and lacks, each lack with its cure.
import { randomBytes } from 'node:crypto';
import { rm, statfs, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { codedError } from '../errors.ts';
import { findK6, oldestVersion, testedVersion } from '../load/k6/find.ts';
import type { Environment } from '../load/k6/invocation.ts';
import { findGo } from './find-go.ts';

export interface DoctorFinding {
  readonly name: string;
  /** not-here: podlore works without it and does less. missing: it does not work without it. */
  readonly state: 'ok' | 'not-here' | 'missing';
  readonly found: string;
  /** null: nothing to cure. */
  readonly cure: string | null;
}

export async function examine(environment: Environment): Promise<readonly DoctorFinding[]> {
  return [node(), ...(await Promise.all([ports(), disk(), k6(environment), go(environment)]))];
}

function node(): DoctorFinding {
  // The launcher has refused what is too old.
  return { name: 'node', state: 'ok', found: `${process.versions.node} (${process.execPath})`, cure: null };
}

/** A NodePort is a listener on loopback. */
async function ports(): Promise<DoctorFinding> {
  const server = createServer();
  const trouble = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
    server.once('error', resolve);
    server.listen(0, '127.0.0.1', () => resolve(null));
  });
  if (trouble !== null) return { name: 'loopback ports', state: 'missing', found: `cannot listen on 127.0.0.1 (${trouble.code ?? trouble.message})`, cure: 'Allow this process to open ports on loopback; the virtual clock (--no-load) needs none.' };
  await new Promise((resolve) => server.close(resolve));
  return { name: 'loopback ports', state: 'ok', found: 'a free port on 127.0.0.1 can be opened', cure: null };
}

async function disk(): Promise<DoctorFinding> {
  const path = join(tmpdir(), `podlore-doctor-${randomBytes(4).toString('hex')}`);
  try {
    await writeFile(path, 'x', { mode: 0o600, flag: 'wx' });
    await rm(path);
    const { bavail, bsize } = await statfs(tmpdir());
    return { name: 'temporary files', state: 'ok', found: `${tmpdir()}, ${Math.round((bavail * bsize) / 1_000_000)} MB free`, cure: null };
  } catch (error) {
    await rm(path, { force: true }).catch(() => undefined);
    return { name: 'temporary files', state: 'missing', found: `cannot write to ${tmpdir()} (${String(error)})`, cure: 'Make room there, or set TMPDIR to a folder you may write to.' };
  }
}

/** Without k6 everything works but load; a k6 that was named and cannot be used stops a run. */
async function k6(environment: Environment): Promise<DoctorFinding> {
  try {
    const found = await findK6(null, environment);
    if (found !== null) return { name: 'k6', state: 'ok', found: `${found.version} (${found.path}, by ${found.foundBy})${found.version === testedVersion ? '' : `; podlore is tested with ${testedVersion}`}`, cure: null };
    return { name: 'k6', state: 'not-here', found: 'none: what asks for load stays undecided', cure: `Install k6 ${oldestVersion} or newer (https://grafana.com/docs/k6/latest/set-up/install-k6/) so that it is on PATH, or name one by PODLORE_K6=PATH; in podlore's repository \`npm start\` brings one.` };
  } catch (error) {
    const coded = codedError(error);
    return { name: 'k6', state: 'missing', found: coded?.message ?? String(error), cure: coded?.wayOut ?? null };
  }
}

/** Only for building k6 where it cannot be had otherwise, which only podlore's repository does. */
async function go(environment: Environment): Promise<DoctorFinding> {
  const found = await findGo(environment);
  if (found !== null) return { name: 'go', state: 'ok', found: `${found.version} (${found.path})`, cure: null };
  return { name: 'go', state: 'not-here', found: "none: only podlore's repository may need it, where `npm start` can build k6", cure: 'None is needed where k6 is installed; else install Go from https://go.dev/dl/.' };
}
