import type { RunContext, ServicePort } from './cluster.ts';

/** One load block, ready to be run: requests at a constant rate, for a given time, to one port of a Service. */
export interface LoadPlan {
  /** As the scenario names the block. */
  readonly name: string;
  readonly target: ServicePort;
  /** The path of the requests, for example / */
  readonly path: string;
  /** A user's own k6 script, resolved; null: podlore's constant script. */
  readonly script: string | null;
  /** null only with a script of the user's own. */
  readonly ratePerSecond: number | null;
  /** How long new requests are begun. */
  readonly durationSeconds: number;
  /** k6 metric → threshold expression. */
  readonly thresholds: { readonly [metric: string]: string };
}
/** What clients saw in one bucket of time. A bucket may come again with what arrived late: add them up. */
export interface LoadSample {
  /** When the bucket begins: milliseconds since the Unix epoch on the clock of the machine that sends the load. Load runs on the wall clock alone, so it is the cluster's too. */
  readonly fromMs: number;
  /** How long the bucket is. It ends before fromMs + widthMs. */
  readonly widthMs: number;
  readonly requests: number;
  /** Those of the requests that the load program counts as failed. */
  readonly failures: number;
  /** How many requests ended so. The keys are HTTP status codes, and the load program's own error codes where there was no answer. */
  readonly answers: { readonly [statusOrErrorCode: string]: number };
  /** null: no answer in this bucket. */
  readonly latencyP95Ms: number | null;
}
/** The same shape whether the run went well or not; `ending` says which. */
export interface LoadResult {
  readonly ending: 'completed' | 'threshold-crossed' | 'stopped' | 'timed-out' | 'could-not-start';
  /** null: never started. */
  readonly exitCode: number | null;
  /** From the start of the load program until it had ended, its own start and summary included; 0: it never started. */
  readonly durationMs: number;
  /** k6's iterations (one request each with podlore's script) that were due and never begun, since the load program could not keep its rate. */
  readonly droppedIterations: number;
  /** Empty: there were none, or it could not start. */
  readonly thresholds: readonly { readonly metric: string; readonly expression: string; readonly held: boolean }[];
  /** Everything that was sent, as one bucket. */
  readonly total: LoadSample;
  /** The end of what the load program said, and why it could not start where it did not. */
  readonly stderrTail: string;
}
/** A load under way. Disposing stops it and waits until it has ended. */
export interface LoadRun extends AsyncDisposable {
  /** Each becomes an observation as it arrives. */
  readonly samples: AsyncIterable<LoadSample>;
  /** Rejects only for a bug in the driver. */
  readonly result: Promise<LoadResult>;
  /** Ends it early; resolves once the load program has ended. `ending` is then `stopped`. May be called again. */
  stop(): Promise<void>;
}
/** A load program. `start` never throws: what goes wrong is the `ending` of the result, and why is in `stderrTail`. */
export interface LoadDriver<Name extends string = string> {
  readonly name: Name;
  readonly summary: string;
  /** address: where the service is reached, as `Cluster.address` gives it. */
  start(plan: LoadPlan, address: string, run: RunContext): LoadRun;
}
