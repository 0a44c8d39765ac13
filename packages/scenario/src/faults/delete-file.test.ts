import { describe, expect, test } from 'vitest';
import { answer, observed, pod } from '../../test/timeline.ts';
import type { Fact } from '../timeline.ts';
import { deleteFile } from './delete-file.ts';

const index = '/usr/share/nginx/html/index.html';
const asks = (path: string) => ({ httpGet: { path, port: 80 } });
const podWith = (container: object) => ({ containers: [{ name: 'web', ...container }] });
const harms = (container: object, params: object = {}) => deleteFile.harms({ in: 'Pod/web', path: index, ...params }, podWith(container), 'web');

describe('what a deleted file does to the probes', () => {
  test.each([
    ['both ask for it', { livenessProbe: asks('/index.html'), readinessProbe: asks('/index.html') }, ['liveness', 'readiness'], 'by-restart'],
    ['readiness alone: no restart brings it back', { readinessProbe: asks('/index.html') }, ['readiness'], 'by-undo'],
    ['a probe of the root says nothing of a file', { livenessProbe: asks('/') }, [], 'by-undo'],
    ['a probe of another page', { livenessProbe: asks('/healthz') }, [], 'by-undo'],
    ['a command that names it', { livenessProbe: { exec: { command: ['cat', index] } } }, ['liveness'], 'by-restart'],
    ['a port says nothing of a file', { livenessProbe: { tcpSocket: { port: 80 } } }, [], 'by-undo'],
    ['on a volume it stays gone', { livenessProbe: asks('/index.html'), volumeMounts: [{ name: 'v', mountPath: '/usr/share/nginx/html/' }] }, ['liveness'], 'by-undo'],
    ['beside a volume', { livenessProbe: asks('/index.html'), volumeMounts: [{ name: 'v', mountPath: '/usr/share/nginx/htm' }] }, ['liveness'], 'by-restart'],
  ])('%s', (_, container, fails, cured) => {
    expect(harms(container)).toEqual({ fails, answerMs: 0, cured });
  });

  test('a person may say which probes feel it', () => {
    expect(harms({ livenessProbe: asks('/healthz') }, { fails: ['liveness'] })).toMatchObject({ fails: ['liveness'], cured: 'by-restart' });
  });
});

describe('what shows that it was felt', () => {
  const target = { namespace: 'test', pod: 'web-1', container: 'web' };
  const felt = (fact: Fact, ...before: readonly Fact[]): string | null => {
    const rows = observed([...before, fact].map((row, atMs) => [atMs, row]));
    const observation = rows.at(-1);
    return observation ? deleteFile.feltIn({ in: 'Pod/web-1', path: index }, target, observation, rows.slice(0, -1)) : null;
  };
  const probe = (answered: 'success' | 'failure', name = 'web-1'): Fact => ({ type: 'probe', target: { ...target, pod: name }, probe: 'readiness', answer: answered });
  const event = (reason: string, name = 'web-1'): Fact => ({ type: 'event', about: { kind: 'Pod', namespace: 'test', name }, reason, message: 'x' });

  test.each([answer(403), answer(404), probe('failure'), event('Unhealthy')])('%j does', (fact) => {
    expect(felt(fact)).not.toBeNull();
  });

  test.each([answer(200), answer('refused'), probe('success'), probe('failure', 'web-2'), event('Started'), event('Unhealthy', 'web-2'), pod(), { type: 'fault', fault: 'delete-file', moment: 'injected', evidence: ['it says so itself'] } as const])('%j does not', (fact) => {
    expect(felt(fact)).toBeNull();
  });

  test.each([answer(404), probe('failure'), event('Unhealthy')])('%j does not when it was so before', (fact) => {
    expect(felt(fact, answer(200, 'other'), fact)).toBeNull();
    expect(felt(fact, answer(200, 'other'), answer(200), probe('success'))).not.toBeNull();
  });
});
