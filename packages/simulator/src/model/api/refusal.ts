import type { Json } from '@podlore/knowledge';
import type { ApiResponse } from '../simulator.ts';
import type { Resource } from './kinds.ts';
import { qualifiedPlural } from './kinds.ts';

// The API server's way of saying no: a Status object. Source: apimachinery pkg/api/errors, meta/v1 Status.

/** One field error of a 422. */
export interface Cause {
  readonly reason: string;
  readonly message: string;
  readonly field: string;
}

/** Thrown inside the request layer, caught where a request enters it; never leaves it. */
export class Refusal extends Error {
  readonly response: ApiResponse;
  constructor(response: ApiResponse) {
    super('the API server refuses');
    this.response = response;
  }
}

type Details = { readonly [key: string]: Json };

/** A Status of failure, as a response. */
export function refused(code: number, reason: string, message: string, details?: Details): ApiResponse {
  const body: Json = {
    kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message,
    ...(reason === '' ? {} : { reason }),
    ...(details === undefined ? {} : { details }),
    code,
  };
  return { status: code, body, warnings: [] };
}

const named = (resource: Resource, name: string): Details => ({
  name,
  ...(resource.group === '' ? {} : { group: resource.group }),
  kind: resource.plural,
});

export const badRequest = (message: string): Refusal => new Refusal(refused(400, 'BadRequest', message));

export const notFound = (resource: Resource, name: string): Refusal =>
  new Refusal(refused(404, 'NotFound', `${qualifiedPlural(resource)} "${name}" not found`, named(resource, name)));

export const alreadyExists = (resource: Resource, name: string): Refusal =>
  new Refusal(refused(409, 'AlreadyExists', `${qualifiedPlural(resource)} "${name}" already exists`, named(resource, name)));

export const conflict = (resource: Resource, name: string, why: string): Refusal =>
  new Refusal(refused(409, 'Conflict', `Operation cannot be fulfilled on ${qualifiedPlural(resource)} "${name}": ${why}`, named(resource, name)));

export const forbidden = (resource: Resource, name: string, why: string): Refusal =>
  new Refusal(refused(403, 'Forbidden', `${qualifiedPlural(resource)} "${name}" is forbidden: ${why}`, named(resource, name)));

/** A version that was never handed out: the client remembers another run of this server. Source: apiserver storage NewTooLargeResourceVersionError. */
export const tooLarge = (asked: number, newest: number): Refusal =>
  new Refusal(refused(504, 'Timeout', `Too large resource version: ${asked}, current: ${newest}`, { causes: [{ reason: 'ResourceVersionTooLarge', message: 'Too large resource version' }], retryAfterSeconds: 1 }));

/** What a real cluster could do and this model does not. */
export const notModelled = (what: string, code: 404 | 405 | 415 = 404): Refusal =>
  new Refusal(refused(code, code === 404 ? 'NotFound' : code === 405 ? 'MethodNotAllowed' : 'UnsupportedMediaType', `podlore does not model this: ${what}`));

/**
 * A 422 with its causes. Equal texts are told once in the message and kept apart in the causes.
 * Source: apimachinery NewInvalid, aggregate error.
 */
export function invalid(kind: string, group: string, name: string, causes: readonly Cause[]): Refusal {
  const texts = [...new Set(causes.map((cause) => `${cause.field}: ${cause.message}`))];
  const all = texts.length === 1 ? (texts[0] ?? '') : `[${texts.join(', ')}]`;
  const qualified = group === '' ? kind : `${kind}.${group}`;
  return new Refusal(refused(422, 'Invalid', `${qualified} "${name}" is invalid: ${all}`, {
    ...(name === '' ? {} : { name }),
    ...(group === '' ? {} : { group }),
    ...(kind === '' ? {} : { kind }),
    causes: causes.map((cause) => ({ reason: cause.reason, message: cause.message, field: cause.field })),
  }));
}
