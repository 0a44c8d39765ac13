import type { Json } from '@podlore/knowledge';

// What differs from cluster to cluster and run to run, taken out of what kubectl prints.

/** One line: names, addresses and ports that were given out. */
export function maskLine(line: string): string {
  return line
    .replace(/\bnginx-deployment-[0-9a-z]{6,10}-[0-9a-z]{5}\b/g, 'nginx-deployment-<hash>-<id>')
    .replace(/\bnginx-deployment-[0-9a-z]{6,10}\b/g, 'nginx-deployment-<hash>')
    .replace(/\bng-deploy-80-[0-9a-z]{5}\b/g, 'ng-deploy-80-<id>')
    .replace(/\bpod-template-hash=[0-9a-z]+/g, 'pod-template-hash=<hash>')
    .replace(/\b\d{1,3}(\.\d{1,3}){3}\b/g, '<ip>')
    .replace(/:3\d{4}\//g, ':<port>/');
}

const maskedColumns: { readonly [column: string]: string } = { AGE: '<age>', NODE: '<node>' };

/** A table as kubectl prints it: cells joined by ` | `, rows sorted. A cell is where its column's heading begins, so an empty one stays. */
export function maskTable(text: string): string {
  return text.trimEnd().split('\n\n').map((table) => {
    const [heading = '', ...rows] = table.split('\n');
    const starts = [...heading.matchAll(/\S+(?: \S+)*/g)].map((match) => ({ name: match[0], at: match.index }));
    const cells = (line: string): readonly string[] => starts.map(({ name, at }, index) => {
      const cell = line.slice(at, starts[index + 1]?.at).trim();
      return line === heading || cell === '' ? cell : maskedColumns[name] || maskLine(cell);
    });
    return [cells(heading).join(' | '), ...rows.map((row) => cells(row).join(' | ')).sort()].join('\n');
  }).join('\n\n') + '\n';
}

/** The rows of `get -w`: each different one once, in the order they first came. Later rows are not set under the heading, and no cell of theirs is empty. */
export function maskWatch(text: string): string {
  const rows = text.trimEnd().split('\n').map((line, index) => {
    const cells = line.split(/ {2,}/);
    return (index === 0 ? cells : [...cells.slice(0, -1), '<age>']).map(maskLine).join(' | ');
  });
  return [...new Set(rows)].join('\n') + '\n';
}

/** The fields of an object that its manifest sets. Lists are taken item by item. */
export function setBy(manifest: Json, object: Json | undefined): Json {
  if (Array.isArray(manifest)) return (manifest as readonly Json[]).map((item, index) => setBy(item, Array.isArray(object) ? (object as readonly Json[])[index] : undefined));
  if (typeof manifest !== 'object' || manifest === null) return object ?? null;
  const record = asRecord(object);
  return Object.fromEntries(Object.entries(manifest).map(([key, value]) => [key, setBy(value, record[key])]));
}

/** status.{phase, conditions, containerStatuses}, with ids, times and addresses masked. Conditions by type. */
export function statusOf(object: Json): Json {
  const status = asRecord(asRecord(object)['status']);
  const kept = Object.fromEntries(['phase', 'conditions', 'containerStatuses'].flatMap((key) => (status[key] === undefined ? [] : [[key, status[key]]])));
  const conditions = Array.isArray(kept['conditions']) ? { conditions: (kept['conditions'] as readonly Json[]).toSorted((a, b) => String(asRecord(a)['type']).localeCompare(String(asRecord(b)['type']))) } : {};
  return maskValue({ ...kept, ...conditions }, '');
}

function maskValue(value: Json, key: string): Json {
  if (Array.isArray(value)) return (value as readonly Json[]).map((item) => maskValue(item, key));
  if (typeof value === 'object' && value !== null) return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, maskValue(inner, name)]));
  if (typeof value !== 'string') return key === 'observedGeneration' ? '<generation>' : value;
  if (/(Time|At)$/.test(key)) return '<time>';
  if (key === 'containerID' || key === 'imageID') return '<id>';
  return maskLine(value);
}

const asRecord = (value: Json | undefined): { readonly [key: string]: Json } => (typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as { readonly [key: string]: Json }) : {});
