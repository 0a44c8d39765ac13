import { describe, expect, test } from 'vitest';
import { at, deploymentOf, deploymentPath, names, podNamed, podPath, testApi } from '../../../test/api.ts';

describe('create', () => {
  test('stamps, defaults and answers 201', () => {
    const { post } = testApi();
    const { status, body } = post(podPath, podNamed('a'));
    expect(status).toBe(201);
    expect(at(body, 'apiVersion')).toBe('v1');
    expect(at(body, 'metadata.namespace')).toBe('default');
    expect(at(body, 'metadata.creationTimestamp')).toBe('2026-01-01T00:00:00Z');
    expect(at(body, 'metadata.uid')).toEqual(expect.stringMatching(/^[0-9a-f-]{36}$/));
    expect(at(body, 'spec.restartPolicy')).toBe('Always');
    expect(at(body, 'spec.containers.0.imagePullPolicy')).toBe('IfNotPresent');
    expect(at(body, 'spec.containers.0.resources')).toEqual({});
    expect(at(body, 'status')).toEqual({ phase: 'Pending', qosClass: 'BestEffort' });
    expect(at(body, 'spec.tolerations.1')).toEqual({ key: 'node.kubernetes.io/unreachable', operator: 'Exists', effect: 'NoExecute', tolerationSeconds: 300 });
  });

  test('makes a name from generateName', () => {
    const { post } = testApi();
    const { body } = post(podPath, { ...podNamed('a'), metadata: { generateName: 'web-' } });
    expect(at(body, 'metadata.name')).toEqual(expect.stringMatching(/^web-[bcdfghjklmnpqrstvwxz2456789]{5}$/));
  });

  test.each([
    ['a taken name', podNamed('a'), 409, 'AlreadyExists', 'pods "a" already exists'],
    ['a bad name', podNamed('A_b'), 422, 'Invalid', expect.stringContaining('Pod "A_b" is invalid: metadata.name: Invalid value: "A_b": a lowercase RFC 1123 subdomain')],
    ['no name', { ...podNamed('b'), metadata: {} }, 422, 'Invalid', 'Pod "" is invalid: metadata.name: Required value: name or generateName is required'],
    ['another namespace', { ...podNamed('b'), metadata: { name: 'b', namespace: 'other' } }, 400, 'BadRequest', 'the namespace of the provided object does not match the namespace sent on the request'],
    ['another kind', { ...podNamed('b'), apiVersion: 'v2' }, 400, 'BadRequest', 'the API version in the data (v2) does not match the expected API version (v1)'],
    ['no containers', { metadata: { name: 'b' }, spec: {} }, 422, 'Invalid', 'Pod "b" is invalid: spec.containers: Required value'],
    ['a key that reaches a prototype', JSON.parse('{"metadata":{"name":"b","labels":{"__proto__":"x"}}}'), 400, 'BadRequest', 'the body holds the key "__proto__", which is refused'],
  ])('refuses %s', (_what, body, status, reason, message) => {
    const { post } = testApi();
    post(podPath, podNamed('a'));
    const answer = post(podPath, body);
    expect(answer.status).toBe(status);
    expect(answer.body).toMatchObject({ kind: 'Status', status: 'Failure', reason, message, code: status });
  });

  test('dryRun stores nothing', () => {
    const { post, get } = testApi();
    expect(post(podPath, podNamed('a'), { dryRun: 'All' }).status).toBe(201);
    expect(get(`${podPath}/a`).status).toBe(404);
  });

  test('needs a namespace that is there and stays', () => {
    const { post, request } = testApi();
    expect(post('/api/v1/namespaces/nope/pods', podNamed('a')).body).toMatchObject({ code: 404, message: 'namespaces "nope" not found' });
    post('/api/v1/namespaces', { metadata: { name: 'brief' } });
    request('DELETE', '/api/v1/namespaces/brief');
    expect(post('/api/v1/namespaces/brief/pods', podNamed('a')).body).toMatchObject({ code: 403, message: 'pods "a" is forbidden: unable to create new content in namespace brief because it is being terminated' });
  });
});

