import { describe, expect, test } from 'vitest';
import { defaultKubernetes, isSince } from './version.ts';

describe('isSince', () => {
  test.each([
    ['1.34', false],
    ['1.34.4', false],
    ['1.35', true],
    ['1.37.2', true],
    ['1.9', false],
    ['2.0', true],
    [defaultKubernetes, true],
  ] as const)('%s has what 1.35 brought: %s', (version, expected) => {
    expect(isSince(version, 35)).toBe(expected);
  });

  test('a version that cannot be read is an error with a code', () => {
    expect(() => isSince(JSON.parse('"latest"'), 35)).toThrow(expect.objectContaining({ code: 'PODLORE_KUBERNETES_VERSION' }));
  });
});
