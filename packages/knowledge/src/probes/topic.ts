import type { HttpGetFieldName } from '../data/probes/http-get-fields.ts';
import type { ProbeFieldName } from '../data/probes/fields.ts';
import type { Text } from '../json.ts';

/** Where the field note is outdated or wrong, and what Kubernetes does. */
interface Noted {
  readonly noteSays?: Text;
}

/**
 * One thing to explain about probes, as data. What the field tables already say (meaning, default, minimum, timing) is not repeated in the topic
 * of a field: `pageOf` takes it from there.
 */
export type ProbeTopic<Id extends string = string> = { readonly id: Id; /** Other spellings, Chinese names, the note's typos, haproxy's words. */ readonly aliases: readonly string[] } & Noted &
  (
    | { readonly group: 'handler' | 'result' | 'probe'; readonly meaning: Text; readonly details: readonly Text[]; readonly source: string }
    | { readonly group: 'number'; readonly field: ProbeFieldName }
    | { readonly group: 'httpGet'; readonly field: HttpGetFieldName }
  );

/** A topic with everything that is known of it, ready to print. */
export interface TopicPage {
  readonly id: string;
  readonly group: ProbeTopic['group'];
  readonly aliases: readonly string[];
  readonly meaning: Text;
  /** One fact each, in reading order. */
  readonly details: readonly Text[];
  /** null: the note is right, or silent. */
  readonly noteSays: Text | null;
  /** Kubernetes file and symbol. */
  readonly source: string;
}
