// The kubectl that the tests drive the simulator with: unmodified, built from the pinned Go module, kept in podlore's cache.
//
//   node tools/generate/kubectl.mjs      prints its path, building it if need be (about two minutes)
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { goModule, goOutput } from './go.mjs';

/** Where the kubectl of this go.mod belongs, whether it is there or not. */
export function kubectlPath(env = process.env) {
  const sources = ['go.mod', 'go.sum', 'kubectl/main.go'].map((name) => readFileSync(join(goModule, name), 'utf8'));
  const version = /k8s\.io\/kubernetes (v\S+)/.exec(sources[0])[1];
  const hash = createHash('sha256').update(sources.join('\0')).digest('hex').slice(0, 12);
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'podlore', 'kubectl', `${version}-${hash}`, 'kubectl');
}

/** The path of a kubectl that is there; builds it first where it is not. Throws where there is no Go. */
export function ensureKubectl(env = process.env) {
  const path = kubectlPath(env);
  if (existsSync(path)) return path;
  mkdirSync(dirname(path), { recursive: true });
  // Built beside its place and moved there whole, so that a broken build leaves nothing that looks like a kubectl.
  const unfinished = `${path}.${process.pid}`;
  const { version } = /(?<version>v\d+\.\d+\.\d+)/.exec(path).groups;
  const flags = ['gitVersion', 'gitMajor', 'gitMinor'].map((name, index) => `-X k8s.io/component-base/version.${name}=${[version, ...version.slice(1).split('.')][index]}`);
  goOutput('build', '-o', unfinished, '-ldflags', flags.join(' '), './kubectl');
  renameSync(unfinished, path);
  return path;
}

if (process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href) console.log(ensureKubectl());
