/**
 * What a known image does, as data: a new image is one data file, no code.
 * Sources: what the image really holds and answers; see each file.
 */
export interface Workload {
  /** Repository without registry and tag: nginx, redis, busybox. */
  readonly image: string;
  /** Tags that exist in the modelled registry; others answer 404. */
  readonly tags: readonly string[];
  /** Kubernetes' words for ENTRYPOINT and CMD: a pod's command replaces both, a pod's args replace only args. */
  readonly entrypoint: { readonly command: readonly string[]; readonly args: readonly string[] };
  readonly env: { readonly [name: string]: string };
  readonly workingDir: string;
  /** Path → content. A restart of the container brings them back. */
  readonly files: { readonly [path: string]: string };
  /** Path → which built-in of the modelled shell it is, or what the program does. */
  readonly programs: { readonly [path: string]: Program };
  /** The signal the runtime stops it with: TERM, QUIT … */
  readonly stopSignal: string;
}

export type Program =
  /** One of the modelled shell's own commands: rm, cat, sh … */
  | { readonly type: 'builtin'; readonly name: string }
  /** A client of a server in the same container: answers from what that server would say. */
  | { readonly type: 'redis-cli' }
  /** The real image has it, the model does not: it says so wherever it is started. */
  | { readonly type: 'unmodelled' }
  | ServerProgram;

export interface ServerProgram {
  readonly type: 'server';
  /** Argument lists with which it serves in the foreground. Any other is not modelled: it says so and exits 1. */
  readonly runsWith: readonly (readonly string[])[];
  readonly listens: readonly { readonly port: number; readonly protocol: 'http' | 'redis' }[];
  /** null for protocols without documents. */
  readonly http: HttpSite | null;
  /** Time from start to listening. */
  readonly startMs: readonly [number, number];
  /** Time from a request's arrival to its answer. */
  readonly answerMs: readonly [number, number];
  /** The signals it has a handler for and ends by. As PID 1 it ignores the others: the kernel's rule for init. */
  readonly stopsOn: readonly string[];
  /** Time from the stop signal to the exit. It listens no more from the signal on. */
  readonly stopMs: readonly [number, number];
  readonly stopExitCode: number;
}

/** A static site as nginx serves it. */
export interface HttpSite {
  readonly root: string;
  readonly index: string;
  readonly server: string;
  /** File extension → media type. */
  readonly contentTypes: { readonly [extension: string]: string };
  /** The type of everything else. */
  readonly defaultType: string;
  /** Status → body. `{server}` stands for the server name. */
  readonly errorPages: { readonly [status: string]: string };
}
