// A newcomer's machine, on this one: an empty HOME with empty caches, and a PATH of node, npm, git, the system, and go where it is wanted.
// Of this user nothing is left but the way to the registries.
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, readdir, realpath, symlink } from 'node:fs/promises';
import { delimiter, isAbsolute, join } from 'node:path';

const systemFolders = ['/usr/local/sbin', '/usr/sbin', '/usr/bin', '/sbin', '/bin'];
const wayToTheRegistries = /^(?:https?_proxy|no_proxy|all_proxy|NODE_EXTRA_CA_CERTS|SSL_CERT_FILE|SSL_CERT_DIR|GIT_SSL_CAINFO|CI)$/i;

/**
 * Makes the machine in a folder, and gives its environment.
 * @param {string} folder empty
 * @param {{ go: string | null, hide: readonly string[] }} options the go command to put on PATH, and the programs that must not be found among those of the system
 */
export async function newcomer(folder, { go, hide }) {
  const home = join(folder, 'home');
  const bin = join(folder, 'bin');
  await mkdir(home, { recursive: true });
  await mkdir(bin, { recursive: true });
  for (const name of ['node', 'npm', 'npx', 'git']) await symlink(await realpath(found(name)), join(bin, name));
  if (go !== null) await symlink(await realpath(go), join(bin, 'go'));
  const system = await Promise.all(systemFolders.filter((path) => existsSync(path)).map((path, index) => without(hide, path, join(folder, `system-${index}`))));
  return { ...registries(go), npm_config_update_notifier: 'false', HOME: home, PATH: [bin, ...system].join(delimiter), LANG: 'C.UTF-8' };
}

// A folder as it is, or, where something in it must be hidden, a folder of links to everything else.
async function without(hide, path, twin) {
  const names = await readdir(path);
  if (!names.some((name) => hide.includes(name))) return path;
  await mkdir(twin);
  await Promise.all(names.filter((name) => !hide.includes(name)).map((name) => symlink(join(path, name), join(twin, name))));
  return twin;
}

// Scripts of npm see the repository's own node first: what is wanted is the one the machine has.
function found(name) {
  const path = (process.env.PATH ?? '').split(delimiter).filter((entry) => isAbsolute(entry) && !entry.includes('node_modules'))
    .map((entry) => join(entry, name)).find((program) => existsSync(program));
  if (path === undefined) throw new Error(`${name} is not on PATH`);
  return path;
}

function registries(go) {
  const kept = Object.entries(process.env).filter(([name]) => wayToTheRegistries.test(name));
  const npm = ['registry', 'cafile'].map((name) => [`npm_config_${name}`, output(found('npm'), ['config', 'get', name])]);
  const names = ['GOPROXY', 'GOSUMDB', 'GONOSUMDB', 'GOTOOLCHAIN', 'GOFLAGS'];
  const values = go === null ? [] : output(go, ['env', ...names]).split('\n');
  // Without -modcacherw Go makes its module cache read-only, and it could not be removed afterwards.
  const goSettings = values.map((value, index) => [names[index], names[index] === 'GOFLAGS' ? `${value} -modcacherw`.trim() : value]);
  return Object.fromEntries([...kept, ...npm, ...goSettings].filter(([, value]) => value !== '' && value !== 'null' && value !== 'undefined'));
}

function output(command, args) {
  return execFileSync(command, args, { encoding: 'utf8', cwd: '/', stdio: ['ignore', 'pipe', 'ignore'] }).trimEnd();
}
