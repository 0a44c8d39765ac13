// podlore list
import { drivers } from '@podlore/clusters';
import { catalogue, steps } from '@podlore/knowledge';
import { probeTopics } from '@podlore/knowledge/probes';
import { expectations, faults } from '@podlore/scenario';
import type { Context } from '../context.ts';
import { reporters } from '../reporters.ts';
import { alignColumns } from '../telling/table.ts';
import { styleWhen } from '../reporters/terminal.ts';

export interface ListFlags {
  readonly json?: boolean;
}

export function list(this: Context, flags: ListFlags): void {
  const lists = {
    faults: faults.map(({ kind, summary }) => ({ name: kind, summary })),
    expectations: expectations.map(({ kind, summary }) => ({ name: kind, summary })),
    clusters: drivers.map(({ name, summary }) => ({ name, summary })),
    reporters: reporters.map(({ name, summary }) => ({ name, summary })),
    statuses: catalogue.map(({ id, code, text }) => ({ name: id, code, summary: text.meaning.en })),
    steps: steps.map(({ id, title, meaning }) => ({ name: id, summary: `${title.en} (${title.zh}): ${meaning.en}` })),
    probes: probeTopics.map(({ id }) => ({ name: id, summary: `podlore explain ${id}` })),
  };
  if (flags.json === true) {
    this.result(`${JSON.stringify(lists, null, 2)}\n`);
    return;
  }
  const style = styleWhen(this.colour.result);
  const blocks = Object.entries(lists).map(([title, rows]) => [style('bold', title), ...alignColumns(rows.map((row) => [`  ${row.name}`, row.summary]))].join('\n'));
  this.result(`${blocks.join('\n\n')}\n`);
}
