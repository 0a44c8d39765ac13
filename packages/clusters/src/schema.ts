import type { Json } from '@podlore/knowledge';
import type { Schema } from '@podlore/scenario';
import { z } from 'zod';
import { clusterError } from './errors.ts';

/** A zod type behind the Schema port. `parse` throws PODLORE_DRIVER_OPTIONS, naming the driver. */
export function optionsSchema<Value>(driver: string, type: z.ZodType<Value>): Schema<Value> {
  return {
    parse: (input) => {
      const result = type.safeParse(input);
      if (result.success) return result.data;
      throw clusterError('PODLORE_DRIVER_OPTIONS', `options of the ${driver} cluster: ${z.prettifyError(result.error)}`);
    },
    describe: () => z.toJSONSchema(type, { unrepresentable: 'any' }) as Json,
  };
}
