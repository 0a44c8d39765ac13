import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { schemaFile, schemaText } from './scenario-schema.ts';

test('the published schema is what the document types give', () => {
  expect(readFileSync(schemaFile, 'utf8')).toBe(schemaText());
});
