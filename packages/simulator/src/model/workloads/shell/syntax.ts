// What a line of shell is, once read.

/** A piece of a word. Quoted text is taken as it is; an unquoted variable is split at blanks, and unquoted text may hold * and ?. */
export type Part = { readonly text: string; readonly quoted: boolean } | { readonly variable: string; readonly quoted: boolean };
export type Word = readonly Part[];

export interface Redirect {
  /** The stream that is turned away: 1 is standard output, 2 standard error. */
  readonly stream: number;
  readonly to: '>' | '>>' | '>&';
  readonly target: Word;
}

export interface Simple {
  /** Counted from the first line of the text. */
  readonly line: number;
  readonly assignments: readonly { readonly name: string; readonly value: Word }[];
  readonly words: readonly Word[];
  readonly redirects: readonly Redirect[];
}

export interface Step {
  /** Whether it runs depends on how the step before it ended. */
  readonly after: ';' | '&&' | '||';
  readonly negated: boolean;
  readonly command: Simple;
}

/** The text is no shell, or shell that podlore does not model. The shell ends with 2. */
export class ShellError extends Error {
  readonly line: number;
  constructor(message: string, line: number) {
    super(message);
    this.line = line;
  }
}

export function notModelled(what: string, line: number): ShellError {
  return new ShellError(`podlore does not model ${what}`, line);
}
