// explain, status and list, over the command line.
import { steps } from '@podlore/knowledge';
import { describe, expect, test } from 'vitest';
import { explain } from '../src/commands/explain.ts';
import type { Context } from '../src/context.ts';
import { podlore } from './cli.ts';

// Every word of the field note, with its typos; after an = the name of its page, where that is another.
const words = `Pending Failed Unknow=Unknown Succeeded Unschedulable PodScheduled Initalized=Initialized ImagePullBackOff Running Ready Error NodeLost Waiting Terminating CrashLoopBackOff InvalidImageNmae=InvalidImageName ImageInspectError
ErrorImageNeverPull=ErrImageNeverPull RegistryUnavailable ErrorIImagePull=ErrImagePull CreateContainerConfigErrror=CreateContainerConfigError CreateContainerError PreStartContainer=PreStartHookError PostStartHookError RunContainerError ContainersNotInitialized ContainersNotReady
ContainerCreating PodInitializing DockerDaemonNotReady NetworkPluginNotReady ExecAction TCPSocketAction HTTPGetAction livenessProbe readinessProbe initialDelaySeconds periodSeconds timeoutSeconds
successThreshold failurThreshold=failureThreshold inter=periodSeconds rise=successThreshold fall=failureThreshold host scheme path httpHeaders port`.split(/\s+/).map((entry) => entry.split('=')).map(([word = '', id = word]) => ({ word, id }));

/** What a command writes to stdout, called in this process. */
function written(call: (context: Context) => void): string {
  let text = '';
  const never = new AbortController().signal;
  call({ process: { stdout: { write: () => undefined }, stderr: { write: () => undefined } }, result: (part) => void (text += part), progress: () => undefined, colour: { result: false, progress: false }, interrupted: never, hurry: never, end: () => undefined });
  return text;
}

