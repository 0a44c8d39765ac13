import type { Json } from '@podlore/knowledge';
import { expect, test } from 'vitest';
import { at, deploymentOf, deploymentPath, podPath, testApi } from '../../../../test/api.ts';

const fields = (body: Json): readonly (Json | undefined)[] => {
  const causes = at(body, 'details.causes');
  return Array.isArray(causes) ? causes.map((cause: Json) => `${String(at(cause, 'field'))}: ${String(at(cause, 'message'))}`) : [];
};

test('a name that stands twice is told of the init container', () => {
  const same = { name: 'web', image: 'nginx' };
  const { body } = testApi().post(podPath, { metadata: { name: 'a' }, spec: { containers: [same], initContainers: [same] } });
  expect(at(body, 'message')).toBe('Pod "a" is invalid: spec.initContainers[0].name: Duplicate value: "web"');
});

test('what is wrong is told container by container, app containers first', () => {
  const wrong = { name: 'web', imagePullPolicy: 'Sometimes', readinessProbe: { tcpSocket: { port: 80 }, periodSeconds: -1 } };
  const { body } = testApi().post(podPath, { metadata: { name: 'a' }, spec: { containers: [wrong, wrong], initContainers: [{ ...wrong, restartPolicy: 'Always' }] } });
  const one = (list: string, more: readonly string[] = []): readonly string[] => [
    `${list}.image: Required value`,
    `${list}.imagePullPolicy: Unsupported value: "Sometimes": supported values: "Always", "IfNotPresent", "Never"`,
    ...more,
    `${list}.readinessProbe.periodSeconds: Invalid value: -1: must be greater than or equal to 0`,
  ];
  const twice = (list: string): readonly string[] => one(list, [`${list}.name: Duplicate value: "web"`]);
  expect(fields(body)).toEqual([...one('spec.containers[0]'), ...twice('spec.containers[1]'), ...twice('spec.initContainers[0]')]);
});

test.each([[0, 0, '0'], ['0%', 0, '0'], [0, '0%', '"0%"']])('a rollout of surge %j and %j unavailable would never move', (maxSurge, maxUnavailable, shown) => {
  const { spec, ...rest } = deploymentOf({});
  const { body } = testApi().post(deploymentPath, { ...rest, spec: { ...(spec as { readonly [field: string]: Json }), strategy: { rollingUpdate: { maxSurge, maxUnavailable } } } });
  expect(fields(body)).toEqual([`spec.strategy.rollingUpdate.maxUnavailable: Invalid value: ${shown}: may not be 0 when \`maxSurge\` is 0`]);
});
