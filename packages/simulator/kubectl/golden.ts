import { readFile, writeFile } from 'node:fs/promises';
import { expect } from 'vitest';

/** Compares with golden/NAME, or writes it where PODLORE_REFRESH_GOLDEN is set. */
export async function expectGolden(name: string, text: string): Promise<void> {
  const path = new URL(`golden/${name}`, import.meta.url);
  if (process.env['PODLORE_REFRESH_GOLDEN'] !== undefined) await writeFile(path, text);
  expect(text, `golden/${name}; PODLORE_REFRESH_GOLDEN=1 writes it anew`).toBe(await readFile(path, 'utf8'));
}
