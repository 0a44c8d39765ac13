// What a reporter is. The registry is ../reporters.ts; each reporter is one file of this folder.
import type { Reporter } from '@podlore/scenario';

/** Where a reporter may write. */
export interface ReporterOutput {
  /** stdout: results. */
  result(text: string): void;
  /** stderr: progress. */
  progress(text: string): void;
  /** The reporter's own file, whole; written together with those of all reporters when the run is over. */
  file(text: string): void;
  /** Whether each of the two streams may carry colour. */
  readonly colour: { readonly result: boolean; readonly progress: boolean };
  /** How many columns wide lines on each of the two streams may be. */
  readonly columns: { readonly result: number; readonly progress: number };
}

export interface ReporterKind<Name extends string = string> {
  readonly name: Name;
  /** One line for `podlore list` and for help. */
  readonly summary: string;
  /** The file it writes under --out where none is named; null: it writes to the terminal and takes no file. */
  readonly file: string | null;
  create(output: ReporterOutput): Reporter;
}

export function defineReporter<const Name extends string>(reporter: ReporterKind<Name>): ReporterKind<Name> {
  return reporter;
}
