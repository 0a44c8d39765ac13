import type { RunContext, ServicePort } from './cluster.ts';

export interface LoadPlan {
  readonly name: string;
  readonly target: ServicePort;
  readonly path: string;
  /** A user's own k6 script, resolved; null: podlore's constant script. */
  readonly script: string | null;
  /** null only with a script of the user's own. */
  readonly ratePerSecond: number | null;
  readonly durationSeconds: number;
  /** k6 metric → threshold expression. */
  readonly thresholds: { readonly [metric: string]: string };
}
/** What clients saw in one bucket of time. */
export interface LoadSample {
  readonly fromMs: number;
  readonly widthMs: number;
  readonly requests: number;
  readonly failures: number;
  readonly answers: { readonly [statusOrErrorCode: string]: number };
  /** null: no answer in this bucket. */
  readonly latencyP95Ms: number | null;
}
/** The same shape whether the run went well or not; `ending` says which. */
export interface LoadResult {
  readonly ending: 'completed' | 'threshold-crossed' | 'stopped' | 'timed-out' | 'could-not-start';
  /** null: never started. */
  readonly exitCode: number | null;
  readonly durationMs: number;
  readonly droppedIterations: number;
  readonly thresholds: readonly { readonly metric: string; readonly expression: string; readonly held: boolean }[];
  readonly total: LoadSample;
  readonly stderrTail: string;
}
export interface LoadRun extends AsyncDisposable {
  /** Each becomes an observation as it arrives. */
  readonly samples: AsyncIterable<LoadSample>;
  /** Rejects only for a bug in the driver. */
  readonly result: Promise<LoadResult>;
  stop(): Promise<void>;
}
export interface LoadDriver<Name extends string = string> {
  readonly name: Name;
  readonly summary: string;
  start(plan: LoadPlan, address: string, run: RunContext): LoadRun;
}
