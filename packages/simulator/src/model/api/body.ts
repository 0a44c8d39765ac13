import type { ApiRequest } from '../simulator.ts';
import type { Call, JsonObject } from './call.ts';
import { bodyObject, queryOf } from './call.ts';
import { decode, WrongType } from './decode.ts';
import type { Resource } from './kinds.ts';
import { apiVersionOf } from './kinds.ts';
import { badRequest, invalid } from './refusal.ts';
import { typeOfKind } from './schema.ts';

// What a write brings, checked against the schema. fieldValidation says what happens to a field nobody knows: Strict refuses, Warn (the default) tells, Ignore is silent.
// Source: apiserver handlers/create.go, update.go, patch.go, fieldvalidation.

/** The body of a POST or PUT as an object of the route's kind. Throws a 400. */
export function readBody(call: Call): JsonObject {
  const { resource } = call.route;
  const { object, problems } = checked(bodyObject(call.request.body, resource), resource, call.request);
  if (problems.length > 0) {
    if (modeOf(call) === 'Strict') throw badRequest(cannotHandle(resource, `strict decoding error: ${problems.join(', ')}`));
    warn(call, problems);
  }
  return object;
}

/** What a patch made of an object, which was `shown` to the client as this text. Throws a 400 or 422. */
export function readPatched(call: Call, patched: JsonObject, shown: string): JsonObject {
  const { resource } = call.route;
  const { object, problems } = checked(bodyObject(patched, resource), resource, call.request);
  if (problems.length > 0) {
    if (modeOf(call) === 'Strict') {
      throw invalid('', '', '', [{ reason: 'FieldValueInvalid', field: 'patch', message: `Invalid value: ${JSON.stringify(shown)}: strict decoding error: ${problems.join(', ')}` }]);
    }
    warn(call, problems);
  }
  return object;
}

function checked(body: JsonObject, resource: Resource, request: ApiRequest): { readonly object: JsonObject; readonly problems: readonly string[] } {
  try {
    const { object, unknown } = decode(body, typeOfKind(apiVersionOf(resource), resource.kind));
    return { object, problems: [...unknown, ...(request.duplicateFields ?? []).map((field) => `duplicate field ${JSON.stringify(field)}`)] };
  } catch (error) {
    if (error instanceof WrongType) throw badRequest(cannotHandle(resource, error.message));
    throw error;
  }
}

const cannotHandle = (resource: Resource, why: string): string => `${resource.kind} in version ${JSON.stringify(resource.version)} cannot be handled as a ${resource.kind}: ${why}`;

function modeOf(call: Call): 'Strict' | 'Warn' | 'Ignore' {
  const mode = queryOf(call, 'fieldValidation');
  if (mode === 'Strict' || mode === 'Ignore') return mode;
  if (mode === '' || mode === 'Warn') return 'Warn';
  throw badRequest(`fieldValidation: Unsupported value: ${JSON.stringify(mode)}: supported values: "Ignore", "Strict", "Warn"`);
}

function warn(call: Call, problems: readonly string[]): void {
  if (modeOf(call) === 'Warn') call.warnings.push(...problems);
}
