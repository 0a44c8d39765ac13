import type { Json } from '@podlore/knowledge';
import type { JsonObject } from '../call.ts';
import { isObject } from '../call.ts';

/** A namespace is emptied by its controller before it goes. Source: pkg/registry/core/namespace strategy PrepareForCreate. */
export function prepareNamespace(namespace: JsonObject, before: JsonObject | null): JsonObject {
  if (before !== null) return namespace;
  const spec = isObject(namespace['spec']) ? namespace['spec'] : {};
  return { ...namespace, spec: { ...spec, finalizers: ['kubernetes'] }, status: { phase: 'Active' } };
}

/** stringData is a way to write data, and is never read back. Source: pkg/apis/core/v1/conversion.go Convert_v1_Secret_To_core_Secret. */
export function prepareSecret(secret: JsonObject): JsonObject {
  const { stringData, ...kept } = secret;
  if (!isObject(stringData)) return secret;
  const written: { [key: string]: Json } = isObject(secret['data']) ? { ...secret['data'] } : {};
  for (const [key, value] of Object.entries(stringData)) written[key] = base64(String(value));
  return { ...kept, data: written };
}

// btoa takes bytes as characters; the escape pair is how a string becomes its UTF-8 bytes.
const base64 = (text: string): string => btoa(encodeURIComponent(text).replace(/%([0-9A-F]{2})/g, (_, byte: string) => String.fromCharCode(Number.parseInt(byte, 16))));
