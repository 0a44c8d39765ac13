/** A failure of the serving side: one that a user can mend, or PODLORE_INTERNAL, a mistake of podlore's own. Test `code`, never the class. */
export class ServeError extends Error {
  readonly code: 'PODLORE_PORT_TAKEN' | 'PODLORE_KUBECONFIG_EXISTS' | 'PODLORE_INTERNAL';
  constructor(code: ServeError['code'], message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'ServeError';
    this.code = code;
  }
}

/** Whatever was thrown, as an error to be handed on. */
export function asServeError(thrown: unknown): ServeError {
  if (thrown instanceof ServeError) return thrown;
  return new ServeError('PODLORE_INTERNAL', `Internal error occurred: ${thrown instanceof Error ? thrown.message : String(thrown)}`, { cause: thrown });
}

/** The `code` of a Node system error, such as EADDRINUSE; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
