import type { Clock } from '@podlore/scenario';

/** A clock that a driver keeps going. */
export interface DrivenClock extends Clock, Disposable {
  /** Something was handed to a participant: it may act before the next event. Calls outside an event do no harm. */
  notice(): void;
}