describe('explain', () => {
  test.each(words)('$word, as the field note writes it, is $id in both languages', ({ word, id }) => {
    for (const lang of ['en', 'zh'] as const) {
      const page = written((context) => explain.call(context, { lang }, word));
      expect(page).toMatch(new RegExp(`^${id} {2}\\S`));
      // A topic's other names are Chinese too, in either language.
      expect(/\p{Script=Han}/u.test(page.replace(/^ {2}also: .*$/m, ''))).toBe(lang === 'zh');
    }
  });
  test('a Chinese page has Chinese headings, and full-width punctuation beside Chinese', () => {
    for (const { word } of [...words, ...steps.map(({ id }) => ({ word: id }))]) {
      const page = written((context) => explain.call(context, { lang: 'zh' }, word));
      expect([word, page.match(/.{0,9}(?:[,:;()]\s?\p{Script=Han}|\p{Script=Han}(?:\s?[,:;)]|\()).{0,9}/gu)]).toEqual([word, null]);
      for (const line of page.trimEnd().split('\n')) expect([line, /^ {4}[a-z-]+: \/|^\w+ {2}/.test(line) || /\p{Script=Han}/u.test(line)]).toEqual([line, true]);
    }
    expect(written((context) => explain.call(context, { lang: 'zh' }, 'Completed'))).toMatch(/^Completed {2}PLS030，容器，正常\n/);
    expect(written((context) => explain.call(context, { lang: 'zh' }, 'failure'))).toMatch(/^Failure {2}单次探测的结果\n/);
    expect(written((context) => explain.call(context, { lang: 'zh' }, 'StartError'))).toContain('\n  版本：这是 containerd 的说法');
  });
  test.each([
    ['SchedulingGated', 'stays so until something is changed', '不修改就不会改变'],
    ['Error', 'the container is started again if restartPolicy allows', '容器是否重新启动取决于 restartPolicy'],
    ['Completed', 'the container is started again if restartPolicy allows', '容器是否重新启动取决于 restartPolicy'],
    ['Failed', 'this pod is not tried again; its owner may make another', '这个 Pod 不会再重试，其控制器可能另建 Pod'],
    ['Running', null, null],
    ['Ready', null, null],
  ])('%s: whether anything tries again', (word, en, zh) => {
    const third = (lang: 'en' | 'zh') => written((context) => explain.call(context, { lang }, word)).split('\n')[2]?.trim() ?? '';
    expect([third('en'), third('zh')]).toEqual(en === null ? [expect.stringMatching(/^step \d/), expect.stringMatching(/^步骤/)] : [en, zh]);
  });
  test.each([
    ['Completed', 'seen on the embedded cluster in seed-1-both-probes', '在内置集群中见于 seed-1-both-probes'],
    ['CreateContainerConfigError', 'not reproduced yet', '尚未复现'],
  ])('%s: where it was seen', (word, en, zh) => {
    const lines = (lang: 'en' | 'zh') => written((context) => explain.call(context, { lang }, word)).split('\n');
    expect(lines('en')).toContain(`  ${en}`);
    expect(lines('zh')).toContain(`  ${zh}`);
  });
  test.each([
    ['submit', 'submit'],
    ['新建', 'submit'],
    ['调度资源', 'schedule'],
    ['将事件和node绑定,写入etcd', 'bind'],
    ['node节点上的kubelet和kube-proxy进行pod创建,网络规则维护', 'node'],
    ['kubelet调用runc(docker/containerd)创建pod', 'runtime'],
    ['pod回收', 'reclaim'],
  ])('%s, a step of the field note', (word, id) => {
    expect(written((context) => explain.call(context, { lang: 'en' }, word))).toMatch(new RegExp(`^${id}  step \\d/6  [A-Z]`));
    expect(JSON.parse(written((context) => explain.call(context, { json: true }, word)))).toMatchObject({ word, statuses: [], probes: [], steps: [{ id }] });
  });
  test('a near miss is 2, and what was meant is named', async () => {
    expect(await podlore(['explain', 'CrashLopBackOff'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Did you mean CrashLoopBackOff?') });
  });
  test('a word that is none is 2, and cannot write to the terminal', async () => {
    const { code, stderr } = await podlore(['explain', '\u001b[2Jwat']);
    expect(code).toBe(2);
    expect(stderr).not.toContain('\u001b');
  });
  test('the word as kubectl shows it for an init container', async () => {
    expect((await podlore(['explain', 'Init:CrashLoopBackOff'])).stdout).toMatch(/^CrashLoopBackOff /);
  });
});

describe('status', () => {
  const pod = (name: string, status: object, namespace = 'default') => ({ apiVersion: 'v1', kind: 'Pod', metadata: { name, namespace, creationTimestamp: new Date(Date.now() - 3_600_000 * 5).toISOString() }, spec: { containers: [{ name: 'c' }] }, status });
  const crashing = pod('web-1', { phase: 'Running', containerStatuses: [{ name: 'c', ready: false, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff', message: 'back-off 40s restarting failed container=c pod=web-1' } } }] });
  const running = pod('a-much-longer-name', { phase: 'Running', containerStatuses: [{ name: 'c', ready: true, restartCount: 0, state: { running: {} } }], conditions: [{ type: 'Ready', status: 'True' }] });

  test("a List as kubectl's table, with what is wrong below", async () => {
    const { code, stdout } = await podlore(['status', '-f', '-'], { input: JSON.stringify({ apiVersion: 'v1', kind: 'List', items: [crashing, running] }) });
    expect(code).toBe(0);
    expect(stdout.split('\n').slice(0, 3)).toEqual(['NAME                 READY   STATUS             RESTARTS   AGE', 'web-1                0/1     CrashLoopBackOff   3          5h', 'a-much-longer-name   1/1     Running            0          5h']);
    expect(stdout).toContain('status.containerStatuses[0].state.waiting.reason: "CrashLoopBackOff"');
  });
  test('why: the end before it, for every pod that shows the same; another reason by itself', async () => {
    const looping = (name: string, exitCode: number) => pod(name, { phase: 'Running', containerStatuses: [{ name: 'c', ready: false, restartCount: 3, state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: { terminated: { reason: 'Error', exitCode } } }] });
    const { stdout } = await podlore(['status', '-f', '-'], { input: JSON.stringify({ kind: 'List', items: [looping('web-1', 1), looping('web-2', 137), running, looping('web-3', 1)] }) });
    const field = 'status.containerStatuses[0]';
    expect(stdout.split('\n\n').slice(1).map((block) => block.trimEnd().split('\n').slice(1))).toEqual([
      [
        '  web-1, web-3',
        `    ${field}.state.waiting.reason: "CrashLoopBackOff" (container c)`,
        `    because of Error: ${field}.lastState.terminated.reason: "Error" (container c), ${field}.lastState.terminated.exitCode: 1 (container c)`,
        '  web-2',
        `    ${field}.state.waiting.reason: "CrashLoopBackOff" (container c)`,
        `    because of Error: ${field}.lastState.terminated.reason: "Error" (container c), ${field}.lastState.terminated.exitCode: 137 (container c)`,
      ],
    ]);
  });
  test('a pod that runs and is not ready is told of too; one that is well is not', async () => {
    const unready = pod('web-1', { phase: 'Running', containerStatuses: [{ name: 'c', ready: false, restartCount: 0, state: { running: {} } }], conditions: [{ type: 'Ready', status: 'False', reason: 'ContainersNotReady' }] }, 'shop');
    const { stdout } = await podlore(['status', '-f', '-'], { input: JSON.stringify({ kind: 'List', items: [unready, running] }) });
    expect(stdout.split('\n\n')[1]).toMatch(/^ContainersNotReady: .*\n {2}shop\/web-1\n {4}status\.conditions\[0\]\.reason: "ContainersNotReady"\n$/);
    expect((await podlore(['status', '-f', '-'], { input: JSON.stringify(running) })).stdout).not.toContain('\n\n');
  });
  test('a single pod, a PodList without kinds, several namespaces, none at all', async () => {
    expect((await podlore(['status', '-f', '-'], { input: JSON.stringify(running) })).stdout).toMatch(/^NAME .*\na-much-longer-name +1\/1 +Running/);
    const { kind: _kind, apiVersion: _version, ...bare } = running;
    expect((await podlore(['status', '-f', '-'], { input: JSON.stringify({ kind: 'PodList', apiVersion: 'v1', items: [bare] }) })).code).toBe(0);
    expect((await podlore(['status', '-f', '-'], { input: JSON.stringify({ kind: 'List', items: [running, pod('b', {}, 'other')] }) })).stdout).toMatch(/^NAMESPACE {3}NAME/);
    expect(await podlore(['status', '-f', '-'], { input: '{"kind":"List","items":[]}' })).toMatchObject({ code: 0, stdout: '', stderr: 'No resources found\n' });
  });
  test('--json gives cells and diagnosis', async () => {
    const { stdout } = await podlore(['status', '-f', '-', '--json'], { input: JSON.stringify(crashing) });
    expect(JSON.parse(stdout)).toMatchObject([{ namespace: 'default', name: 'web-1', status: 'CrashLoopBackOff', ready: '0/1', restarts: '3', diagnosis: { headline: { status: 'CrashLoopBackOff' } } }]);
  });
  test('a name that tries to write to the terminal does not', async () => {
    const { stdout } = await podlore(['status', '-f', '-'], { input: JSON.stringify(pod('\u001b]0;title\u0007x', { phase: 'Pending', reason: '\u001b[2J' })) });
    expect(stdout).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  });
});

test('list names what there is, and each status it names can be explained', async () => {
  const { code, stdout } = await podlore(['list', '--json']);
  expect(code).toBe(0);
  const lists = JSON.parse(stdout) as { readonly [list: string]: readonly { readonly name: string }[] };
  expect(Object.keys(lists)).toEqual(['faults', 'expectations', 'clusters', 'reporters', 'statuses', 'steps', 'probes']);
  for (const list of Object.values(lists)) expect(list.length).toBeGreaterThan(0);
});
