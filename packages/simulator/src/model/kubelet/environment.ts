// The environment and the command line of a container. Source: pkg/kubelet/kubelet_pods.go makeEnvironmentVariables, third_party/forked/golang/expansion.
import type { KubeObject } from '@podlore/knowledge';
import type { Store } from '../api/store.ts';
import type { Container, EnvVar, Pod } from '../kinds.ts';
import type { ContainerSpec } from '../workloads/container.ts';

export type SpecResult = { readonly spec: ContainerSpec } | { readonly error: string };

/** What the runtime is handed; an error when a ConfigMap or Secret that must be there is not. */
export function containerSpec(store: Store, pod: Pod, container: Container, facts: { readonly podIp: string; readonly hostIp: string }): SpecResult {
  const env: { [name: string]: string } = {};
  const error = readEnvFrom(store, pod, container, env) ?? readEnv(store, pod, container, facts, env);
  if (error !== null) return { error };
  const expanded = (words: readonly string[] | undefined): readonly string[] => (words ?? []).map((word) => expand(word, env));
  const command = container.command === undefined || container.command.length === 0 ? null : expanded(container.command);
  return { spec: { command, args: expanded(container.args), env } };
}

/** $(NAME) becomes the value, $$(NAME) stays literally $(NAME), an unknown name stays as written. */
export function expand(text: string, env: { readonly [name: string]: string }): string {
  return text.includes('$') ? text.replace(/\$(\$|\(([^)]*)\))/g, (whole, rest: string, name?: string) => (rest === '$' ? '$' : Object.hasOwn(env, name ?? '') ? (env[name ?? ''] ?? '') : whole)) : text;
}

function readEnvFrom(store: Store, pod: Pod, container: Container, env: { [name: string]: string }): string | null {
  for (const source of container.envFrom ?? []) {
    const kind = source.configMapRef === undefined ? 'Secret' : 'ConfigMap';
    const reference = source.configMapRef ?? source.secretRef;
    if (reference === undefined) continue;
    const object = store.get(kind, pod.metadata.namespace ?? null, reference.name);
    if (object === undefined && reference.optional !== true) return `${kind.toLowerCase()} "${reference.name}" not found`;
    if (object !== undefined) for (const [key, value] of entries(object)) env[`${source.prefix ?? ''}${key}`] = value;
  }
  return null;
}

function readEnv(store: Store, pod: Pod, container: Container, facts: { readonly podIp: string; readonly hostIp: string }, env: { [name: string]: string }): string | null {
  for (const variable of container.env ?? []) {
    const { configMapKeyRef, secretKeyRef, fieldRef } = variable.valueFrom ?? {};
    if (fieldRef !== undefined) {
      env[variable.name] = podField(pod, fieldRef.fieldPath, facts);
      continue;
    }
    const reference = configMapKeyRef ?? secretKeyRef;
    if (reference === undefined) {
      env[variable.name] = expand(variable.value ?? '', env);
      continue;
    }
    const result = readKey(store, pod, variable);
    if ('error' in result) {
      if (reference.optional !== true) return result.error;
    } else env[variable.name] = result.value;
  }
  return null;
}

function readKey(store: Store, pod: Pod, { valueFrom }: EnvVar): { readonly value: string } | { readonly error: string } {
  const kind = valueFrom?.configMapKeyRef === undefined ? 'Secret' : 'ConfigMap';
  const { name, key } = valueFrom?.configMapKeyRef ?? valueFrom?.secretKeyRef ?? { name: '', key: '' };
  const object = store.get(kind, pod.metadata.namespace ?? null, name);
  if (object === undefined) return { error: `${kind.toLowerCase()} "${name}" not found` };
  const value = new Map(entries(object)).get(key);
  return value === undefined ? { error: `couldn't find key ${key} in ${kind} ${pod.metadata.namespace ?? ''}/${name}` } : { value };
}

function entries(object: KubeObject): readonly (readonly [string, string])[] {
  const { data } = object;
  if (typeof data !== 'object' || data === null) return [];
  const decode = object.kind === 'Secret' ? decodeBase64 : (text: string): string => text;
  return Object.entries(data).flatMap(([key, value]) => (typeof value === 'string' ? [[key, decode(value)] as const] : []));
}

function podField(pod: Pod, path: string, facts: { readonly podIp: string; readonly hostIp: string }): string {
  const fields: { readonly [path: string]: string | undefined } = {
    'metadata.name': pod.metadata.name,
    'metadata.namespace': pod.metadata.namespace,
    'metadata.uid': pod.metadata.uid,
    'spec.nodeName': pod.spec.nodeName,
    'status.podIP': facts.podIp,
    'status.hostIP': facts.hostIp,
  };
  return fields[path] ?? '';
}

const base64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** UTF-8 text from base64. Bytes that are no UTF-8 are kept one character each. */
function decodeBase64(text: string): string {
  let bits = 0;
  let held = 0;
  let bytes = '';
  for (const character of text) {
    const value = base64.indexOf(character);
    if (value < 0) continue;
    held = ((held << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      bytes += String.fromCharCode((held >> bits) & 0xff);
    }
  }
  try {
    return decodeURIComponent([...bytes].map((byte) => `%${byte.charCodeAt(0).toString(16).padStart(2, '0')}`).join(''));
  } catch {
    return bytes;
  }
}
