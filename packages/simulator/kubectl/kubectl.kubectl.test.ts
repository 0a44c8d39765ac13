import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Json } from '@podlore/knowledge';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse, parseAllDocuments } from 'yaml';
import { expectGolden } from './golden.ts';
import type { Kubectl } from './kubectl.ts';
import { manifests, openKubectl } from './kubectl.ts';
import { maskLine, maskTable, maskWatch, setBy, statusOf } from './mask.ts';

// One Deployment and its Service from apply to delete, in the order below. Needs kubectl; see README.md.

let kubectl: Kubectl;
beforeAll(async () => {
  kubectl = await openKubectl();
});
afterAll(async () => {
  await kubectl[Symbol.asyncDispose]();
});

/** stdout of a command that must succeed and may not complain. */
async function printed(...args: readonly string[]): Promise<string> {
  const { exitCode, stdout, stderr } = await kubectl.run(...args);
  expect({ exitCode, stderr }, args.join(' ')).toEqual({ exitCode: 0, stderr: '' });
  return stdout;
}

const first = 'nginx.yaml';
const changed = 'nginx-changed.yaml';
const documents = (name: string): readonly Json[] => parseAllDocuments(readFileSync(join(manifests, name), 'utf8')).map((document) => document.toJS() as Json);

/** Until exactly this many pods are there, all Running and ready. */
async function settled(count: number): Promise<void> {
  await expect.poll(async () => {
    const rows = (await kubectl.run('get', 'pods', '--no-headers')).stdout.trim().split('\n').filter((row) => row !== '');
    return rows.map((row) => row.split(/ +/).slice(1, 3).join(' '));
  }, { timeout: 60_000, interval: 250 }).toEqual(Array.from({ length: count }, () => '1/1 Running'));
}

