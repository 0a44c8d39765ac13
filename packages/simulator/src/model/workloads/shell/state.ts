/** What a running shell remembers. */
export interface ShellState {
  readonly variables: Map<string, string>;
  /** Names that its children get. */
  readonly exported: Set<string>;
  workingDir: string;
  /** $? */
  status: number;
  /** Nothing more is run. */
  ended: boolean;
}
