// The one k6 release that podlore brings when the machine has none: its version, its archives, and where it is kept.
// k6 is a program that podlore calls; it is AGPL-3.0 and is never bundled.
import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

/** The release podlore is tested with: the newest that the Go module proxy serves under its old module path. */
export const k6Version = 'v1.8.1';
/** The oldest k6 that podlore can read. */
export const oldestK6 = '1.5';
export const k6Module = `go.k6.io/k6@${k6Version}`;
export const k6Licence = 'AGPL-3.0, a program of its own that podlore calls, source: https://github.com/grafana/k6';

/** Where the release is kept on this machine, and where the harness looks for it. */
export function k6InCache(env = process.env) {
  const { XDG_CACHE_HOME: named = '', HOME: home = homedir() } = env;
  const caches = isAbsolute(named) ? named : join(home, '.cache');
  return join(caches, 'podlore', 'k6', k6Version, process.platform === 'win32' ? 'k6.exe' : 'k6');
}

/** The archive of the official release for this machine; null: there is none for it. */
export function k6Archive(platform = process.platform, arch = process.arch) {
  const name = archiveNames[`${platform}-${arch}`];
  if (name === undefined) return null;
  const folder = `k6-${k6Version}-${name.slice(0, name.indexOf('.'))}`;
  return { file: `k6-${k6Version}-${name}`, program: `${folder}/k6${platform === 'win32' ? '.exe' : ''}` };
}

export const k6Checksums = `k6-${k6Version}-checksums.txt`;
export const k6Downloads = `https://github.com/grafana/k6/releases/download/${k6Version}`;

const archiveNames = {
  'linux-x64': 'linux-amd64.tar.gz',
  'linux-arm64': 'linux-arm64.tar.gz',
  'darwin-x64': 'macos-amd64.zip',
  'darwin-arm64': 'macos-arm64.zip',
  'win32-x64': 'windows-amd64.zip',
  // There is no archive for Windows on ARM; it runs programs for amd64.
  'win32-arm64': 'windows-amd64.zip',
};
