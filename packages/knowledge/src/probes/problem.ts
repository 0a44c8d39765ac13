// The words in which the API server refuses a field. Source: apimachinery pkg/util/validation/field Error, ErrorBody.
import type { Json } from '../json.ts';

/** One refused field, as one cause of a 422 Status says it. */
export interface ProbeProblem {
  /** spec.containers[0].livenessProbe.periodSeconds */
  readonly field: string;
  /** FieldValueInvalid, FieldValueRequired, FieldValueForbidden, FieldValueNotSupported; FieldValueTypeInvalid where Go could not even decode the value. */
  readonly reason: string;
  readonly message: string;
}

export const invalid = (field: string, value: Json, detail: string): ProbeProblem => ({ field, reason: 'FieldValueInvalid', message: `Invalid value: ${rendered(value)}: ${detail}` });

export const required = (field: string, detail: string): ProbeProblem => ({ field, reason: 'FieldValueRequired', message: detail === '' ? 'Required value' : `Required value: ${detail}` });

export const forbidden = (field: string, detail: string): ProbeProblem => ({ field, reason: 'FieldValueForbidden', message: `Forbidden: ${detail}` });

export const notSupported = (field: string, value: string, supported: readonly string[]): ProbeProblem => ({
  field,
  reason: 'FieldValueNotSupported',
  message: `Unsupported value: ${rendered(value)}: supported values: ${supported.map(rendered).join(', ')}`,
});

/** A value of the wrong JSON type. The API server answers 400 to it while decoding, in Go's words; these words are ours. */
export const typeProblem = (field: string, value: Json, wanted: string): ProbeProblem => ({
  field,
  reason: 'FieldValueTypeInvalid',
  message: `Invalid value: ${rendered(value)}: must be ${wanted}`,
});

/** Strings as Go's %q writes them; a list or an object only by its brackets, since it may be of any size. */
function rendered(value: Json): string {
  if (typeof value === 'string') return JSON.stringify(value).replace(/\\u00([0-9a-f]{2})/g, (_, hex: string) => goEscapes[hex] ?? `\\x${hex}`).replaceAll('\u007f', '\\x7f');
  if (typeof value !== 'object' || value === null) return String(value);
  return Array.isArray(value) ? '[…]' : '{…}';
}

const goEscapes: { readonly [hex: string]: string } = { '07': '\\a', '0b': '\\v' };
