// One line of k6's `--out json` file, read. Pure.

/** What podlore reads of a k6 point; everything else in the file is passed over. */
export type Point =
  | { readonly type: 'request'; readonly atMs: number; readonly answer: string; readonly failed: boolean; readonly load: string | null }
  | { readonly type: 'duration'; readonly atMs: number; readonly milliseconds: number }
  /** k6 refused to send it: it was for another address than the service's. */
  | { readonly type: 'blocked'; readonly atMs: number }
  | { readonly type: 'dropped'; readonly atMs: number; readonly iterations: number };

/** null: a line that says nothing podlore reads, or half a line. */
export function readPoint(line: string): Point | null {
  // Nine lines of ten are about metrics nobody asks for; looking at the front of the line is cheaper than parsing it.
  if (!/^\{"metric":"(?:http_reqs|http_req_duration|dropped_iterations)","type":"Point"/.test(line)) return null;
  const row = parsed(line);
  const atMs = Date.parse(row?.data?.time ?? '');
  if (row?.data === undefined || Number.isNaN(atMs) || typeof row.data.value !== 'number') return null;
  const { value, tags = {} } = row.data;
  if (row.metric === 'dropped_iterations') return { type: 'dropped', atMs, iterations: value };
  const answered = tags['status'] !== undefined && tags['status'] !== '0';
  if (row.metric === 'http_req_duration') return answered ? { type: 'duration', atMs, milliseconds: value } : null;
  if (!answered && blockedCodes.has(tags['error_code'] ?? '')) return { type: 'blocked', atMs };
  return { type: 'request', atMs, answer: answered ? String(tags['status']) : (tags['error_code'] ?? 'no answer'), failed: tags['expected_response'] !== 'true', load: tags['load'] ?? null };
}

/** An address or a host that k6 was told to keep closed. Source: k6's lib/netext/httpext/error_codes.go. */
const blockedCodes: ReadonlySet<string> = new Set(['1110', '1111']);

interface Row {
  readonly metric?: string;
  readonly data?: { readonly time?: string; readonly value?: number; readonly tags?: { readonly [tag: string]: string } };
}

function parsed(line: string): Row | null {
  try {
    return JSON.parse(line) as Row;
  } catch {
    return null;
  }
}

/** k6's error codes in the words a client's user would use; what is not here is shown as the number. */
const words: { readonly [code: string]: string } = {
  '1000': 'closed without an answer',
  '1050': 'timed out',
  '1101': 'no such host',
  '1201': 'broken pipe',
  '1211': 'timed out connecting',
  '1212': 'refused',
  '1220': 'reset',
};

/** What an answer of a LoadSample means: a status stays itself. */
export function answerWord(answer: string): string {
  return Object.hasOwn(words, answer) ? `${words[answer]}` : answer;
}
