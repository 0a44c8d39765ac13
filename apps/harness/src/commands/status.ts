// podlore status -f PODS.json|-
import { realpath } from 'node:fs/promises';
import { classify, findStatus, podRow, type Diagnosis, type KubeObject, type PodRow } from '@podlore/knowledge';
import type { Context } from '../context.ts';
import { HarnessError } from '../errors.ts';
import { readTextFile, textOf, tooLarge, unreadable } from '../files/text.ts';
import { alignColumns } from '../telling/table.ts';
import { plainLine } from '../telling/untrusted.ts';

/** `kubectl get pods -A -o json` of a large cluster. */
const podBytesMax = 64 * 1024 * 1024;

export interface StatusFlags {
  readonly file: string;
  readonly json?: boolean;
}

export async function status(this: Context, flags: StatusFlags): Promise<void> {
  const pods = podsIn(await textFrom(flags.file), flags.file);
  const nowEpochMs = Date.now();
  const rows = pods.map((pod) => ({ pod, row: podRow(pod, nowEpochMs), diagnosis: classify(pod, nowEpochMs) }));
  if (flags.json === true) {
    this.result(`${JSON.stringify(rows.map(({ pod, row, diagnosis }) => ({ namespace: pod.metadata.namespace ?? 'default', ...row, diagnosis })), null, 2)}\n`);
    return;
  }
  if (rows.length === 0) {
    this.progress('No resources found\n');
    return;
  }
  this.result(`${tableOf(rows)}\n${meaningsOf(rows)}`);
}

interface Row {
  readonly pod: KubeObject;
  readonly row: PodRow;
  readonly diagnosis: Diagnosis;
}

/** kubectl's own columns and widths: three blanks between, NAMESPACE first where there is more than one. */
function tableOf(rows: readonly Row[]): string {
  const namespaces = new Set(rows.map(({ pod }) => pod.metadata.namespace ?? 'default'));
  const head = ['NAME', 'READY', 'STATUS', 'RESTARTS', 'AGE'];
  const lines = rows.map(({ pod, row }) => [...(namespaces.size > 1 ? [pod.metadata.namespace ?? 'default'] : []), row.name, row.ready, row.status, row.restarts, row.age].map(plainLine));
  return alignColumns([namespaces.size > 1 ? ['NAMESPACE', ...head] : head, ...lines], '   ').join('\n');
}

/** One line for each different status that is not healthy, with the reason read from the first pod that shows it. */
function meaningsOf(rows: readonly Row[]): string {
  const lines = new Map<string, string>();
  for (const { row, diagnosis } of rows) {
    const found = findStatus(diagnosis.headline.status);
    if (found === null || found.severity === 'healthy' || lines.has(found.id)) continue;
    const [evidence] = diagnosis.headline.evidence;
    lines.set(found.id, `${row.name}: ${found.id}: ${found.text.meaning.en} (${evidence.field}: ${JSON.stringify(evidence.received)}; podlore explain ${found.id})`);
  }
  return lines.size === 0 ? '' : `\n${[...lines.values()].map(plainLine).join('\n')}\n`;
}

async function textFrom(file: string): Promise<string> {
  if (file === '-') return standardInput();
  const real = await realpath(file).catch((error: unknown) => {
    throw unreadable(error, file);
  });
  return readTextFile(real, file, podBytesMax);
}

async function standardInput(): Promise<string> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of process.stdin) {
    const bytes = Buffer.from(chunk as Uint8Array);
    length += bytes.length;
    if (length > podBytesMax) throw tooLarge('stdin', length, podBytesMax);
    chunks.push(bytes);
  }
  return textOf(Buffer.concat(chunks), 'stdin');
}

/** A Pod, a PodList, or a List that holds nothing but pods. */
function podsIn(text: string, file: string): readonly KubeObject[] {
  const shown = file === '-' ? 'stdin' : file;
  const document = parsed(text, shown);
  const items = isObject(document) && Array.isArray(document['items']) ? (document['items'] as readonly unknown[]) : [document];
  return items.map((item, index) => {
    // The items of a PodList carry no kind of their own.
    const pod = isObject(item) && item['kind'] === undefined && isObject(document) && document['kind'] === 'PodList' ? { apiVersion: 'v1', ...item, kind: 'Pod' } : item;
    if (isPod(pod)) return pod;
    const what = isObject(pod) && typeof pod['kind'] === 'string' ? `a ${pod['kind']}` : 'no Kubernetes object';
    throw new HarnessError('PODLORE_NOT_PODS', `${shown}: ${items.length > 1 ? `item ${index + 1}` : 'the document'} is ${what}, not a Pod with a name`, 'Write it with `kubectl get pods -o json`.');
  });
}

function parsed(text: string, shown: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const place = placeOf(text, String(error));
    throw new HarnessError('PODLORE_NOT_JSON', `${shown}${place} is not JSON: ${error instanceof Error ? error.message : String(error)}`, 'Write it with `kubectl get pods -o json`.');
  }
}

/** V8 names the position in the text; empty where it does not. */
function placeOf(text: string, message: string): string {
  const position = /position (\d+)/.exec(message)?.[1];
  if (position === undefined) return '';
  const before = text.slice(0, Number(position));
  return `:${before.split('\n').length}:${before.length - before.lastIndexOf('\n')}`;
}

function isPod(value: unknown): value is KubeObject {
  return isObject(value) && value['kind'] === 'Pod' && isObject(value['metadata']) && typeof value['metadata']['name'] === 'string';
}

function isObject(value: unknown): value is { readonly [field: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
