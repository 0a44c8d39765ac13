import type { Json } from '@podlore/knowledge';

/** A checked shape and its JSON Schema. zod stands behind it. */
export interface Schema<Value> {
  parse(input: unknown): Value;
  describe(): Json;
}