describe('kubectl', () => {
  test('apply -f creates', async () => {
    await expectGolden('apply-first.txt', await printed('apply', '-f', first));
    await settled(1);
  });

  test.each(['pods', 'deploy', 'svc', 'ep', 'endpointslices'])('get %s', async (kind) => {
    // The cluster's own Service is no part of the story.
    const selector = kind === 'svc' || kind === 'ep' || kind === 'endpointslices' ? ['--field-selector', 'metadata.name!=kubernetes'] : [];
    for (const [file, ...output] of [[`get-${kind}.txt`], [`get-${kind}-wide.txt`, '-o', 'wide']] as const) {
      const { stdout, stderr, exitCode } = await kubectl.run('get', kind, ...selector, ...output);
      expect(exitCode).toBe(0);
      await expectGolden(file, stderr + maskTable(stdout));
    }
  });

  test.each([['json', (text: string): Json => JSON.parse(text) as Json], ['yaml', (text: string): Json => parse(text) as Json]] as const)('get -o %s', async (format, read) => {
    const [deployment = null, service = null] = documents(first);
    const ask = async (...args: readonly string[]): Promise<Json> => read((await kubectl.run('get', ...args, '-o', format)).stdout);
    const found = { deployment: await ask('deploy', 'nginx-deployment'), service: await ask('svc', 'ng-deploy-80'), pods: await ask('pods') };
    const pod = (found.pods as { readonly items: readonly Json[] }).items[0] ?? null;
    const template = (deployment as { readonly spec: { readonly template: Json } }).spec.template;
    await expectGolden('objects.json', `${JSON.stringify({
      deployment: { set: setBy(deployment, found.deployment), status: statusOf(found.deployment) },
      service: { set: setBy(service, found.service) },
      pod: { set: setBy(template, pod), status: statusOf(pod) },
    }, null, 2)}\n`);
  });

  test('exec runs a command and tells its exit code', async () => {
    const listed = await printed('exec', 'deploy/nginx-deployment', '--', 'ls', '/usr/share/nginx/html');
    const failed = await kubectl.run('exec', 'deploy/nginx-deployment', '--', 'sh', '-c', 'echo out; echo err >&2; exit 3');
    await expectGolden('exec.txt', `${listed}exit code ${failed.exitCode}\n${failed.stdout}${failed.stderr}`);
  });

  test('exec refuses what is piped in, and goes without it', async () => {
    const refused = await kubectl.feed('hi\n', 'exec', '-i', 'deploy/nginx-deployment', '--', 'cat');
    expect(refused).toEqual({ exitCode: 1, stdout: '', stderr: 'error: podlore does not model this: input to a command\n' });
    expect(await kubectl.feed('', 'exec', '-i', 'deploy/nginx-deployment', '--', 'echo', 'hi')).toEqual({ exitCode: 0, stdout: 'hi\n', stderr: '' });
  });

  test('apply -f changes, and get pods -w shows the rollout', async () => {
    const watch = kubectl.start('get', 'pods', '-w');
    await expect.poll(() => watch.printed()).toContain('Running');
    await expectGolden('apply-changed.txt', await printed('apply', '-f', changed));
    await settled(2);
    const { stdout } = await watch.stop();
    await expectGolden('get-pods-watch.txt', maskWatch(stdout));
    await expectGolden('apply-again.txt', await printed('apply', '-f', changed));
    await expectGolden('get-svc-changed.txt', maskTable(await printed('get', 'svc', 'ng-deploy-80')));
  });

  test('get ep shows an empty cell when every endpoint fails its readiness probe', async () => {
    for (const name of (await printed('get', 'pods', '-o', 'name')).trim().split('\n')) await printed('exec', name, '--', 'rm', '/usr/share/nginx/html/index.html');
    await expect.poll(async () => (await kubectl.run('get', 'ep', 'ng-deploy-80', '--no-headers')).stdout, { timeout: 30_000 }).not.toMatch(/\d+\.\d+\.\d+\.\d+/);
    const endpoints = await kubectl.run('get', 'ep', 'ng-deploy-80');
    await expectGolden('get-ep-not-ready.txt', endpoints.stderr + maskTable(endpoints.stdout));
    await expectGolden('get-pods-not-ready.txt', maskTable(await printed('get', 'pods')));
  });

  test.each([
    ['a pod that is not there', 'not-found', ['get', 'pods', 'nope']],
    ['a kind nobody serves', 'no-such-kind', ['get', 'jobs']],
    ['an object of a kind nobody serves', 'job', ['apply', '-f', 'job.yaml']],
    ['an object that is sent as protobuf', 'protobuf', ['create', 'configmap', 'a', '--from-literal', 'b=c']],
    ['a pod with what is not modelled', 'unmodelled', ['apply', '-f', 'unmodelled.yaml']],
    ['the end of a namespace that stays', 'immortal', ['delete', 'namespace', 'default']],
    ['a JSON patch', 'json-patch', ['patch', 'svc', 'ng-deploy-80', '--type', 'json', '-p', '[{"op":"remove","path":"/spec/selector"}]']],
    ['a misspelt field', 'misspelt', ['apply', '-f', 'misspelt.yaml']],
    ['refused probe numbers', 'refused', ['apply', '-f', 'refused.yaml']],
    ['no apiVersion', 'unversioned', ['apply', '-f', 'unversioned.yaml']],
    ['a node port out of range', 'wrong-port', ['apply', '-f', 'wrong-port.yaml']],
  ])('%s is told', async (_what, file, args) => {
    const { exitCode, stdout, stderr } = await kubectl.run(...args);
    await expectGolden(`refused-${file}.txt`, `exit code ${exitCode}\n${stdout}${maskLine(stderr)}`);
  });

  test('a misspelt field is only warned of where the user says so', async () => {
    const { exitCode, stderr } = await kubectl.run('apply', '--dry-run=server', '--validate=warn', '-f', 'misspelt.yaml');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: 'Warning: unknown field "spec.template.spec.containers[0].readinessProbe.failurThreshold"\n' });
  });

  test('delete -f removes', async () => {
    // Newer kubectls name the namespace, older ones do not; any from 1.31 on may be the one on PATH.
    const told = await printed('delete', '-f', changed);
    await expectGolden('delete.txt', told.replaceAll(/ from \S+ namespace$/gm, ''));
    await expect.poll(async () => (await kubectl.run('get', 'pods')).stderr, { timeout: 60_000, interval: 500 }).toBe('No resources found in default namespace.\n');
  });
});
