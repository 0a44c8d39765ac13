export interface Streams {
  readonly 1: (text: string) => void;
  readonly 2: (text: string) => void;
  readonly [stream: number]: (text: string) => void;
}

/** What a running shell remembers. */
export interface ShellState {
  readonly variables: Map<string, string>;
  /** Names that its children get. */
  readonly exported: Set<string>;
  workingDir: string;
  /** $? */
  status: number;
  /** Where its output goes until a command says otherwise, by the number of the stream: 1 and 2, and what `exec` has turned away. */
  streams: Streams;
  /** Nothing more is run. */
  ended: boolean;
}
