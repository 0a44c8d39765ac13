// What a run can be told, by the command line and by the library alike.
import type { Reporter } from '@podlore/scenario';

export interface RunOptions {
  /** Scenario files, or folders that are searched for them. */
  readonly paths: readonly string[];
  /** The way to a cluster, by the driver's name. Left out: embedded. */
  readonly cluster?: string;
  /** NAME or NAME=FILE as on the command line, or reporters of your own. Left out: none. Here `terminal` has no terminal and writes nothing. */
  readonly reporters?: readonly (string | Reporter)[];
  /** Aborting undoes what was done and ends the run; the report then says undecided. */
  readonly signal?: AbortSignal;
  /** The seed of all chance, 0 to 2^32 - 1. Left out: 1. */
  readonly seed?: number;
  /** false: load blocks, and the expectations that read them, are not asked. Left out: true. */
  readonly load?: boolean;
  /** Left out: wall for a scenario with load, else virtual. */
  readonly clock?: 'virtual' | 'wall';
  /** Where k6 is. Left out: PODLORE_K6, PATH, podlore's cache. */
  readonly k6?: string;
  /** The folder for reports, and for the journal while the run lasts. Left out: .podlore/report */
  readonly out?: string;
  /** A folder for one trace a scenario, which `check` reads. Left out: none is written. */
  readonly trace?: string;
}

/** What the command line has beside the options: a terminal, and a person before it. The library has neither. */
export interface CommandLine {
  /** Where terminal reporters write. Left out: nowhere. */
  readonly terminal?: Terminal;
  /** Told what whoever reads the report should know beside it, such as that k6 is missing. */
  readonly notice?: (text: string) => void;
  /** Aborted when the person who waits has lost patience: children are killed rather than asked. */
  readonly hurry?: AbortSignal;
}

export interface Terminal {
  result(text: string): void;
  progress(text: string): void;
  readonly colour: { readonly result: boolean; readonly progress: boolean };
  /** How many columns wide each of the two is. Left out: 80 for results; progress is not broken into lines. */
  readonly columns?: { readonly result: number; readonly progress: number };
}

/** A log of progress is searched line by line, so where nobody's screen is the measure its lines stay whole. */
export const defaultColumns = { result: 80, progress: Number.POSITIVE_INFINITY } as const;

export const defaultOut = '.podlore/report';
/** One seed unless told otherwise, so that the same command gives the same report. */
export const defaultSeed = 1;
