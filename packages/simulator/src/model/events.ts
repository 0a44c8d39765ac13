// Events as client-go's recorder writes them: alike ones counted up, floods cut off. Source: client-go tools/record EventCorrelator.
import type { KubeObject } from '@podlore/knowledge';
import type { Store } from './api/store.ts';
import { timestamp } from './time.ts';
import type { World } from './world.ts';

export interface EventNote {
  readonly about: KubeObject;
  /** The container the event is about: spec.containers{web}. */
  readonly fieldPath?: string;
  readonly type: 'Normal' | 'Warning';
  readonly reason: string;
  readonly message: string;
  readonly component: string;
  readonly host?: string;
}

export interface EventRecorder {
  record(note: EventNote): void;
}

/** Tokens per source, object and type: 25 at once, one more every 300 s. */
const spam = { burst: 25, refillMs: 300_000 };
/** From the eleventh different message of one reason within 600 s on, they share one Event. */
const similar = { most: 10, withinMs: 600_000 };

interface Budget {
  tokens: number;
  filledAtMs: number;
}
interface Similar {
  messages: Set<string>;
  lastAtMs: number;
}

export function createEventRecorder(world: World, store: Store): EventRecorder {
  return new Recorder(world, store);
}

class Recorder implements EventRecorder {
  private readonly world: World;
  private readonly store: Store;
  private readonly budgets = new Map<string, Budget>();
  private readonly similar = new Map<string, Similar>();
  /** What was said, of whom, by whom → name of its Event. */
  private readonly names = new Map<string, string>();
  private written = 0;

  constructor(world: World, store: Store) {
    this.world = world;
    this.store = store;
  }

  record(note: EventNote): void {
    const source = `${note.component}/${note.host ?? ''}/${note.about.kind}/${note.about.metadata.uid ?? note.about.metadata.name}/${note.type}`;
    const kind = `${source}/${note.fieldPath ?? ''}/${note.reason}`;
    const message = this.combined(kind, note.message) ? `(combined from similar events): ${note.message}` : note.message;
    const key = message === note.message ? `${kind}/${message}` : kind;
    if (!this.mayWrite(source)) return;
    const namespace = note.about.metadata.namespace ?? 'default';
    const name = this.names.get(key);
    if (name !== undefined && this.store.get('Event', namespace, name) !== undefined) {
      this.store.update('Event', namespace, name, (event) => ({
        ...event,
        count: (typeof event['count'] === 'number' ? event['count'] : 1) + 1,
        lastTimestamp: timestamp(this.world.nowMs()),
        message,
      }));
      return;
    }
    const event = this.event(note, message, namespace);
    this.names.set(key, event.metadata.name);
    this.store.create('Event', event);
  }

  private mayWrite(source: string): boolean {
    const nowMs = this.world.nowMs();
    let budget = this.budgets.get(source);
    if (budget === undefined) this.budgets.set(source, (budget = { tokens: spam.burst, filledAtMs: nowMs }));
    budget.tokens = Math.min(spam.burst, budget.tokens + (nowMs - budget.filledAtMs) / spam.refillMs);
    budget.filledAtMs = nowMs;
    if (budget.tokens < 1) return false;
    budget.tokens -= 1;
    return true;
  }

  private combined(kind: string, message: string): boolean {
    const nowMs = this.world.nowMs();
    let known = this.similar.get(kind);
    if (known === undefined || nowMs - known.lastAtMs > similar.withinMs) {
      this.similar.set(kind, (known = { messages: new Set(), lastAtMs: nowMs }));
    }
    known.lastAtMs = nowMs;
    if (known.messages.size < similar.most) known.messages.add(message);
    return known.messages.size >= similar.most && !known.messages.has(message);
  }

  private event(note: EventNote, message: string, namespace: string): KubeObject {
    const { about } = note;
    const at = timestamp(this.world.nowMs());
    // client-go ends the name with the time in nanoseconds; a count after it keeps two of one instant apart.
    const suffix = (BigInt(Math.floor(this.world.nowMs())) * 1_000_000n + BigInt(this.written++ % 1_000_000)).toString(16);
    return {
      apiVersion: 'v1',
      kind: 'Event',
      metadata: { name: `${about.metadata.name}.${suffix}`, namespace },
      involvedObject: {
        apiVersion: about.apiVersion,
        kind: about.kind,
        name: about.metadata.name,
        ...(about.metadata.namespace === undefined ? {} : { namespace: about.metadata.namespace }),
        ...(about.metadata.uid === undefined ? {} : { uid: about.metadata.uid }),
        ...(about.metadata.resourceVersion === undefined ? {} : { resourceVersion: about.metadata.resourceVersion }),
        ...(note.fieldPath === undefined ? {} : { fieldPath: note.fieldPath }),
      },
      reason: note.reason,
      message,
      source: { component: note.component, ...(note.host === undefined ? {} : { host: note.host }) },
      firstTimestamp: at,
      lastTimestamp: at,
      count: 1,
      type: note.type,
      eventTime: null,
      reportingComponent: note.component,
      reportingInstance: note.host ?? '',
    };
  }
}
