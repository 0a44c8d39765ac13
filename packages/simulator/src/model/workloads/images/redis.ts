import { assumedLatencies } from '@podlore/knowledge/probes';
import type { Workload } from '../workload.ts';

/**
 * The official image. Its entrypoint script, which drops root and adds redis-server before options, is not modelled; nothing is ever written to disk.
 * Sources: redis' Dockerfile and src/server.c (the signals in setupSignalHandlers).
 */
export const redis = {
  image: 'redis',
  tags: ['latest', '8', '7', '7.4', '6'],
  entrypoint: { command: [], args: ['redis-server'] },
  env: { PATH: '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' },
  workingDir: '/data',
  files: { '/data/.keep': '' },
  programs: {
    '/usr/local/bin/redis-server': {
      type: 'server',
      runsWith: [[]],
      listens: [{ port: 6379, protocol: 'redis' }],
      http: null,
      startMs: [10, 40],
      answerMs: [0.05, 0.5],
      stopsOn: ['TERM', 'INT'],
      // It looks for the signal ten times a second.
      stopMs: assumedLatencies.stop,
      stopExitCode: 0,
    },
    '/usr/local/bin/redis-cli': { type: 'redis-cli' },
    '/bin/sh': { type: 'builtin', name: 'sh' },
    '/bin/rm': { type: 'builtin', name: 'rm' },
    '/bin/cat': { type: 'builtin', name: 'cat' },
    '/bin/echo': { type: 'builtin', name: 'echo' },
    '/bin/ls': { type: 'builtin', name: 'ls' },
    '/bin/sleep': { type: 'builtin', name: 'sleep' },
    '/bin/true': { type: 'builtin', name: 'true' },
    '/bin/false': { type: 'builtin', name: 'false' },
    '/bin/kill': { type: 'builtin', name: 'kill' },
    '/usr/bin/test': { type: 'builtin', name: 'test' },
    '/usr/bin/[': { type: 'builtin', name: '[' },
  },
  stopSignal: 'TERM',
} as const satisfies Workload;
