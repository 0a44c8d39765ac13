// Writes the JSON Schema of the scenario document, which editors read. `--check` changes nothing and exits 1 where it is stale.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { scenarioSchema } from '../../packages/scenario/src/scenario-schema.ts';

export const schemaFile = new URL('../../packages/scenario/schema/scenario.v1.schema.json', import.meta.url);

/** The text of the schema, from the zod types that read documents. */
export const schemaText = (): string => `${JSON.stringify(scenarioSchema.describe(), null, 2)}\n`;

function main(check: boolean): number {
  const fresh = schemaText();
  if (readStored() === fresh) return 0;
  if (check) {
    console.error('packages/scenario/schema/scenario.v1.schema.json is stale. Run: node tools/generate/scenario-schema.ts');
    return 1;
  }
  mkdirSync(new URL('.', schemaFile), { recursive: true });
  writeFileSync(schemaFile, fresh);
  return 0;
}

/** null: there is no schema yet. */
function readStored(): string | null {
  try {
    return readFileSync(schemaFile, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw error;
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) process.exitCode = main(process.argv.includes('--check'));
