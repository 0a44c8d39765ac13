// The behaviour of one probe worker as tables: calls of doProbe with what the handler would say, and what must come of them.
import { expect, test } from 'vitest';
import type { ProbeInput, ProbeKind, ProbeOwner, ProbeSpec, SeenStatus } from './spec.ts';
import { beginProbe } from './state.ts';
import { stepProbe } from './step.ts';

// L liveness, R readiness, St startup; D, F, S, P as in Kubernetes' fields; Never, OnFailure: the policy; del: the pod was being deleted
// when the worker was made; sidecar. A call is seconds and an answer (S success, W warning, F failure, E error), then what the kubelet knew.
// Without braces the container c1 has been running and started since 0.
// V36 says F1: as it was first written down it left F at 3, with which the one failure that it lists cannot change the result. W11 is that case.
const vectors = [
  ['V01', 'liveness threshold', 'L F3', '0S 3F 6F 9F 12F', '0S 3F 6F 9F', '0:c1=Success ; 9:c1=Failure'],
  ['V02', 'one success clears the run', 'L F3', '0F 3F 6S 9F 12F 15F 18S', '0F 3F 6S 9F 12F 15F', '0:c1=Success ; 15:c1=Failure'],
  ['V03', 'liveness F1', 'L F1', '0S 10F 20S', '0S 10F', '0:c1=Success ; 10:c1=Failure'],
  ['V04', 'readiness first success', 'R F3 S1', '0S 3S 6S', '0S 3S 6S', '0:c1=Failure ; 0:c1=Success'],
  ['V05', 'readiness never up: threshold irrelevant at start', 'R F3 S1', '0F 3F 6F 9F', '0F 3F 6F 9F', '0:c1=Failure'],
  ['V06', 'readiness flip and return', 'R F3 S1', '0S 3F 6F 9F 12S 15S', '0S 3F 6F 9F 12S 15S', '0:c1=Failure ; 0:c1=Success ; 9:c1=Failure ; 12:c1=Success'],
  ['V07', 'readiness S2 recovery', 'R F2 S2', '0S 5S 10F 15F 20S 25S', '0S 5S 10F 15F 20S 25S', '0:c1=Failure ; 5:c1=Success ; 15:c1=Failure ; 25:c1=Success'],
  ['V08', 'S2 broken streak', 'R F1 S2', '0S 5F 10S 15S 20S', '0S 5F 10S 15S 20S', '0:c1=Failure ; 15:c1=Success'],
  ['V09', 'flapping below F never flips', 'R F3 S1', '0S 3F 6F 9S 12F 15F 18S 21F 24F 27S', '0S 3F 6F 9S 12F 15F 18S 21F 24F 27S', '0:c1=Failure ; 0:c1=Success'],
  ['V10', 'F1 S1 flapping flips every time', 'R F1 S1', '0S 3F 6S 9F 12S 15F', '0S 3F 6S 9F 12S 15F', '0:c1=Failure ; 0:c1=Success ; 3:c1=Failure ; 6:c1=Success ; 9:c1=Failure ; 12:c1=Success ; 15:c1=Failure'],
  ['V11', 'warning counts as success', 'R F3 S1', '0W 3W', '0W 3W', '0:c1=Failure ; 0:c1=Success'],
  ['V12', 'error discarded, streak kept', 'L F3', '0F 3F 6E 9E 12F', '0F 3F 6E 9E 12F', '0:c1=Success ; 12:c1=Failure'],
  ['V13', 'errors only: liveness stays Success', 'L F1', '0E 10E 20E 30E', '0E 10E 20E 30E', '0:c1=Success'],
  ['V14', 'errors only: readiness stays Failure', 'R F1', '0E 10E 20E', '0E 10E 20E', '0:c1=Failure'],
  ['V15', 'error does not break a success streak', 'R S2', '0S 5E 10S', '0S 5E 10S', '0:c1=Failure ; 10:c1=Success'],
  ['V16', 'initial delay 5, int truncation', 'L D5 F3', '0F 2.9F 4.99F 5F 8F', '5F 8F', '0:c1=Success'],
  ['V17', 'initial delay with start truncated to whole second (real start 0.9, reported 0)', 'R D5', '3S 4.8S 5S', '5S', '3:c1=Failure ; 5:c1=Success'],
  ['V18', 'no container id yet', 'R', '0S{no-id} 3S{no-id} 6S', '6S', '6:c1=Failure ; 6:c1=Success'],
  ['V19', 'no pod status', 'L', '0S{no-status} 10S', '10S', '10:c1=Success'],
  ['V20', 'startup gates liveness', 'L F3', '0F{started=false} 10F{started=false} 20F 30F 40F', '20F 30F 40F', '0:c1=Success ; 40:c1=Failure'],
  ['V21', 'startup success then hold', 'St F30', '0F{started=false} 1F{started=false} 2S{started=false} 3F 4F', '0F 1F 2S', '0:c1=Unknown ; 2:c1=Success'],
  ['V22', 'startup failure', 'St F2', '0F{started=false} 10F{started=false} 20F{started=false}', '0F 10F', '0:c1=Unknown ; 10:c1=Failure'],
  ['V23', 'startup errors never end startup', 'St F2', '0E{started=false} 10E{started=false} 20E{started=false} 30E{started=false}', '0E 10E 20E 30E', '0:c1=Unknown'],
  ['V24', 'startup retried for new container', 'St F2', '0F{started=false} 10F{started=false} 20F{c2,start=15,started=false} 30S{c2,start=15,started=false}', '0F 10F 20F 30S', '0:c1=Unknown ; 10:c1=Failure ; 20:c2=Unknown ; 30:c2=Success'],
  ['V25', 'on hold until new id', 'L F2', '0F 3F 6F 9F 12S{c2,start=11} 15F{c2,start=11} 18F{c2,start=11}', '0F 3F 12S 15F 18F', '0:c1=Success ; 3:c1=Failure ; 12:c2=Success ; 18:c2=Failure'],
  ['V26', 'counter zeroed by hold', 'L F3', '0F 3F 6F 9F{c2,start=8} 12F{c2,start=8} 15F{c2,start=8}', '0F 3F 6F 9F 12F 15F', '0:c1=Success ; 6:c1=Failure ; 9:c2=Success ; 15:c2=Failure'],
  ['V27', 'counter NOT zeroed by a plain crash', 'L F3', '0F 3F 6F{c2,start=5}', '0F 3F 6F', '0:c1=Success ; 6:c2=Success ; 6:c2=Failure'],
  ['V28', 'success run carries over a crash: S3 satisfied at once', 'R S3', '0S 3S 6S 9S{terminated} 12S{c2,start=10}', '0S 3S 6S 12S', '0:c1=Failure ; 6:c1=Success ; 9:c1=Failure ; 12:c2=Failure ; 12:c2=Success'],
  ['V29', 'failure run carries over: F3 reached by 1st failure (no visible change)', 'R F3', '0S 3F 6F 9F{c2,start=8} 12S{c2,start=8}', '0S 3F 6F 9F 12S', '0:c1=Failure ; 0:c1=Success ; 9:c2=Failure ; 12:c2=Success'],
  ['V30', 'ready, crash, first failing probe of new container then success', 'R F3', '0S 3S 6S{terminated} 9F{c2,start=7} 12S{c2,start=7}', '0S 3S 9F 12S', '0:c1=Failure ; 0:c1=Success ; 6:c1=Failure ; 9:c2=Failure ; 12:c2=Success'],
  ['V31', 'terminated, policy Never: worker ends', 'L Never', '0S 10S{terminated} 20S', '0S', '0:c1=Success ; 10:c1=Failure ; 10:exit'],
  ['V32', 'terminated, policy Always: worker stays', 'L', '0S 10S{terminated} 20S{c2,start=12}', '0S 20S', '0:c1=Success ; 10:c1=Failure ; 20:c2=Success'],
  ['V33', 'waiting (crash loop) old id', 'R', '0S 10S{waiting} 20S{waiting} 30S{c2,start=28}', '0S 30S', '0:c1=Failure ; 0:c1=Success ; 10:c1=Failure ; 30:c2=Failure ; 30:c2=Success'],
  ['V34', 'waiting + policy Never does not end worker', 'R Never', '0S 10S{waiting} 20S', '0S 20S', '0:c1=Failure ; 0:c1=Success ; 10:c1=Failure ; 20:c1=Success'],
  ['V35', 'deletion seen by worker: liveness', 'L del', '0F 10F', '', '0:c1=Success ; 0:exit'],
  ['V36', 'deletion seen by worker: readiness goes on', 'R F1 del', '0S 10F', '0S 10F', '0:c1=Failure ; 0:c1=Success ; 10:c1=Failure'],
  ['V37', 'phase terminal ends worker', 'R', '0S 10S{phase=Failed} 20S', '0S', '0:c1=Failure ; 0:c1=Success ; 10:exit'],
  ['V38', 'manual trigger counts (t=1.2 is a trigger)', 'R S2 P3', '0S 1.2S 4.2S', '0S 1.2S 4.2S', '0:c1=Failure ; 1.2:c1=Success'],
  ['V39', 'seed liveness: D5 P3 F3, fault at 20.5, ticks 0,3,6..', 'L D5 F3', '0F 3F 6S 9S 12S 15S 18S 21F 24F 27F 30F', '6S 9S 12S 15S 18S 21F 24F 27F', '0:c1=Success ; 27:c1=Failure'],
  ['V40', 'seed readiness: same, page restored at 31', 'R D5 F3', '0F 3F 6S 9S 12S 15S 18S 21F 24F 27F 30F 33S', '6S 9S 12S 15S 18S 21F 24F 27F 30F 33S', '0:c1=Failure ; 6:c1=Success ; 27:c1=Failure ; 33:c1=Success'],
  ['V41', 'seed both, readiness phase +1 s, container back at 27.6', 'R D5 F3', '10S 13S 16S 19S 22F 25F 28S 31S{c2,start=27} 34S{c2,start=27}', '10S 13S 16S 19S 22F 25F 28S 34S', '10:c1=Failure ; 10:c1=Success ; 31:c2=Failure ; 34:c2=Success'],
  ['W01', 'policy OnFailure, exit 0: worker ends', 'L OnFailure', '0S 10S{terminated,exit=0} 20S', '0S', '0:c1=Success ; 10:c1=Failure ; 10:exit'],
  ['W02', 'policy OnFailure, exit 1: worker stays', 'L OnFailure', '0S 10S{terminated,exit=1} 20S{c2,start=12}', '0S 20S', '0:c1=Success ; 10:c1=Failure ; 20:c2=Success'],
  ['W03', 'a sidecar always runs again', 'L Never sidecar', '0S 10S{terminated,exit=0} 20S{c2,start=12}', '0S 20S', '0:c1=Success ; 10:c1=Failure ; 20:c2=Success'],
  ['W04', 'policy Never, all containers restarting', 'L Never', '0S 10S{terminated,exit=3,all-restarting} 20S{c2,start=12}', '0S 20S', '0:c1=Success ; 10:c1=Failure ; 20:c2=Success'],
  ['W05', 'policy Never, a restart rule names the exit code', 'L Never rule=3', '0S 10S{terminated,exit=3} 20S{c2,start=12}', '0S 20S', '0:c1=Success ; 10:c1=Failure ; 20:c2=Success'],
  ['W06', 'a container much older than the kubelet is taken over without an initial value', 'R', '0F{start=-12} 3F{start=-12} 6F{start=-12}', '0F 3F 6F', '6:c1=Failure'],
  ['W07', 'a container 11 s older than the kubelet is new to it', 'R', '0F{start=-11} 3S{start=-11}', '0F 3S', '0:c1=Failure ; 3:c1=Success'],
  ['W08', 'a started sidecar begins as success', 'St sidecar', '0F{start=-12} 3F{start=-12}', '', '0:c1=Success'],
  ['W09', 'a phase that ends the pod removes the result', 'L', '0S 10S{phase=Succeeded}', '0S', '0:c1=Success ; 10:exit'],
  ['W10', 'a delay longer than the container is old, on a clock that ran back', 'L D1', '0F{start=5} 5.9F{start=5} 6F{start=5}', '6F', '0:c1=Success'],
  ['W11', 'deletion seen by worker: readiness goes on, and one failure of three changes nothing', 'R F3 del', '0S 10F', '0S 10F', '0:c1=Failure ; 0:c1=Success'],
] as const;

