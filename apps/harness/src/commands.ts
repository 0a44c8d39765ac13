// The commands: their names, flags and help. What each does is in commands/ and is loaded when it is called.
import { buildCommand, buildRouteMap, numberParser } from '@stricli/core';
import type { Context } from './context.ts';

const text = (input: string): string => input;
const json = { kind: 'boolean', brief: 'Print JSON on stdout', optional: true, withNegated: false } as const;
/** What a command is for, and one line to try. */
const docs = (brief: string, example: string, shows: string) => ({ brief, fullDescription: `${brief}.\n\nEXAMPLE\n  ${example}\n    ${shows}` });
const paths = { kind: 'array', minimum: 1, parameter: { brief: 'Scenario files, or folders of them', parse: text, placeholder: 'path' } } as const;

const run = buildCommand({
  loader: async () => (await import('./commands/run.ts')).run,
  parameters: {
    flags: {
      cluster: { kind: 'parsed', parse: text, brief: 'The way to a cluster, as podlore list names it (else embedded)', optional: true, placeholder: 'name' },
      k6: { kind: 'parsed', parse: text, brief: 'Where k6 is (else PODLORE_K6, PATH, the cache of npm start)', optional: true, placeholder: 'path' },
      noLoad: { kind: 'boolean', brief: 'Leave out load, and the expectations that read it', optional: true, withNegated: false },
      clock: { kind: 'enum', values: ['virtual', 'wall'], brief: 'Virtual time or real time (else: wall with load, virtual without)', optional: true },
      seed: { kind: 'parsed', parse: numberParser, brief: 'The seed of all chance (else 1)', optional: true, placeholder: 'n' },
      reporter: { kind: 'parsed', parse: text, brief: 'NAME or NAME=FILE, as podlore list names them, again for more (else all); a relative FILE is put under --out', optional: true, variadic: true, placeholder: 'name' },
      out: { kind: 'parsed', parse: text, brief: 'Folder for reports (else .podlore/report)', optional: true, placeholder: 'dir' },
      trace: { kind: 'parsed', parse: text, brief: 'Folder for one trace a scenario, for `podlore check`', optional: true, placeholder: 'dir' },
      dryRun: { kind: 'boolean', brief: 'Print what would be done, and do nothing', optional: true, withNegated: false },
      json,
    },
    positional: paths,
  },
  docs: docs('Run scenarios and judge them', 'podlore run scenarios/seed --no-load --seed 7', "the field note's scenarios on a virtual clock, in a second or two"),
});

const check = buildCommand({
  loader: async () => (await import('./commands/check.ts')).check,
  parameters: { flags: { json }, positional: { kind: 'tuple', parameters: [{ brief: 'A trace that run --trace wrote', parse: text, placeholder: 'trace' }] } },
  docs: docs('Judge a trace again', 'podlore check traces/readiness-only.ndjson', 'the same verdicts, without a cluster'),
});

const list = buildCommand({
  loader: async () => (await import('./commands/list.ts')).list,
  parameters: { flags: { json } },
  docs: docs("List faults, expectations, clusters, reporters, statuses, steps of a pod's life, probes and their fields", 'podlore list --json', 'the same, for a program'),
});

const explain = buildCommand({
  loader: async () => (await import('./commands/explain.ts')).explain,
  parameters: {
    flags: { lang: { kind: 'enum', values: ['en', 'zh'], brief: 'The language (else en)', optional: true }, json },
    positional: { kind: 'array', minimum: 1, parameter: { brief: "A pod status, a step of a pod's life, a probe, a probe field", parse: text, placeholder: 'word' } },
  },
  docs: docs("Explain a pod status, a step of a pod's life, a probe or a probe field", 'podlore explain CrashLoopBackOff --lang zh', 'what it means, why it happens, what to do'),
});

const validate = buildCommand({
  loader: async () => (await import('./commands/validate.ts')).validate,
  parameters: { flags: { json }, positional: paths },
  docs: docs('Check scenario documents and start nothing', 'podlore validate scenarios', 'file:line:column of every mistake'),
});

const status = buildCommand({
  loader: async () => (await import('./commands/status.ts')).status,
  parameters: { flags: { file: { kind: 'parsed', parse: text, brief: 'Pods as JSON, a Pod or a List; - is stdin', placeholder: 'file' }, json }, aliases: { f: 'file' } },
  docs: docs("Print kubectl's table of pods, and what each status means", 'podlore status -f pods.json', 'after kubectl get pods -o json > pods.json'),
});

const doctor = buildCommand({
  loader: async () => (await import('./commands/doctor.ts')).doctor,
  parameters: { flags: { json } },
  docs: docs('Check what this machine has and lacks', 'podlore doctor', 'each lack with its cure'),
});

export const commands = buildRouteMap<'run' | 'check' | 'list' | 'explain' | 'validate' | 'status' | 'doctor', Context>({
  routes: { run, check, list, explain, validate, status, doctor },
  docs: { brief: 'Chaos tests that know Kubernetes: inject a fault, put it under load, assert the statuses and endpoint changes that were observed.' },
});