describe('a refused probe', () => {
  test('is the API server\'s own 422', () => {
    const { post } = testApi();
    const answer = post(deploymentPath, deploymentOf({ livenessProbe: { tcpSocket: { port: 80 }, periodSeconds: -1, successThreshold: 2 } }));
    expect(answer.status).toBe(422);
    expect(answer.body).toEqual({
      kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', reason: 'Invalid', code: 422,
      message: 'Deployment.apps "web" is invalid: [spec.template.spec.containers[0].livenessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0, spec.template.spec.containers[0].livenessProbe.successThreshold: Invalid value: 2: must be 1]',
      details: {
        name: 'web', group: 'apps', kind: 'Deployment',
        causes: [
          { reason: 'FieldValueInvalid', message: 'Invalid value: -1: must be greater than or equal to 0', field: 'spec.template.spec.containers[0].livenessProbe.periodSeconds' },
          { reason: 'FieldValueInvalid', message: 'Invalid value: 2: must be 1', field: 'spec.template.spec.containers[0].livenessProbe.successThreshold' },
        ],
      },
    });
  });
});

describe('fields nobody knows', () => {
  const misspelt = deploymentOf({ livenessProbe: { tcpSocket: { port: 80 }, failurThreshold: 5 } });
  const unknown = 'unknown field "spec.template.spec.containers[0].livenessProbe.failurThreshold"';

  test('Strict refuses', () => {
    const { post } = testApi();
    expect(post(deploymentPath, misspelt, { fieldValidation: 'Strict' }).body).toMatchObject({
      code: 400, reason: 'BadRequest', message: `Deployment in version "v1" cannot be handled as a Deployment: strict decoding error: ${unknown}`,
    });
  });

  test('Warn, the default, tells and drops; Ignore only drops', () => {
    const { post, request } = testApi();
    const told = post(deploymentPath, misspelt);
    expect(told.warnings).toEqual([unknown]);
    expect(at(told.body, 'spec.template.spec.containers.0.livenessProbe')).toEqual({ tcpSocket: { port: 80 }, timeoutSeconds: 1, periodSeconds: 10, successThreshold: 1, failureThreshold: 3 });
    request('DELETE', `${deploymentPath}/web`);
    expect(post(deploymentPath, misspelt, { fieldValidation: 'Ignore' })).toMatchObject({ status: 201, warnings: [] });
  });

  test('a strict patch is refused as a patch', () => {
    const { post, merge, strategic } = testApi();
    post(deploymentPath, deploymentOf({}));
    const answer = strategic(`${deploymentPath}/web`, { spec: { wrong: { a: 1 } } }, { fieldValidation: 'Strict' });
    expect(answer.body).toMatchObject({ code: 422, details: { causes: [{ field: 'patch', message: 'Invalid value: "map[spec:map[wrong:map[a:1]]]": strict decoding error: unknown field "spec.wrong"' }] } });
    expect(merge(`${deploymentPath}/web`, { spec: { wrong: 1 } }, { fieldValidation: 'Strict' }).status).toBe(422);
  });

  test('a wrong type is never lenient', () => {
    const { post } = testApi();
    const probe = { tcpSocket: { port: 80 }, periodSeconds: '3' };
    expect(post(deploymentPath, deploymentOf({ livenessProbe: probe }), { fieldValidation: 'Ignore' }).body).toMatchObject({
      code: 400, message: 'Deployment in version "v1" cannot be handled as a Deployment: json: cannot unmarshal string into Go struct field Probe.spec.template.spec.containers.livenessProbe.periodSeconds of type int32',
    });
    expect(post(deploymentPath, deploymentOf({ livenessProbe: { httpGet: { port: true } } })).body).toMatchObject({
      message: expect.stringMatching(/HTTPGetAction\.spec\.template\.spec\.containers\.livenessProbe\.ProbeHandler\.httpGet\.port of type int32$/),
    });
  });
});

