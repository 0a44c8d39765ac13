import { expect, test } from 'vitest';
import { at, deploymentOf, deploymentPath, names, podNamed, podPath, testApi } from '../../../test/api.ts';

function withBoundPod() {
  const api = testApi();
  api.post(podPath, podNamed('a'));
  api.post(`${podPath}/a/binding`, { target: { name: 'n1' } });
  return api;
}

test('a pod on a node is given its grace, and goes when asked again without', () => {
  const { request, get } = withBoundPod();
  const { status, body } = request('DELETE', `${podPath}/a`);
  expect(status).toBe(200);
  expect(at(body, 'kind')).toBe('Pod');
  expect(at(body, 'metadata.deletionTimestamp')).toBe('2026-01-01T00:00:30Z');
  expect(at(body, 'metadata.deletionGracePeriodSeconds')).toBe(30);
  expect(get(`${podPath}/a`).status).toBe(200);
  request('DELETE', `${podPath}/a`, { gracePeriodSeconds: 0 });
  expect(get(`${podPath}/a`).status).toBe(404);
});

test('a later grace counts when it ends sooner', () => {
  const { request, wait } = withBoundPod();
  request('DELETE', `${podPath}/a`, { gracePeriodSeconds: 20 });
  wait(5);
  expect(at(request('DELETE', `${podPath}/a`, { gracePeriodSeconds: 60 }).body, 'metadata.deletionTimestamp')).toBe('2026-01-01T00:00:20Z');
  expect(at(request('DELETE', `${podPath}/a`, { gracePeriodSeconds: 2 }).body, 'metadata.deletionTimestamp')).toBe('2026-01-01T00:00:07Z');
});

test.each([['unbound', 'Pending', false], ['Succeeded', 'Succeeded', true], ['Failed', 'Failed', true]])('an %s pod goes at once', (_what, phase, bound) => {
  const { post, merge, request, get } = testApi();
  post(podPath, podNamed('a'));
  if (bound) post(`${podPath}/a/binding`, { target: { name: 'n1' } });
  merge(`${podPath}/a/status`, { status: { phase } });
  request('DELETE', `${podPath}/a`);
  expect(get(`${podPath}/a`).status).toBe(404);
});

test('preconditions are kept', () => {
  const { request } = withBoundPod();
  expect(request('DELETE', `${podPath}/a`, { preconditions: { uid: 'other' } }).body).toMatchObject({ code: 409, message: expect.stringContaining('the UID in the precondition (other) does not match') });
});

test('other kinds go at once and are answered by a Status', () => {
  const { post, request } = testApi();
  const uid = at(post(deploymentPath, deploymentOf({})).body, 'metadata.uid');
  expect(request('DELETE', `${deploymentPath}/web`).body).toEqual({ kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', details: { name: 'web', group: 'apps', kind: 'deployments', uid } });
  expect(request('DELETE', `${deploymentPath}/web`).status).toBe(404);
});

test('an object with finalizers stays until the last is taken away', () => {
  const { post, request, merge, get } = testApi();
  post(deploymentPath, deploymentOf({}));
  request('DELETE', `${deploymentPath}/web`, { propagationPolicy: 'Foreground' });
  expect(at(get(`${deploymentPath}/web`).body, 'metadata.finalizers')).toEqual(['foregroundDeletion']);
  merge(`${deploymentPath}/web`, { metadata: { finalizers: null } });
  expect(get(`${deploymentPath}/web`).status).toBe(404);
});

test('a namespace becomes Terminating and stays for its controller', () => {
  const { post, request, get } = testApi();
  post('/api/v1/namespaces', { metadata: { name: 'brief' } });
  request('DELETE', '/api/v1/namespaces/brief');
  expect(at(get('/api/v1/namespaces/brief').body, 'status.phase')).toBe('Terminating');
});

test('a collection goes as its selectors choose', () => {
  const { post, request, get } = testApi();
  for (const name of ['a', 'b', 'c']) post(podPath, { ...podNamed(name), metadata: { name, labels: { keep: String(name === 'b') } } });
  request('DELETE', podPath, undefined, { query: { labelSelector: 'keep=false' } });
  expect(names(get(podPath).body)).toEqual(['b']);
});

test.each(['default', 'kube-system', 'kube-public'])('the namespace %s stays', (name) => {
  const { post, request, get } = testApi();
  post('/api/v1/namespaces', { metadata: { name } });
  expect(request('DELETE', `/api/v1/namespaces/${name}`).body).toMatchObject({ code: 403, reason: 'Forbidden', message: `namespaces "${name}" is forbidden: this namespace may not be deleted` });
  expect(at(get(`/api/v1/namespaces/${name}`).body, 'status.phase')).toBe('Active');
});

test('the end of kube-node-lease is not modelled', () => {
  const { post, request } = testApi();
  post('/api/v1/namespaces', { metadata: { name: 'kube-node-lease' } });
  expect(request('DELETE', '/api/v1/namespaces/kube-node-lease').body).toMatchObject({ code: 405, message: 'podlore does not model this: the end of the namespace kube-node-lease' });
});
