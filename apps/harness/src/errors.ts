// What a user did wrong or a machine lacks, as an error with a stable code, a message and a way out. Callers test the code, never the class.

/** Something the person who typed the command can put right. */
export class HarnessError extends Error {
  readonly code: HarnessCode;
  /** What to do about it, one sentence. */
  readonly wayOut: string;

  constructor(code: HarnessCode, message: string, wayOut: string) {
    super(message);
    this.name = 'HarnessError';
    this.code = code;
    this.wayOut = wayOut;
  }
}

/** The codes of this room, each with the exit code it ends the process with: 2 usage or document, 3 environment, 130 interrupted. */
const exitCodes = {
  PODLORE_USAGE: 2,
  PODLORE_UNKNOWN_WORD: 2,
  PODLORE_NO_SCENARIO: 2,
  PODLORE_DOCUMENT: 2,
  PODLORE_PATH_OUTSIDE: 2,
  PODLORE_FILE_MISSING: 2,
  PODLORE_FILE_TOO_LARGE: 2,
  PODLORE_FILE_NOT_TEXT: 2,
  PODLORE_FILE_UNREADABLE: 2,
  PODLORE_NOT_JSON: 2,
  PODLORE_NOT_PODS: 2,
  PODLORE_TRACE: 2,
  PODLORE_LOAD_NEEDS_WALL_CLOCK: 2,
  PODLORE_REPORTER: 2,
  PODLORE_K6_NOT_USABLE: 3,
  PODLORE_DISK_FULL: 3,
  PODLORE_OUT_NOT_WRITABLE: 3,
  PODLORE_INTERRUPTED: 130,
} as const;

export type HarnessCode = keyof typeof exitCodes;

/** The shape every PODLORE_ error has, whichever package made it. */
export interface CodedError {
  readonly code: string;
  readonly message: string;
  readonly wayOut: string;
}

/** null: not an error a user can put right, so a bug or the operating system's own. */
export function codedError(error: unknown): CodedError | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code, message, wayOut } = error as { readonly [field: string]: unknown };
  if (typeof code !== 'string' || !code.startsWith('PODLORE_') || typeof message !== 'string') return null;
  return { code, message, wayOut: typeof wayOut === 'string' ? wayOut : '' };
}

/** The operating system's own code (ENOENT, ENOSPC …); null: none. */
export function systemCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  const { code } = error as { readonly code?: unknown };
  return typeof code === 'string' && /^E[A-Z0-9]+$/.test(code) ? code : null;
}

/** Codes of the other rooms that tell of the machine, not of a document. */
const environmentCodes: ReadonlySet<string> = new Set(['PODLORE_PORT_TAKEN', 'PODLORE_KUBECONFIG_EXISTS']);

/** The exit code an error ends the process with. */
export function exitCodeOf(code: string): 2 | 3 | 130 {
  if (Object.hasOwn(exitCodes, code)) return exitCodes[code as HarnessCode];
  return environmentCodes.has(code) ? 3 : 2;
}

/** Whether it tells of the machine, not of what was asked of it. */
export function isEnvironmental(error: unknown): boolean {
  const coded = codedError(error);
  return coded !== null && exitCodeOf(coded.code) === 3;
}
