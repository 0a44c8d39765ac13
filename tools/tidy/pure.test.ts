import { expect, test } from 'vitest';
import { asyncRemarks, purityRemarks } from './pure.ts';
import { allFiles } from './tree.ts';

const room = (text: string, path = 'packages/knowledge/src/x.ts'): readonly { path: string; text: string }[] => [{ path, text }];

test.each([
  'const a = Date.now();', 'const a = new Date();', 'const a = new Date;', 'const a = performance.now();', 'const a = Math.random();',
  'console.log(a);', 'setTimeout(f, 1);', "import { readFileSync } from 'node:fs';", 'process.exit(1);',
])('a pure room must not say: %s', (line) => {
  expect(purityRemarks(room(`const b = 1;\n${line}\n`))).toHaveLength(1);
  expect(purityRemarks(room(line, 'packages/knowledge/src/x.test.ts'))).toEqual([]);
  expect(purityRemarks(room(line, 'packages/simulator/src/serve/x.ts'))).toEqual([]);
});

test.each(['const a = new Date(atMs);', '// Date.now() is banned here', "const a = 'Math.random';", 'const dates: Date[] = [];', 'const a = Date.parse(text);'])(
  'a pure room may say: %s', (line) => {
    expect(purityRemarks(room(line))).toEqual([]);
  });

test('nothing in the model of the simulator waits', () => {
  const path = 'packages/simulator/src/model/x.ts';
  expect(asyncRemarks(room('export async function f() {}\nlet p: Promise<void>;\n// await nothing\n', path))).toHaveLength(2);
});

test('the pure rooms are pure', () => {
  expect(purityRemarks(allFiles())).toEqual([]);
  expect(asyncRemarks(allFiles())).toEqual([]);
});
