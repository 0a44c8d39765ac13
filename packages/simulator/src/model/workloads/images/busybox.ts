import type { Program, Workload } from '../workload.ts';
import { busyboxApplets } from './busybox-applets.ts';

const unmodelled: { readonly [path: string]: Program } = Object.fromEntries(busyboxApplets.map((name) => [`/bin/${name}`, { type: 'unmodelled' }]));

/** The official image: commands and nothing that runs on. Its `sh` finds its standard input at its end and exits 0 at once. */
export const busybox = {
  image: 'busybox',
  tags: ['latest', 'stable', 'musl', 'glibc', '1', '1.28', '1.35', '1.36', '1.37'],
  entrypoint: { command: [], args: ['sh'] },
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  workingDir: '/',
  files: { '/etc/passwd': 'root:x:0:0:root:/root:/bin/sh\n' },
  programs: {
    ...unmodelled,
    '/bin/sh': { type: 'builtin', name: 'sh' },
    '/bin/rm': { type: 'builtin', name: 'rm' },
    '/bin/cat': { type: 'builtin', name: 'cat' },
    '/bin/echo': { type: 'builtin', name: 'echo' },
    '/bin/ls': { type: 'builtin', name: 'ls' },
    '/bin/sleep': { type: 'builtin', name: 'sleep' },
    '/bin/true': { type: 'builtin', name: 'true' },
    '/bin/false': { type: 'builtin', name: 'false' },
    '/bin/kill': { type: 'builtin', name: 'kill' },
    '/bin/test': { type: 'builtin', name: 'test' },
    '/bin/[': { type: 'builtin', name: '[' },
  },
  stopSignal: 'TERM',
} as const satisfies Workload;
