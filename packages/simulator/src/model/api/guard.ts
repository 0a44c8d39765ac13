import type { Json } from '@podlore/knowledge';
import { badRequest } from './refusal.ts';

// Keys that mean something to JavaScript and nothing to Kubernetes. A body that holds one is refused before anything reads it.
const refusedKeys = new Set(['__proto__', 'constructor', 'prototype']);
const deepest = 100;

/** Throws a 400 for a key that could reach a prototype, and for a body nested deeper than any Kubernetes object. */
export function guardBody(body: Json | undefined): void {
  if (body !== undefined) walk(body, 0);
}

function walk(value: Json, depth: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (depth > deepest) throw badRequest(`the body is nested deeper than ${deepest} levels`);
  if (Array.isArray(value)) {
    for (const item of value as readonly Json[]) walk(item, depth + 1);
    return;
  }
  for (const [key, inner] of Object.entries(value)) {
    if (refusedKeys.has(key)) throw badRequest(`the body holds the key ${JSON.stringify(key)}, which is refused`);
    walk(inner, depth + 1);
  }
}
