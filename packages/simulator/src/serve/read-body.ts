import type { IncomingMessage } from 'node:http';
import type { Json } from '@podlore/knowledge';
import { refused } from '../model/api/refusal.ts';
import type { ApiResponse } from '../model/simulator.ts';
import { duplicateFields } from './duplicate-fields.ts';

/** kube-apiserver's own limit. Source: apiserver pkg/server config MaxRequestBodyBytes. */
const limitBytes = 3 * 1024 * 1024;

export interface ReadBody {
  readonly body?: Json;
  readonly duplicateFields?: readonly string[];
}

/** A request's JSON, or the answer to a body that is too large or no JSON. */
export async function readBody(request: IncomingMessage): Promise<{ readonly read: ReadBody } | { readonly refusal: ApiResponse }> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    if (!Buffer.isBuffer(chunk)) continue;
    size += chunk.length;
    if (size > limitBytes) return { refusal: refused(413, 'RequestEntityTooLarge', `Request entity too large: limit is ${limitBytes}`) };
    chunks.push(chunk);
  }
  if (size === 0) return { read: {} };
  const text = Buffer.concat(chunks).toString('utf8');
  try {
    const body: Json = JSON.parse(text);
    return { read: { body, duplicateFields: duplicateFields(text) } };
  } catch (error) {
    return { refusal: refused(400, 'BadRequest', `the body is no JSON: ${error instanceof Error ? error.message : String(error)}`) };
  }
}
