// What a watcher of one pod sees, as distinct rows of kubectl's cells.
import { podRow } from '@podlore/knowledge';
import type { Json, KubeObject } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { createSimulator } from './create.ts';
import { as } from './objects.ts';
import type { Pod } from './kinds.ts';
import type { Simulator } from './simulator.ts';

const startEpochMs = Date.UTC(2026, 0, 1);
const pods = '/api/v1/namespaces/default/pods';

class Life {
  readonly simulator: Simulator;
  /** READY STATUS RESTARTS, without repeats. */
  readonly rows: string[] = [];
  readonly seen: Pod[] = [];
  readonly events: string[] = [];

  constructor(spec: Json, seed = 1) {
    this.simulator = createSimulator({ seed, startEpochMs });
    this.simulator.watch({ method: 'GET', path: pods, query: { watch: 'true' } }, ({ type, object }) => {
      const pod = as('Pod', object as unknown as KubeObject);
      if (pod === undefined) return;
      this.seen.push(pod);
      const { ready, status, restarts } = podRow(pod, this.simulator.nowMs());
      this.add(type === 'DELETED' ? 'gone' : `${ready} ${status} ${restarts.replace(/ .*/, '')}`);
    });
    this.simulator.watch({ method: 'GET', path: '/api/v1/namespaces/default/events', query: { watch: 'true' } }, ({ type, object }) => {
      const { reason, message } = object as { readonly reason: string; readonly message: string };
      if (type === 'ADDED') this.events.push(`${reason}: ${message}`);
    });
    const { status, body } = this.simulator.request({
      method: 'POST', path: pods, contentType: 'application/json', body: { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web' }, spec },
    });
    expect(status, JSON.stringify(body)).toBe(201);
  }

  until(seconds: number): this {
    this.simulator.advanceTo(startEpochMs + seconds * 1000);
    return this;
  }

  delete(): this {
    expect(this.simulator.request({ method: 'DELETE', path: `${pods}/web` }).status).toBe(200);
    return this;
  }

  conditions(): string[] {
    const texts = this.seen.map((pod) => (pod.status?.conditions ?? []).map(({ type, status }) => `${type}=${status}`).join(' '));
    return texts.filter((text, index) => text !== texts[index - 1]);
  }

  private add(row: string): void {
    if (this.rows.at(-1) !== row) this.rows.push(row);
  }
}

const one = (container: { readonly [field: string]: Json }, pod: { readonly [field: string]: Json } = {}): Json => ({ ...pod, containers: [{ name: 'web', ...container }] });

describe('a pod', () => {
  test('becomes ready step by step', () => {
    const life = new Life(one({ image: 'nginx:1.17.5' })).until(20);
    expect(life.rows).toEqual(['0/1 Pending 0', '0/1 ContainerCreating 0', '1/1 Running 0']);
    expect(life.conditions()).toEqual([
      '',
      'PodScheduled=True',
      'PodReadyToStartContainers=False Initialized=True Ready=False ContainersReady=False PodScheduled=True',
      'PodReadyToStartContainers=True Initialized=True Ready=False ContainersReady=False PodScheduled=True',
      'PodReadyToStartContainers=True Initialized=True Ready=True ContainersReady=True PodScheduled=True',
    ]);
    expect(life.events.map((event) => event.replace(/ in \S+ \(.*/, ''))).toEqual([
      'Scheduled: Successfully assigned default/web to embedded',
      'Pulling: Pulling image "nginx:1.17.5"',
      'Pulled: Successfully pulled image "nginx:1.17.5"',
      'Created: Container created',
      'Started: Container started',
    ]);
  });

  test('that crashes shows the rows of a live 1.37', () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const life = new Life(one({ image: 'busybox', command: ['sh', '-c', 'sleep 1; exit 3'] }), seed).until(70);
      expect(life.rows.slice(0, 10)).toEqual([
        '0/1 Pending 0', '0/1 ContainerCreating 0', '1/1 Running 0', '0/1 Error 0', '1/1 Running 1', '0/1 Error 1',
        '0/1 CrashLoopBackOff 1', '1/1 Running 2', '0/1 Error 2', '0/1 CrashLoopBackOff 2',
      ]);
      const waiting = life.seen.map((pod) => pod.status?.containerStatuses?.[0]?.state.waiting).find((state) => state?.reason === 'CrashLoopBackOff');
      expect(waiting?.message).toMatch(/^back-off 10s restarting failed container=web pod=web_default\(/);
    }
  });

  test('whose command is missing: RunContainerError under Always, StartError under Never', () => {
    const always = new Life(one({ image: 'busybox', command: ['/nope'] })).until(40);
    expect(always.rows.slice(2, 6)).toEqual(['0/1 RunContainerError 0', '0/1 RunContainerError 1', '0/1 CrashLoopBackOff 1', '0/1 RunContainerError 2']);
    const never = new Life(one({ image: 'busybox', command: ['/nope'] }, { restartPolicy: 'Never' })).until(40);
    expect(never.rows.slice(2)).toEqual(['0/1 StartError 0']);
    expect(never.seen.at(-1)?.status?.phase).toBe('Failed');
    expect(never.seen.at(-1)?.status?.containerStatuses?.[0]?.state.terminated).toMatchObject({ exitCode: 128, startedAt: '1970-01-01T00:00:00Z' });
  });

  test('whose image is not there pulls again and again, and ends unknown', () => {
    const life = new Life(one({ image: 'nginx:9.9' })).until(50).delete().until(60);
    expect(life.rows.slice(2)).toEqual([
      '0/1 ErrImagePull 0', '0/1 ImagePullBackOff 0', '0/1 ErrImagePull 0', '0/1 ImagePullBackOff 0', '0/1 Terminating 0', '0/1 ContainerStatusUnknown 0', 'gone',
    ]);
    const waiting = life.seen.map((pod) => pod.status?.containerStatuses?.[0]?.state.waiting).find((state) => state?.reason === 'ImagePullBackOff');
    expect(waiting?.message).toMatch(/^Back-off pulling image "nginx:9\.9": ErrImagePull: .*not found$/);
  });

  test('with a name no image can have, or one it may not pull', () => {
    expect(new Life(one({ image: 'UPPER/Case:1' })).until(10).rows.at(-1)).toBe('0/1 InvalidImageName 0');
    expect(new Life(one({ image: 'nginx:1.17.5', imagePullPolicy: 'Never' })).until(10).rows.at(-1)).toBe('0/1 ErrImageNeverPull 0');
  });

  test('that needs a ConfigMap waits for it, and starts when it is there', () => {
    const env = [{ name: 'GREETING', valueFrom: { configMapKeyRef: { name: 'words', key: 'greeting' } } }];
    const life = new Life(one({ image: 'nginx:1.17.5', env })).until(10);
    expect(life.rows.at(-1)).toBe('0/1 CreateContainerConfigError 0');
    expect(life.events).toContain('Failed: Error: configmap "words" not found');
    life.simulator.request({
      method: 'POST', path: '/api/v1/namespaces/default/configmaps', contentType: 'application/json',
      body: { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'words' }, data: { greeting: 'hello' } },
    });
    expect(life.until(30).rows.at(-1)).toBe('1/1 Running 0');
    let output = '';
    life.simulator.exec({ namespace: 'default', pod: 'web', container: 'web', command: ['sh', '-c', 'echo $GREETING'] }, { stdout: (text) => void (output += text), stderr: () => undefined, exit: () => undefined });
    life.until(31);
    expect(output).toBe('hello\n');
  });

  test('with init containers and a sidecar starts them in order', () => {
    const sleeper = { image: 'busybox', command: ['sleep', '1000'] };
    const life = new Life({
      initContainers: [{ name: 'first', image: 'busybox', command: ['sh', '-c', 'sleep 3'] }, { name: 'side', restartPolicy: 'Always', ...sleeper }],
      containers: [{ name: 'web', ...sleeper }],
    }).until(30);
    expect(life.rows).toEqual(['0/2 Pending 0', '0/2 Init:0/2 0', '0/2 Init:1/2 0', '1/2 PodInitializing 0', '2/2 Running 0']);
  });

  test('that ends under Never has succeeded', () => {
    const life = new Life(one({ image: 'busybox', command: ['true'] }, { restartPolicy: 'Never' })).until(20);
    expect(life.rows.at(-1)).toBe('0/1 Completed 0');
    expect(life.seen.at(-1)?.status?.phase).toBe('Succeeded');
    expect(life.conditions().at(-1)).toBe('PodReadyToStartContainers=False Initialized=True Ready=False ContainersReady=False PodScheduled=True');
  });

  test('whose postStart hook fails is killed and started again', () => {
    const life = new Life(one({ image: 'nginx:1.17.5', lifecycle: { postStart: { exec: { command: ['false'] } } } })).until(20);
    expect(life.rows).toContain('0/1 PostStartHookError 0');
    expect(life.rows).toContain('0/1 CrashLoopBackOff 1');
    expect(life.events).toContain('FailedPostStartHook: PostStartHook failed');
  });

  test('that is deleted stops gracefully: preStop, stop signal, and SIGKILL when the grace is over', () => {
    const nginx = new Life(one({ image: 'nginx:1.17.5' })).until(20).delete().until(60);
    expect(nginx.rows.slice(2)).toEqual(['1/1 Running 0', '1/1 Terminating 0', '0/1 Completed 0', 'gone']);
    const stubborn = new Life(one({ image: 'busybox', command: ['sleep', '1000'], lifecycle: { preStop: { sleep: { seconds: 3 } } } }, { terminationGracePeriodSeconds: 10 })).until(20).delete();
    expect(stubborn.until(29.5).rows.at(-1)).toBe('1/1 Terminating 0');
    expect(stubborn.until(32).rows.slice(-2)).toEqual(['0/1 Error 0', 'gone']);
    expect(stubborn.seen.at(-1)?.status?.containerStatuses?.[0]?.state.terminated?.exitCode).toBe(137);
  });

  test('that fits no node stays Pending and says why', () => {
    const life = new Life(one({ image: 'nginx:1.17.5', resources: { requests: { cpu: '500' } } })).until(20);
    expect(life.rows).toEqual(['0/1 Pending 0']);
    expect(life.seen.at(-1)?.status?.conditions).toMatchObject([{ type: 'PodScheduled', status: 'False', reason: 'Unschedulable' }]);
    expect(life.events[0]).toMatch(/^FailedScheduling: 0\/1 nodes are available: 1 Insufficient cpu\./);
    expect(new Life(one({ image: 'nginx:1.17.5' }, { schedulerName: 'nobody' })).until(20).seen.at(-1)?.status?.conditions).toBe(undefined);
  });

  test('with a startup probe is not asked for anything else before it', () => {
    const probe = { httpGet: { path: '/', port: 80 }, periodSeconds: 1 };
    const life = new Life(one({ image: 'nginx:1.17.5', startupProbe: { ...probe, initialDelaySeconds: 4 }, readinessProbe: probe, livenessProbe: probe })).until(4);
    const answers: string[] = [];
    life.simulator.onProbe(({ probe: kind, answer }) => answers.push(`${kind} ${answer}`));
    life.until(20);
    expect(answers[0]).toBe('startup success');
    expect(answers.filter((answer) => answer.startsWith('startup'))).toHaveLength(1);
    expect(new Set(answers)).toEqual(new Set(['startup success', 'readiness success', 'liveness success']));
    expect(life.rows.slice(-2)).toEqual(['0/1 Running 0', '1/1 Running 0']);
  });

  test('with probes by command and by connection', () => {
    const fine = new Life(one({ image: 'redis', readinessProbe: { exec: { command: ['redis-cli', 'ping'] } }, livenessProbe: { tcpSocket: { port: 6379 } } })).until(30);
    expect(fine.rows.at(-1)).toBe('1/1 Running 0');
    const typo = new Life(one({ image: 'redis', readinessProbe: { exec: { command: ['redis-clip'] }, periodSeconds: 2 } })).until(30);
    expect(typo.rows.at(-1)).toBe('0/1 Running 0');
    expect(typo.events.some((event) => event.startsWith('Unhealthy: Readiness probe errored and resulted in unknown state: rpc error: code = Unknown desc = failed to exec in container'))).toBe(true);
  });

  test('that a probe keeps killing waits only once its cycles are shorter than the back-off', () => {
    // Delay 2 s, three failures 2 s apart, a stop of a moment: a cycle lasts 6 to 9 s. Restarts 1 and 2 come at once, 3 waits for 10 s from its own end.
    const livenessProbe = { httpGet: { path: '/none', port: 80 }, initialDelaySeconds: 2, periodSeconds: 2 };
    for (const seed of [1, 2, 3, 4, 5]) {
      const life = new Life(one({ image: 'nginx:1.17.5', livenessProbe }), seed).until(60);
      expect(life.rows.slice(2, 7)).toEqual(['1/1 Running 0', '1/1 Running 1', '1/1 Running 2', '0/1 CrashLoopBackOff 2', '1/1 Running 3']);
      expect(life.events).toContain('Killing: Container web failed liveness probe, will be restarted');
      const ends = life.seen.map((pod) => pod.status?.containerStatuses?.[0]?.lastState.terminated).filter((end) => end !== undefined);
      expect(new Set(ends.map((end) => `${end.exitCode} ${end.reason}`))).toEqual(new Set(['0 Completed']));
    }
  });

  test('under Never is not started again by a failed probe, under OnFailure only after a failure', () => {
    const livenessProbe = { httpGet: { path: '/none', port: 80 }, periodSeconds: 1 };
    const never = new Life(one({ image: 'nginx:1.17.5', livenessProbe }, { restartPolicy: 'Never' })).until(30);
    expect(never.rows.slice(2)).toEqual(['1/1 Running 0', '0/1 Completed 0']);
    expect(never.events).toContain('Killing: Stopping container web');
    const done = new Life(one({ image: 'busybox', command: ['true'] }, { restartPolicy: 'OnFailure' })).until(30);
    expect(done.rows.at(-1)).toBe('0/1 Completed 0');
    const failing = new Life(one({ image: 'busybox', command: ['false'] }, { restartPolicy: 'OnFailure' })).until(30);
    expect(failing.rows).toContain('0/1 CrashLoopBackOff 1');
  });

  test('whose image is changed gets its container anew', () => {
    const life = new Life(one({ image: 'nginx:1.17.5' })).until(20);
    const { status } = life.simulator.request({
      method: 'PATCH', path: `${pods}/web`, contentType: 'application/strategic-merge-patch+json', body: { spec: { containers: [{ name: 'web', image: 'nginx:0' }] } },
    });
    expect(status).toBe(200);
    life.until(40);
    expect(life.events).toContain('Killing: Container web definition changed, will be restarted');
    expect(life.rows.slice(2)).toEqual(['1/1 Running 0', '0/1 ErrImagePull 0', '0/1 ImagePullBackOff 0']);
  });

  test('with a readiness gate waits for the condition that somebody else sets', () => {
    const life = new Life(one({ image: 'nginx:1.17.5' }, { readinessGates: [{ conditionType: 'example.com/open' }] })).until(20);
    const ready = (): unknown => life.seen.at(-1)?.status?.conditions?.find(({ type }) => type === 'Ready');
    expect(ready()).toMatchObject({ status: 'False', reason: 'ReadinessGatesNotReady' });
    const { status } = life.simulator.request({
      method: 'PATCH', path: `${pods}/web/status`, contentType: 'application/strategic-merge-patch+json', body: { status: { conditions: [{ type: 'example.com/open', status: 'True' }] } },
    });
    expect(status).toBe(200);
    life.until(30);
    expect(ready()).toMatchObject({ status: 'True' });
    expect(life.seen.at(-1)?.status?.conditions?.at(-1)).toMatchObject({ type: 'example.com/open', status: 'True' });
  });
});
