// Waiting longer after each failure. Source: client-go util/flowcontrol Backoff, as the kubelet sets it up: no jitter.

/** Constants of the kubelet: imageBackOffPeriod, MaxImageBackOff, and the same for containers. */
const backOffLimits = { firstMs: 10_000, mostMs: 300_000, forgetMs: 600_000 } as const;

interface Entry {
  waitMs: number;
  updatedAtMs: number;
}

export class BackOff {
  private readonly entries = new Map<string, Entry>();

  /** The wait that stands for the key; 0: none. */
  waitMs(key: string): number {
    return this.entries.get(key)?.waitMs ?? 0;
  }

  /**
   * Milliseconds left of a wait that counts from `sinceMs`; 0: go on. An entry is forgotten when the failure came more than 600 s after its last
   * update, or when 600 s have passed since that (house-keeping).
   */
  leftMs(key: string, sinceMs: number, nowMs: number): number {
    const entry = this.entries.get(key);
    if (entry === undefined) return 0;
    if (sinceMs - entry.updatedAtMs > backOffLimits.forgetMs || nowMs - entry.updatedAtMs > backOffLimits.forgetMs) {
      this.entries.delete(key);
      return 0;
    }
    return Math.max(0, entry.waitMs - (nowMs - sinceMs));
  }

  /** A failure, or a permitted retry: the next wait is twice as long. */
  grow(key: string, nowMs: number): void {
    const entry = this.entries.get(key);
    const waitMs = entry === undefined ? backOffLimits.firstMs : Math.min(2 * entry.waitMs, backOffLimits.mostMs);
    this.entries.set(key, { waitMs, updatedAtMs: nowMs });
  }

  updatedAtMs(key: string): number | null {
    return this.entries.get(key)?.updatedAtMs ?? null;
  }
}

/** Go's way to print a duration of whole seconds: 10s, 1m20s, 5m0s. */
export function goDuration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`;
}
