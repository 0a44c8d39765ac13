import { connect } from 'node:net';
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { connect as connectTls } from 'node:tls';
import { describe, expect, test } from 'vitest';
import { writeKubeconfig } from './kubeconfig.ts';
import { configMaps, pods, testServed } from '../../test/served.ts';

describe('who may ask', () => {
  test.each([
    ['no token', { authorization: null }, 401],
    ['another token', { authorization: `Bearer ${'0'.repeat(64)}` }, 401],
    ['basic auth', { authorization: 'Basic cm9vdDpyb290' }, 401],
    ['a foreign Host', { host: 'evil.example' }, 403],
    ['the Host of another port', { host: '127.0.0.1:1' }, 403],
    ['an Origin', { origin: 'https://evil.example' }, 403],
    ['the Origin of a file', { origin: 'null' }, 403],
  ])('%s is refused', async (_what, headers, status) => {
    await using server = await testServed();
    const answer = await server.ask('GET', '/api/v1/pods', { headers });
    expect(answer.status).toBe(status);
    expect(JSON.parse(answer.text)).toMatchObject({ kind: 'Status', status: 'Failure', code: status });
  });

  test.each(['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/yaml', 'application/jsonx', null])('a write of type %s is refused', async (type) => {
    await using server = await testServed();
    const answer = await server.ask('POST', configMaps, { body: '{"metadata":{"name":"a"}}', headers: { 'content-type': type } });
    expect(answer.status).toBe(415);
    expect((await server.ask('GET', `${configMaps}/a`)).status).toBe(404);
  });

  test('a write in protobuf is refused with a way out', async () => {
    await using server = await testServed();
    const answer = await server.ask('POST', configMaps, { body: 'k8s\0', headers: { 'content-type': 'application/vnd.kubernetes.protobuf' } });
    expect(JSON.parse(answer.text)).toMatchObject({ code: 415, message: 'podlore does not model this: a body of type "application/vnd.kubernetes.protobuf"; write the object to a file and use kubectl apply -f' });
  });

  test('whoever has the token is answered', async () => {
    await using server = await testServed();
    const created = await server.ask('POST', configMaps, { body: '{"metadata":{"name":"a"},"dta":{"x":"y"}}', headers: { 'content-type': 'application/json; charset=utf-8' } });
    expect(created.status).toBe(201);
    expect(created.headers.warning).toBe('299 - "unknown field \\"dta\\""');
    expect(JSON.parse((await server.ask('GET', configMaps)).text)).toMatchObject({ kind: 'ConfigMapList', items: expect.arrayContaining([expect.objectContaining({ metadata: expect.objectContaining({ name: 'a' }) })]) });
  });

  test('only loopback is listened on', async () => {
    await using server = await testServed();
    const port = Number(new URL(server.served.url).port);
    await expect(new Promise((resolve, reject) => connect({ host: '127.0.0.2', port }, () => resolve('connected')).on('error', reject))).rejects.toThrow('connect ');
  });

  test('plain HTTP is not answered', async () => {
    await using server = await testServed();
    const port = Number(new URL(server.served.url).port);
    const text = await new Promise<string>((resolve) => {
      let heard = '';
      const socket = connect({ host: '127.0.0.1', port }, () => socket.write('GET /version HTTP/1.1\r\nhost: x\r\n\r\n'));
      socket.on('data', (data) => (heard += data.toString('latin1'))).on('error', () => undefined).on('close', () => resolve(heard));
    });
    expect(text).not.toContain('gitVersion');
  });
});

describe('bodies', () => {
  test('have a limit', async () => {
    await using server = await testServed();
    const answer = await server.ask('POST', configMaps, { body: JSON.stringify({ metadata: { name: 'a' }, data: { x: 'y'.repeat(3 * 1024 * 1024) } }) }).catch((error: unknown) => error);
    // The answer may be lost: the connection is closed while the client still sends.
    expect(answer instanceof Error ? 413 : (answer as { readonly status: number }).status).toBe(413);
    expect((await server.ask('GET', `${configMaps}/a`)).status).toBe(404);
  });

  test('must be JSON', async () => {
    await using server = await testServed();
    expect(await server.ask('POST', configMaps, { body: '{"metadata":' })).toMatchObject({ status: 400, text: expect.stringContaining('the body is no JSON') });
  });

  test('are looked through for keys that stand twice', async () => {
    await using server = await testServed();
    const body = '{"metadata":{"name":"a","labels":{"x":"1","x":"2"}},"data":{"k":"{\\"k\\":1,\\"k\\":2}"}}';
    expect(await server.ask('POST', `${configMaps}?fieldValidation=Strict`, { body })).toMatchObject({ status: 400, text: expect.stringContaining('strict decoding error: duplicate field \\"metadata.labels.x\\"') });
    expect((await server.ask('POST', configMaps, { body })).headers.warning).toBe('299 - "duplicate field \\"metadata.labels.x\\""');
  });
});

