// What k6 wrote at its end: its summary, in either of the two shapes there are, and the last lines of its log. Pure.

export interface Threshold {
  readonly metric: string;
  readonly expression: string;
  readonly held: boolean;
}

export interface Summary {
  /** null: this shape says nothing of thresholds; `thresholdsFrom` then asks the exit code and the log. */
  readonly thresholds: readonly Threshold[] | null;
  /** null: not counted. */
  readonly requests: number | null;
}

/** Takes the shape of `--new-machine-readable-summary=false` and that of `=true`. null: neither. */
export function readSummary(text: string): Summary | null {
  const document = record(parsed(text));
  const older = record(document?.['metrics']);
  if (older !== null) return { thresholds: olderThresholds(older), requests: numberOf(record(older['http_reqs'])?.['count']) };
  const newer = record(document?.['results'])?.['metrics'];
  if (!Array.isArray(newer)) return null;
  const requests = newer.map(record).find((metric) => metric?.['name'] === 'http_reqs');
  return { thresholds: null, requests: numberOf(record(requests?.['values'])?.['count']) };
}

/** For a summary without thresholds: what was declared, held unless the log names its metric among the crossed. None where k6 ended before it measured them: they are neither held nor crossed. */
export function thresholdsFrom(declared: { readonly [metric: string]: string }, exitCode: number | null, log: string): readonly Threshold[] {
  if (exitCode !== 0 && exitCode !== 99) return [];
  const named = /thresholds on metrics '([^']*)' have been crossed/.exec(log)?.[1];
  const crossed = new Set(named?.split(', ') ?? []);
  // Exit code 99 without names: which one is not known, so none is called held.
  return Object.entries(declared).map(([metric, expression]) => ({ metric, expression, held: exitCode === 0 || (crossed.size > 0 && !crossed.has(metric)) }));
}

/** The value of a threshold in the older shape is whether it was crossed: false is good news. */
function olderThresholds(metrics: { readonly [name: string]: unknown }): readonly Threshold[] {
  return Object.entries(metrics).flatMap(([metric, values]) =>
    Object.entries(record(record(values)?.['thresholds']) ?? {}).map(([expression, crossed]) => ({ metric, expression, held: crossed === false })),
  );
}

/** The log lines worth showing: k6 writes one for every failed request, and those are on the timeline already. */
export function worthShowing(log: string, most = 2_000): string {
  const lines = log.split('\n').filter((line) => line !== '' && !line.includes('"msg":"Request Failed"'));
  return lines.map((line) => logMessage(line)).join('\n').slice(-most);
}

function logMessage(line: string): string {
  const row = record(parsed(line));
  return typeof row?.['msg'] === 'string' ? `${typeof row['level'] === 'string' ? row['level'] : 'info'}: ${row['msg'].trim()}` : line;
}

function record(value: unknown): { readonly [field: string]: unknown } | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [field: string]: unknown }) : null;
}

function numberOf(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
