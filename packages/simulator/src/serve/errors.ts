/** A failure of the serving side that a user can mend. Test `code`, never the class. */
export class ServeError extends Error {
  readonly code: 'PODLORE_PORT_TAKEN' | 'PODLORE_KUBECONFIG_EXISTS';
  constructor(code: ServeError['code'], message: string, options?: { readonly cause: unknown }) {
    super(message, options);
    this.name = 'ServeError';
    this.code = code;
  }
}

/** The `code` of a Node system error, such as EADDRINUSE; undefined for anything else. */
export function systemCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}
