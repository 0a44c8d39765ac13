import { describe, expect, test } from 'vitest';
import { createStore } from '../api/memory-store.ts';
import type { Container, Pod } from '../kinds.ts';
import { createRandom } from '../random.ts';
import { containerSpec, expand } from './environment.ts';

const store = createStore({ nowMs: () => 0, random: createRandom(1) });
store.create('ConfigMap', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'words', namespace: 'default' }, data: { greeting: 'hello' } });
store.create('Secret', { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'key', namespace: 'default' }, data: { token: 'w6TigqxYIQ==' } });
const spec = (container: Partial<Container>): ReturnType<typeof containerSpec> => {
  const full: Container = { name: 'web', ...container };
  const pod: Pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'web', namespace: 'default' }, spec: { containers: [full] } };
  return containerSpec(store, pod, full, { podIp: '10.244.0.2', hostIp: '172.18.0.2' });
};

describe('containerSpec', () => {
  test('reads values, fields, ConfigMaps and Secrets', () => {
    expect(spec({
      env: [
        { name: 'PLAIN', value: 'a' },
        { name: 'MADE', value: '$(PLAIN)-$(NONE)-$$(PLAIN)' },
        { name: 'WORD', valueFrom: { configMapKeyRef: { name: 'words', key: 'greeting' } } },
        { name: 'TOKEN', valueFrom: { secretKeyRef: { name: 'key', key: 'token' } } },
        { name: 'IP', valueFrom: { fieldRef: { fieldPath: 'status.podIP' } } },
      ],
      envFrom: [{ prefix: 'X_', configMapRef: { name: 'words' } }],
      command: ['echo', '$(PLAIN)'],
    })).toEqual({ spec: { command: ['echo', 'a'], args: [], env: { X_greeting: 'hello', PLAIN: 'a', MADE: 'a-$(NONE)-$(PLAIN)', WORD: 'hello', TOKEN: 'ä€X!', IP: '10.244.0.2' } } });
  });

  test('names what is missing, unless it is optional', () => {
    const from = (name: string, key: string, optional = false): ReturnType<typeof containerSpec> => spec({ env: [{ name: 'A', valueFrom: { configMapKeyRef: { name, key, optional } } }] });
    expect(from('none', 'x')).toEqual({ error: 'configmap "none" not found' });
    expect(from('words', 'x')).toEqual({ error: "couldn't find key x in ConfigMap default/words" });
    expect(from('none', 'x', true)).toEqual({ spec: { command: null, args: [], env: {} } });
    expect(spec({ envFrom: [{ secretRef: { name: 'none' } }] })).toEqual({ error: 'secret "none" not found' });
  });
});

test.each([['$(A)', '1'], ['$$(A)', '$(A)'], ['$A', '$A'], ['$(B)', '$(B)'], ['a$', 'a$'], ['$(A)$(A)', '11']])('%s expands to %s', (text, value) => {
  expect(expand(text, { A: '1' })).toBe(value);
});
