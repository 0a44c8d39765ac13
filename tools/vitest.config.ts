import { defineConfig } from 'vitest/config';

// Tests that need nothing but Node are the project `unit`. What needs more is a project of its own, named for the need:
// its files end in .go.test.ts, .kubectl.test.ts, .k6.test.ts, .chromium.test.ts.
const needs = ['go', 'kubectl', 'k6', 'chromium'];
const everywhere = ['packages/**/', 'apps/**/', 'tools/**/'];
const exclude = ['**/node_modules/**', '**/dist/**'];

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    projects: [
      { test: { name: 'unit', include: everywhere.map((room) => `${room}*.test.ts`), exclude: [...exclude, ...needs.map((need) => `**/*.${need}.test.ts`)], testTimeout: 30_000 } },
      ...needs.map((need) => ({ test: { name: need, include: everywhere.map((room) => `${room}*.${need}.test.ts`), exclude, testTimeout: 300_000, hookTimeout: 300_000, fileParallelism: false } })),
    ],
  },
});
