import type { PodTemplate } from '../kinds.ts';

const letters = 'bcdfghjklmnpqrstvwxz2456789';

/**
 * The pod-template-hash of a template: a 32-bit FNV-1a over the template, its decimal digits written in letters that spell no word.
 * Kubernetes hashes Go's own print of the struct, so its letters differ from these; the form is the same.
 * Source: pkg/controller ComputeHash, apimachinery util/rand SafeEncodeString.
 */
export function templateHash(template: PodTemplate): string {
  const text = canonical(template);
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  return [...String(hash >>> 0)].map((digit) => letters[digit.charCodeAt(0) % letters.length] ?? '').join('');
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  return `{${Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, item]) => `${key}:${canonical(item)}`).join(',')}}`;
}
