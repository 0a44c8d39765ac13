import { writtenScenario } from './document/written.ts';
import type { WrittenScenario } from './document/written.ts';
import type { Schema } from './ports/schema.ts';
import { schemaOf } from './schema.ts';

/** The scenario document: `describe` is its JSON Schema, which editors read from the first line of each scenario. */
export const scenarioSchema: Schema<WrittenScenario> = schemaOf(writtenScenario);