describe('list', () => {
  test('is in key order, and can be read in pages of one moment', () => {
    const { post, get, request } = testApi();
    for (const name of ['c', 'a', 'd', 'b']) post(podPath, podNamed(name));
    const first = get(podPath, { limit: '2' });
    expect(names(first.body)).toEqual(['a', 'b']);
    expect(Object.keys(at(first.body, 'items.0') ?? {}).toSorted()).toEqual(['metadata', 'spec', 'status']);
    expect(at(first.body, 'metadata.remainingItemCount')).toBe(2);
    request('DELETE', `${podPath}/d`);
    post(podPath, podNamed('e'));
    const second = get(podPath, { limit: '2', continue: String(at(first.body, 'metadata.continue')) });
    expect(names(second.body)).toEqual(['c', 'd']);
    expect(at(second.body, 'metadata.resourceVersion')).toBe(at(first.body, 'metadata.resourceVersion'));
    expect(at(second.body, 'metadata.continue')).toBeUndefined();
  });

  test('can be asked for as it was at a version', () => {
    const { post, get } = testApi();
    const then = String(at(post(podPath, podNamed('a')).body, 'metadata.resourceVersion'));
    post(podPath, podNamed('b'));
    expect(names(get(podPath, { resourceVersion: then, resourceVersionMatch: 'Exact' }).body)).toEqual(['a']);
    expect(names(get(podPath, { resourceVersion: then }).body)).toEqual(['a', 'b']);
  });

  test('takes selectors, and refuses those it cannot read', () => {
    const { post, get } = testApi();
    post(podPath, { ...podNamed('a'), metadata: { name: 'a', labels: { tier: 'x' } } });
    post(podPath, podNamed('b'));
    expect(names(get(podPath, { labelSelector: 'tier in (x,y)' }).body)).toEqual(['a']);
    expect(names(get('/api/v1/pods', { fieldSelector: 'metadata.name!=a' }).body)).toEqual(['b']);
    expect(get(podPath, { fieldSelector: 'spec.color=red' }).body).toMatchObject({ code: 400, message: 'field label not supported: spec.color' });
    expect(get(podPath, { continue: 'nonsense' }).status).toBe(400);
  });
});

describe('what is not modelled', () => {
  test.each([
    ['GET', '/apis/batch/v1/namespaces/default/jobs', 404],
    ['GET', `${deploymentPath}/web/scale`, 404],
    ['POST', `${podPath}/a`, 405],
    ['PUT', podPath, 405],
  ] as const)('%s %s says so', (method, path, status) => {
    const { request } = testApi();
    const answer = request(method, path);
    expect(answer.status).toBe(status);
    expect(at(answer.body, 'message')).toEqual(expect.stringMatching(/^podlore does not model this: /));
  });

  test.each(['application/json-patch+json', 'application/apply-patch+yaml'])('a patch of type %s says so', (contentType) => {
    const { post, request } = testApi();
    post(podPath, podNamed('a'));
    for (const body of [{}, []]) expect(request('PATCH', `${podPath}/a`, body, { contentType }).body).toMatchObject({ code: 415, message: `podlore does not model this: a patch of type ${contentType}` });
  });
});

test('one event is served by two groups', () => {
  const { post, get } = testApi();
  post('/api/v1/namespaces/default/events', { metadata: { name: 'e' }, involvedObject: { kind: 'Pod', name: 'a' }, message: 'hello', reason: 'Said', count: 2 });
  expect(get('/apis/events.k8s.io/v1/namespaces/default/events/e').body).toMatchObject({ apiVersion: 'events.k8s.io/v1', note: 'hello', regarding: { name: 'a' }, deprecatedCount: 2 });
  post('/apis/events.k8s.io/v1/namespaces/default/events', { metadata: { name: 'f' }, regarding: { kind: 'Pod', name: 'b' }, note: 'bye', reportingController: 'x' });
  expect(get('/api/v1/namespaces/default/events/f').body).toMatchObject({ apiVersion: 'v1', message: 'bye', involvedObject: { name: 'b' }, reportingComponent: 'x' });
  expect(names(get('/api/v1/namespaces/default/events', { fieldSelector: 'involvedObject.name=b' }).body)).toEqual(['f']);
});
