// What a command is given: two streams, a way to say how it ended, and a signal for Ctrl-C.
import type { StricliProcess } from '@stricli/core';

export type ExitCode = 0 | 1 | 2 | 3 | 4 | 130;

export interface Context {
  readonly process: StricliProcess;
  /** stdout: results. */
  result(text: string): void;
  /** stderr: progress and complaints. */
  progress(text: string): void;
  readonly colour: { readonly result: boolean; readonly progress: boolean };
  /** How many columns wide each of the two is. Left out: as defaultColumns has it. */
  readonly columns?: { readonly result: number; readonly progress: number };
  /** Aborted by the first Ctrl-C. */
  readonly interrupted: AbortSignal;
  /** Aborted by the second. */
  readonly hurry: AbortSignal;
  /** How the command ended, where that is neither success nor an error that was thrown. */
  end(code: ExitCode): void;
}

/** Of several exit codes the one that is told: 130 > 2 > 3 > 1 > 4 > 0. */
export function worst(codes: readonly ExitCode[]): ExitCode {
  const order: readonly ExitCode[] = [130, 2, 3, 1, 4];
  return order.find((code) => codes.includes(code)) ?? 0;
}

/** What the terminal says, else COLUMNS, which whoever shows our output can set; null: nobody says. */
export function columnsOn(stream: { readonly columns?: number }, environment: { readonly [name: string]: string | undefined }): number | null {
  const said = Number(environment['COLUMNS']);
  // A terminal whose size is not known says 0.
  return stream.columns || (Number.isInteger(said) && said > 0 ? said : null);
}

/** NO_COLOR (https://no-color.org) before FORCE_COLOR before what the stream is. */
export function wantsColour(stream: { readonly isTTY?: boolean }, environment: { readonly [name: string]: string | undefined }): boolean {
  if (environment['NO_COLOR']) return false;
  const forced = environment['FORCE_COLOR'];
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return stream.isTTY === true && environment['TERM'] !== 'dumb';
}
