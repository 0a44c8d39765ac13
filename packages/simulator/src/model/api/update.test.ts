import { describe, expect, test } from 'vitest';
import { at, deploymentOf, deploymentPath, podNamed, podPath, testApi } from '../../../test/api.ts';

const web = `${deploymentPath}/web`;

describe('update', () => {
  test('with a resourceVersion that is not the newest is a conflict', () => {
    const { post, request, get } = testApi();
    const first = post(deploymentPath, deploymentOf({})).body;
    expect(request('PUT', web, { ...deploymentOf({ image: 'nginx:2' }), metadata: { name: 'web', resourceVersion: String(at(first, 'metadata.resourceVersion')) } }).status).toBe(200);
    const late = request('PUT', web, { ...deploymentOf({ image: 'nginx:3' }), metadata: { name: 'web', resourceVersion: String(at(first, 'metadata.resourceVersion')) } });
    expect(late.body).toMatchObject({
      code: 409, reason: 'Conflict',
      message: 'Operation cannot be fulfilled on deployments.apps "web": the object has been modified; please apply your changes to the latest version and try again',
    });
    expect(at(get(web).body, 'spec.template.spec.containers.0.image')).toBe('nginx:2');
  });

  test('counts a generation for a change of the spec, and none for labels or for nothing', () => {
    const { post, merge } = testApi();
    post(deploymentPath, deploymentOf({}));
    const labelled = merge(web, { metadata: { labels: { a: 'b' } } });
    expect(at(labelled.body, 'metadata.generation')).toBe(1);
    const scaled = merge(web, { spec: { replicas: 3 } });
    expect(at(scaled.body, 'metadata.generation')).toBe(2);
    expect(at(merge(web, { spec: { replicas: 3 } }).body, 'metadata.resourceVersion')).toBe(at(scaled.body, 'metadata.resourceVersion'));
  });

  test('of the status touches nothing else, and of the object does not touch the status', () => {
    const { post, merge } = testApi();
    post(deploymentPath, deploymentOf({}));
    const reported = merge(`${web}/status`, { spec: { replicas: 7 }, status: { replicas: 1 } });
    expect(at(reported.body, 'spec.replicas')).toBe(1);
    expect(at(reported.body, 'status.replicas')).toBe(1);
    expect(at(merge(web, { status: { replicas: 9 } }).body, 'status.replicas')).toBe(1);
  });

  test('merges strategically: containers by name, null removes', () => {
    const { post, strategic } = testApi();
    post(deploymentPath, deploymentOf({ livenessProbe: { tcpSocket: { port: 80 } } }));
    const { body } = strategic(web, { spec: { template: { spec: { containers: [{ name: 'web', livenessProbe: null }, { name: 'log', image: 'busybox' }] } } } });
    expect(at(body, 'spec.template.spec.containers')).toMatchObject([{ name: 'web', image: 'nginx' }, { name: 'log', image: 'busybox', imagePullPolicy: 'Always' }]);
    expect(at(body, 'spec.template.spec.containers.0.livenessProbe')).toBeUndefined();
  });

  test('leaves no empty map behind', () => {
    const { post, merge } = testApi();
    post(podPath, { ...podNamed('a'), metadata: { name: 'a', labels: { x: 'y' }, annotations: {} } });
    const { body } = merge(`${podPath}/a`, { metadata: { labels: { x: null } } });
    expect(at(body, 'metadata.labels')).toBeUndefined();
    expect(at(body, 'metadata.annotations')).toBeUndefined();
  });

  test('refuses what may not change', () => {
    const { post, merge } = testApi();
    post(deploymentPath, deploymentOf({}));
    expect(merge(web, { spec: { selector: { matchLabels: { app: 'other' } } } }).body).toMatchObject({
      code: 422, details: { causes: [{ field: 'spec.template.metadata.labels' }, { field: 'spec.selector', message: 'Invalid value: {"matchLabels":{"app":"other"}}: field is immutable' }] },
    });
    post(podPath, podNamed('a'));
    expect(merge(`${podPath}/a`, { spec: { nodeSelector: { a: 'b' } } }).body).toMatchObject({ code: 422, details: { causes: [{ field: 'spec', reason: 'FieldValueForbidden' }] } });
    expect(merge(`${podPath}/a`, { metadata: { uid: 'other' } }).status).toBe(409);
    expect(merge(`${podPath}/a`, { metadata: { name: 'other' } }).status).toBe(400);
  });

  test('a patch cannot reach a prototype', () => {
    const { post, merge, strategic } = testApi();
    post(podPath, podNamed('a'));
    const bad = JSON.parse('{"metadata":{"labels":{"__proto__":{"polluted":"x"}}}}');
    for (const patch of [merge, strategic]) expect(patch(`${podPath}/a`, bad).status).toBe(400);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
  });
});

describe('binding', () => {
  test('sets the node and PodScheduled in one write, once', () => {
    const { post, get } = testApi();
    post(podPath, podNamed('a'));
    expect(post(`${podPath}/a/binding`, { target: { kind: 'Node', name: 'n1' } }).status).toBe(201);
    expect(get(`${podPath}/a`).body).toMatchObject({ spec: { nodeName: 'n1' }, status: { conditions: [{ type: 'PodScheduled', status: 'True' }] } });
    expect(post(`${podPath}/a/binding`, { target: { name: 'n2' } }).body).toMatchObject({ code: 409, message: expect.stringContaining('pod a is already assigned to node "n1"') });
  });
});
