import { describe, expect, test } from 'vitest';
import { runContainer } from './test-container.ts';
import type { Workload } from './workload.ts';
import { findWorkload, parseImage, workloads } from './workloads.ts';

describe('an image reference', () => {
  test.each(['nginx', 'nginx:1.17.5', 'library/nginx:1.17.5', 'docker.io/nginx', 'docker.io/library/nginx:1.17.5'])('%s is nginx', (image) => {
    expect(findWorkload(image)?.image).toBe('nginx');
  });

  test.each(['busybox', 'redis', 'nginx'])('%s has a latest', (image) => {
    expect(findWorkload(`${image}:latest`)).toBe(findWorkload(image));
    expect(findWorkload(image)).toBeDefined();
  });

  test.each(['nginx:9.9.9', 'nope', 'quay.io/nginx', 'someone/nginx', 'NGINX', 'localhost:5000/nginx', `nginx@sha256:${'0'.repeat(64)}`])('%s is not there', (image) => {
    expect(findWorkload(image)).toBeUndefined();
  });

  test.each([
    ['nginx', { registry: 'docker.io', repository: 'library/nginx', tag: 'latest', digest: null }],
    ['quay.io/team/app:v1', { registry: 'quay.io', repository: 'team/app', tag: 'v1', digest: null }],
    ['localhost:5000/app', { registry: 'localhost:5000', repository: 'app', tag: 'latest', digest: null }],
    ['registry:5000/app:2', { registry: 'registry:5000', repository: 'app', tag: '2', digest: null }],
  ])('%s is taken apart', (image, parts) => {
    expect(parseImage(image)).toEqual(parts);
  });

  test.each(['', 'Nginx', 'nginx:', 'nginx:a b', 'http://nginx', 'a//b', ':1'])('%j is none', (image) => {
    expect(parseImage(image)).toBeUndefined();
  });
});

test('every program of an image is a file of it', () => {
  for (const workload of workloads) {
    const { container } = runContainer(workload, { command: ['sleep', '1'] });
    for (const path of Object.keys(workload.programs)) expect(container.files.read(path), path).toBe('');
  }
});

test('a fourth workload is data alone', () => {
  const whoami: Workload = {
    image: 'team/whoami',
    tags: ['v1'],
    entrypoint: { command: ['/whoami'], args: [] },
    env: {},
    workingDir: '/',
    files: { '/site/index.txt': 'I am whoami\n' },
    programs: {
      '/whoami': {
        type: 'server',
        runsWith: [[]],
        listens: [{ port: 8080, protocol: 'http' }],
        http: { root: '/site', index: 'index.txt', server: 'whoami', contentTypes: { txt: 'text/plain' }, defaultType: 'text/html', errorPages: {} },
        startMs: [1, 2],
        answerMs: [1, 2],
        stopsOn: ['TERM'],
        stopMs: [1, 2],
        stopExitCode: 143,
      },
    },
    stopSignal: 'TERM',
  };
  const { ask, container, world, ends } = runContainer(findWorkload('team/whoami:v1', [whoami]));
  expect(ask(8080, { protocol: 'http', path: '/' })).toMatchObject({ status: 200, headers: { Server: 'whoami', 'Content-Type': 'text/plain' }, body: 'I am whoami\n' });
  container.signal(whoami.stopSignal);
  world.advance(5);
  expect(ends).toEqual([{ exitCode: 143 }]);
});