const second = 1000;
/** The kubelet starts this long before the first call: as long as the period, so that no worker waits by chance. */
const kubeletUpMs = 1 * second;

test.each(vectors)('%s %s', (_id, _what, config, calls, ran, cache) => {
  const told = replay(config, calls);
  expect(told.ran.join(' ')).toBe(ran);
  expect(told.cache.join(' ; ')).toBe(cache);
});

/** Each call is a trigger, which visits at once; the first is the worker's beginning. */
function replay(config: string, calls: string): { readonly ran: string[]; readonly cache: string[] } {
  const spec = specOf(config);
  const ran: string[] = [];
  const cache: string[] = [];
  let state = beginProbe(spec, ownerOf(config));
  const feed = (call: string, input: ProbeInput): void => {
    const step = stepProbe(spec, state, input);
    state = step.state;
    for (const effect of step.effects) {
      if (effect.type === 'result') cache.push(`${input.atMs / second}:${effect.containerId}=${effect.value.charAt(0).toUpperCase()}${effect.value.slice(1)}`);
      if (effect.type === 'exit') cache.push(`${input.atMs / second}:exit`);
      if (effect.type !== 'ask') continue;
      if (ran.at(-1) !== call) ran.push(call);
      feed(call, { type: 'answered', atMs: effect.atMs, answer: answers[call.at(-1) as keyof typeof answers], output: 'output' });
    }
  };
  calls.split(' ').forEach((written, index) => {
    const { call, atMs, status } = callOf(written);
    feed(call, { type: 'status-seen', atMs, status });
    feed(call, index === 0 ? { type: 'begin', atMs, kubeletUpMs, jitterMs: 0 } : { type: 'trigger', atMs });
  });
  return { ran, cache };
}

