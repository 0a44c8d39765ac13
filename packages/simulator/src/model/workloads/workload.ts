/**
 * What a known image does, as data: a new image is one data file, no code.
 * Sources: what the image really holds and answers; see each file.
 */
export interface Workload {
  /** Repository without registry and tag: nginx, redis, busybox. */
  readonly image: string;
  /** Tags that exist in the modelled registry; others answer 404. */
  readonly tags: readonly string[];
  /** What runs when the pod gives no command. null: exits at once with 0. */
  readonly entrypoint: { readonly command: readonly string[] };
  readonly env: { readonly [name: string]: string };
  readonly workingDir: string;
  /** Path → content. A restart of the container brings them back. */
  readonly files: { readonly [path: string]: string };
  /** Path → which built-in of the modelled shell it is, or what the program does. */
  readonly programs: { readonly [path: string]: Program };
  /** The signal the runtime stops it with. */
  readonly stopSignal: string;
}

export type Program =
  /** One of the modelled shell's own commands: rm, cat, sh … */
  | { readonly type: 'builtin'; readonly name: string }
  /** A client of a server in the same container: answers from what that server would say. */
  | { readonly type: 'redis-cli' }
  | {
      readonly type: 'server';
      readonly listens: readonly { readonly port: number; readonly protocol: 'http' | 'redis' }[];
      /** null for protocols without documents. */
      readonly http: HttpSite | null;
      /** Time from start to listening. */
      readonly startMs: readonly [number, number];
      /** Time from the stop signal to the exit. */
      readonly stopMs: readonly [number, number];
      readonly stopExitCode: number;
    };

/** A static site as nginx serves it. */
export interface HttpSite {
  readonly root: string;
  readonly index: string;
  readonly server: string;
  readonly contentTypes: { readonly [extension: string]: string };
  /** Status → body. `{server}` stands for the server name. */
  readonly errorPages: { readonly [status: string]: string };
}
