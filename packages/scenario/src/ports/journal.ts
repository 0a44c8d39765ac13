import type { Json } from '@podlore/knowledge';

/** What must be undone should this process die. Written before the change it describes; buffered on the virtual clock. */
export interface Journal {
  write(entry: { readonly type: 'fault' | 'undone' | 'applied' | 'removed'; readonly record: Json }): void;
  /** Resolves once everything written is durable. */
  flush(): Promise<void>;
}
