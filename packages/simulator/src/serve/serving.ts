import type { Simulator } from '../model/simulator.ts';
import type { WallClock } from './wall-clock.ts';

/** What every part of the serving side shares. */
export interface Serving {
  readonly simulator: Simulator;
  readonly clock: WallClock;
  readonly limits: Limits;
  /** Watches open now. */
  watches: number;
}

/** How much one client may cost. */
export interface Limits {
  /** More than this many watches at once are refused. */
  readonly watches: number;
  /** A watcher that leaves this much unread is closed: it must list again, and sees that it has to. */
  readonly unreadBytes: number;
  /** How long a connection may take to send its headers, and to send the whole request. */
  readonly requestMs: number;
  /** How long a connection may stay without a request. */
  readonly idleMs: number;
  readonly connections: number;
}

export const defaultLimits: Limits = { watches: 1_000, unreadBytes: 8 * 1024 * 1024, requestMs: 10_000, idleMs: 60_000, connections: 2_000 };