test('a mistake of podlore\'s own is answered, handed on, and ends nothing', async () => {
  await using server = await testServed();
  const request = server.simulator.request.bind(server.simulator);
  Object.assign(server.simulator, { request: () => { throw new Error('a broken invariant'); } });
  expect(JSON.parse((await server.ask('GET', configMaps)).text)).toMatchObject({ kind: 'Status', code: 500, reason: 'InternalError', message: 'Internal error occurred: a broken invariant' });
  const upgrade = { connection: 'Upgrade', upgrade: 'websocket', 'sec-websocket-protocol': 'v5.channel.k8s.io' };
  await expect(server.ask('GET', `${pods}/web/exec?command=ls`, { headers: upgrade })).rejects.toThrow('socket hang up');
  expect(server.problems).toMatchObject([{ code: 'PODLORE_INTERNAL', cause: new Error('a broken invariant') }, { code: 'PODLORE_INTERNAL' }]);
  Object.assign(server.simulator, { request });
  expect((await server.ask('GET', configMaps)).status).toBe(200);
});

test('a client that never finishes its request is let go', async () => {
  await using server = await testServed([], { limits: { requestMs: 200 } });
  const port = Number(new URL(server.served.url).port);
  await new Promise<void>((resolve) => {
    const socket = connectTls({ host: '127.0.0.1', port, ca: server.served.caPem }, () => socket.write('GET /version HTTP/1.1\r\nhost: 127.'));
    socket.on('error', () => undefined).on('close', () => resolve()).resume();
  });
  expect((await server.ask('GET', '/version')).status).toBe(200);
});

describe('what only clients of the network ask for', () => {
  test('OpenAPI documents', async () => {
    await using server = await testServed();
    const index = JSON.parse((await server.ask('GET', '/openapi/v3')).text) as { readonly paths: { readonly [path: string]: { readonly serverRelativeURL: string } } };
    expect(Object.keys(index.paths)).toEqual(['api/v1', 'apis/apps/v1', 'apis/events.k8s.io/v1', 'apis/coordination.k8s.io/v1', 'apis/discovery.k8s.io/v1']);
    for (const { serverRelativeURL } of Object.values(index.paths)) {
      expect(JSON.parse((await server.ask('GET', serverRelativeURL)).text)).toMatchObject({ openapi: '3.0.0', paths: expect.any(Object) });
    }
    const v2 = JSON.parse((await server.ask('GET', '/openapi/v2')).text) as { readonly definitions: object };
    expect(v2.definitions).toHaveProperty(['io.k8s.api.core.v1.PodSpec', 'properties', 'containers', 'x-kubernetes-patch-merge-key'], 'name');
  });

  const old = 'application/com.github.proto-openapi.spec.v2@v1.0+protobuf';
  const renamed = 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf';

  test.each([
    ['/openapi/v2', old, 200, renamed],
    ['/openapi/v2', `application/json;q=0.5, ${renamed}`, 200, renamed],
    ['/openapi/v2', `${old};q=0.5,application/json`, 200, 'application/json'],
    ['/openapi/v2', '*/*', 200, 'application/json'],
    ['/openapi/v2', 'text/html', 406, 'application/json'],
    ['/openapi/v3', 'application/com.github.proto-openapi.spec.v3@v1.0+protobuf', 406, 'application/json'],
    ['/openapi/v3/api/v1', 'application/com.github.proto-openapi.spec.v3@v1.0+protobuf, application/json;q=0.1', 200, 'application/json'],
  ])('%s in %s: %i, %s', async (path, accept, status, type) => {
    await using server = await testServed();
    expect(await server.ask('GET', path, { headers: { accept } })).toMatchObject({ status, headers: { 'content-type': type } });
  });

  test('the protobuf document says the same', async () => {
    await using server = await testServed();
    const { text } = await server.ask('GET', '/openapi/v2', { headers: { accept: old } });
    // Field 1, five bytes: swagger "2.0" comes first in the message.
    expect(text.slice(0, 5)).toBe('\n\u00032.0');
    for (const name of ['io.k8s.api.core.v1.PodSpec', 'x-kubernetes-patch-merge-key', '/apis/apps/v1/namespaces/{namespace}/deployments/{name}']) expect(text).toContain(name);
  });

  test('an aggregated discovery names itself, a health check is text', async () => {
    await using server = await testServed();
    const type = 'application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList';
    expect((await server.ask('GET', '/apis', { headers: { accept: `${type},application/json` } })).headers['content-type']).toBe(type);
    expect(await server.ask('GET', '/readyz')).toMatchObject({ status: 200, text: 'ok' });
  });
});

test('the kubeconfig is its owner\'s alone, and replaces nothing', async () => {
  await using server = await testServed();
  const folder = await mkdtemp(join(tmpdir(), 'podlore-test-'));
  try {
    const path = join(folder, 'kubeconfig');
    await writeKubeconfig(path, server.served.kubeconfig);
    expect((await stat(path)).mode & 0o777).toBe(0o600);
    expect(await readFile(path, 'utf8')).toContain(server.served.token);
    await writeFile(path, 'mine');
    await expect(writeKubeconfig(path, server.served.kubeconfig)).rejects.toMatchObject({ code: 'PODLORE_KUBECONFIG_EXISTS' });
    expect(await readFile(path, 'utf8')).toBe('mine');
  } finally {
    await rm(folder, { recursive: true });
  }
});
