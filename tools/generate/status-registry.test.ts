import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { statusRegistry } from './status-registry.ts';

const data = new URL('../../packages/knowledge/src/data/', import.meta.url);
const folder = new URL('statuses/', data);

describe('statusRegistry', () => {
  test('the stored registry is what the folder gives', () => {
    expect(readFileSync(new URL('statuses.ts', data), 'utf8')).toBe(statusRegistry(readdirSync(folder), (file) => readFileSync(new URL(file, folder), 'utf8')));
  });

  test('lists by code point, whatever the order of the folder, and leaves other files out', () => {
    const read = (file: string): string => `export const ${file.slice(0, 1)}: Status<'x'> = y;`;
    const registry = statusRegistry(['b.ts', 'README.md', 'B.ts', 'a.test.ts', 'a.ts'], read);
    expect(registry).toBe(statusRegistry(['a.ts', 'B.ts', 'b.ts'], read));
    expect(registry).toContain('  B,\n  a,\n  b,\n');
  });

  test.each([
    ['none', 'export const a = 1;', 'found 0'],
    ['two', "export const a: Status<'A'> = x;\nexport const b: Status<'B'> = y;", 'found 2'],
  ])('a file with %s is refused by name', (_, source, found) => {
    expect(() => statusRegistry(['A.ts'], () => source)).toThrow(/^A\.ts: .*/u);
    expect(() => statusRegistry(['A.ts'], () => source)).toThrow(found);
  });
});
