import type { Json } from '@podlore/knowledge';
import { z } from 'zod';
import type { Schema } from './ports/schema.ts';

/** A zod type behind the Schema port. `parse` throws zod's own error; the document loader turns those into Problems with a place. */
export const schemaOf = <Value>(type: z.ZodType<Value>): Schema<Value> => ({
  parse: (input) => type.parse(input),
  describe: () => z.toJSONSchema(type) as Json,
});
