// podlore status -f PODS.json|-
import { realpath } from 'node:fs/promises';
import { classify, findStatus, podRow, type Diagnosis, type Finding, type KubeObject, type PodRow } from '@podlore/knowledge';
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

/**
 * For each status that is not healthy: what it means, and the pods that show it, each with what was read and why it came to that. Pods of which the
 * same was read stand on one line.
 */
function meaningsOf(rows: readonly Row[]): string {
  const severalNamespaces = new Set(rows.map(({ pod }) => pod.metadata.namespace ?? 'default')).size > 1;
  const groups = new Map<string, Map<string, string[]>>();
  for (const { pod, row, diagnosis } of rows) {
    const finding = troubleOf(diagnosis);
    if (finding === null) continue;
    const pods = groups.get(finding.status) ?? new Map<string, string[]>();
    const read = [readFrom(finding), ...diagnosis.because.map((cause) => `because of ${cause.status}: ${readFrom(cause)}`)].map((line) => `    ${plainLine(line)}`).join('\n');
    pods.set(read, [...(pods.get(read) ?? []), severalNamespaces ? `${pod.metadata.namespace ?? 'default'}/${row.name}` : row.name]);
    groups.set(finding.status, pods);
  }
  const blocks = [...groups].map(([id, pods]) => [`${id}: ${findStatus(id)?.text.meaning.en ?? ''} (podlore explain ${id})`, ...[...pods].flatMap(([read, names]) => [plainLine(`  ${names.join(', ')}`), read])].join('\n'));
  return blocks.length === 0 ? '' : `\n${blocks.join('\n\n')}\n`;
}

/** The headline; where that is healthy, as of a pod that runs and is not ready, the first finding that is worse. null: all is well. */
function troubleOf({ headline, findings }: Diagnosis): Finding | null {
  const severity = (finding: Finding) => findStatus(finding.status)?.severity;
  if (severity(headline) !== 'healthy') return headline;
  return findings.find((finding) => severity(finding) === 'degraded' || severity(finding) === 'failed') ?? null;
}

function readFrom({ evidence }: Finding): string {
  return evidence.map(({ field, container, received }) => `${field}: ${JSON.stringify(received)}${container === null ? '' : ` (container ${container})`}`).join(', ');
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
