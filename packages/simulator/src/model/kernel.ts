import type { Store } from './api/store.ts';
import type { EventRecorder } from './events.ts';
import type { EventQueue } from './queue.ts';
import type { Simulator } from './simulator.ts';
import type { World } from './world.ts';

/** What every part of the control plane and every kubelet is built on. */
export interface Kernel extends World {
  readonly queue: EventQueue;
  readonly store: Store;
  /** The API server, asked as any client asks it: creations are defaulted, deletions are graceful. */
  readonly request: Simulator['request'];
  readonly events: EventRecorder;
}
