import type { PodloreCode } from './problem.ts';

/**
 * A user's mistake or the environment's: what happened, and the way out. Callers test `code`, never the class.
 * What is wrong in a file is a `Problem`, with its place; this is for everything else.
 */
export class PodloreError extends Error {
  override readonly name = 'PodloreError';
  readonly code: PodloreCode;
  readonly wayOut: string;

  constructor(code: PodloreCode, message: string, wayOut: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.wayOut = wayOut;
  }
}
