import { chmod, mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { cachePath, findK6 } from './find.ts';

let folder = '';
beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'podlore-find-')));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function stand(name: string, version: string, marker?: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(dirname(path), { recursive: true });
  await writeFile(path, `#!/bin/sh\n${marker === undefined ? '' : `: > ${marker}\n`}echo "k6 v${version} (go1.26.0, linux/amd64)"\n`);
  await chmod(path, 0o700);
  return path;
}

describe('findK6', () => {
  test('the shim of a version manager is called by the name it has there, with PATH and HOME and nothing else', async () => {
    const manager = join(folder, 'bin', 'manager');
    await mkdir(dirname(manager), { recursive: true });
    await writeFile(manager, '#!/bin/sh\n[ "$(basename "$0")" = k6 ] && [ -n "$HOME" ] && [ -n "$PATH" ] && [ -z "$TOKEN" ] && echo "k6 v1.8.1 (go1.26.0)"\n', { mode: 0o700 });
    const shim = join(folder, 'shims', 'k6');
    await mkdir(dirname(shim));
    await symlink(manager, shim);
    const environment = { PATH: `${dirname(shim)}:/usr/bin:/bin`, HOME: '/home/x', TOKEN: 'canary' };
    expect(await findK6(null, environment)).toEqual({ path: shim, version: '1.8.1', foundBy: 'PATH' });
    expect(await findK6(shim, environment)).toEqual({ path: shim, version: '1.8.1', foundBy: '--k6' });
  });

  test('--k6 before PODLORE_K6 before PATH before the cache', async () => {
    const [flag, variable, onPath, cached] = await Promise.all([stand('a/k6', '2.3.0'), stand('b/k6', '1.9.0'), stand('c/k6', '1.6.0'), stand('home/.cache/podlore/k6/v1.8.1/k6', '1.8.1')]);
    const environment = { PODLORE_K6: variable, PATH: dirname(onPath), HOME: join(folder, 'home') };
    expect(await findK6(flag, environment)).toEqual({ path: flag, version: '2.3.0', foundBy: '--k6' });
    expect(await findK6(null, environment)).toEqual({ path: variable, version: '1.9.0', foundBy: 'PODLORE_K6' });
    expect(await findK6(null, { ...environment, PODLORE_K6: '' })).toEqual({ path: onPath, version: '1.6.0', foundBy: 'PATH' });
    expect(await findK6(null, { HOME: environment.HOME })).toEqual({ path: cached, version: '1.8.1', foundBy: 'cache' });
    expect(await findK6(null, { ...environment, PODLORE_K6: 'none' })).toBeNull();
    expect(cachePath({ XDG_CACHE_HOME: '/c' })).toBe('/c/podlore/k6/v1.8.1/k6');
  });

  test('one that is too old on PATH is passed over; named, it is an error that says so', async () => {
    const old = await stand('old/k6', '1.4.2');
    expect(await findK6(null, { PATH: dirname(old), HOME: '/nowhere' })).toBeNull();
    await expect(findK6(old, {})).rejects.toMatchObject({ code: 'PODLORE_K6_NOT_USABLE', message: expect.stringContaining('1.4.2') });
    await expect(findK6('/nowhere/k6', {})).rejects.toMatchObject({ code: 'PODLORE_K6_NOT_USABLE' });
    await expect(findK6(null, { PODLORE_K6: '/nowhere/k6' })).rejects.toMatchObject({ code: 'PODLORE_K6_NOT_USABLE' });
  });

  test('the working directory is never searched, and what lies there never runs', async () => {
    const marker = join(folder, 'ran');
    await stand('cwd/k6', '1.8.1', marker);
    const before = process.cwd();
    process.chdir(join(folder, 'cwd'));
    try {
      expect(await findK6(null, { PATH: `:.:./:${join('..', 'cwd')}:`, HOME: '/nowhere' })).toBeNull();
    } finally {
      process.chdir(before);
    }
    await expect(realpath(marker)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