const answers = { S: 'success', W: 'warning', F: 'failure', E: 'errored' } as const;

function callOf(written: string): { readonly call: string; readonly atMs: number; readonly status: SeenStatus | null } {
  const parts = /^(?<call>(?<at>[\d.]+)[SWFE])(?:\{(?<status>.*)\})?$/.exec(written)?.groups;
  if (parts === undefined) throw new Error(`not a call: ${written}`);
  const words = parts['status']?.split(',') ?? [];
  const value = (name: string): string | undefined => words.find((word) => word.startsWith(`${name}=`))?.slice(name.length + 1);
  const state = words.includes('terminated') ? 'terminated' : words.includes('waiting') ? 'waiting' : 'running';
  const status: SeenStatus = {
    phase: value('phase') ?? 'Running',
    containerId: words.includes('no-id') ? null : (words.find((word) => /^c\d$/.test(word)) ?? 'c1'),
    state,
    exitCode: state === 'terminated' ? Number(value('exit') ?? 0) : null,
    startedAtMs: state === 'running' ? Number(value('start') ?? 0) * second : null,
    started: value('started') !== 'false',
    allContainersRestarting: words.includes('all-restarting'),
  };
  return { call: parts['call'] ?? '', atMs: Number(parts['at']) * second, status: words.includes('no-status') ? null : status };
}

function specOf(config: string): ProbeSpec {
  const words = config.split(' ');
  const number = (letter: string, otherwise: number): number => Number(words.find((word) => new RegExp(`^${letter}\\d`).test(word))?.slice(1) ?? otherwise);
  const kind: ProbeKind = words[0] === 'L' ? 'liveness' : words[0] === 'R' ? 'readiness' : 'startup';
  return {
    kind,
    handler: { type: 'httpGet', host: null, path: '/', port: 80, scheme: 'HTTP', headers: [] },
    initialDelaySeconds: number('D', 0),
    periodSeconds: 1,
    timeoutSeconds: 1,
    successThreshold: number('S', 1),
    failureThreshold: number('F', 3),
    terminationGracePeriodSeconds: null,
  };
}

function ownerOf(config: string): ProbeOwner {
  const words = config.split(' ');
  const rule = words.find((word) => word.startsWith('rule='));
  return {
    restartPolicy: words.includes('Never') ? 'Never' : words.includes('OnFailure') ? 'OnFailure' : 'Always',
    sidecar: words.includes('sidecar'),
    deleting: words.includes('del'),
    podGraceSeconds: 30,
    ...(rule && { restartRules: [{ operator: 'In', exitCodes: [Number(rule.slice(5))] }] }),
  };
}
