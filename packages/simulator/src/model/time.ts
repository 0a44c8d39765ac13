// How instants are written in objects. The model's clock is epoch milliseconds; nothing here reads a clock.

// A run asks for the same second over and over; writing a date is slow.
let lastSecond = Number.NaN;
let lastText = '';

/** RFC 3339 in whole seconds, cut off, as metav1.Time is written. */
export function timestamp(atMs: number): string {
  const second = Math.floor(atMs / 1000);
  if (second !== lastSecond) {
    lastText = `${new Date(second * 1000).toISOString().slice(0, 19)}Z`;
    lastSecond = second;
  }
  return lastText;
}

/** RFC 3339 with microseconds, as metav1.MicroTime is written. */
export function microTimestamp(atMs: number): string {
  return `${new Date(Math.floor(atMs)).toISOString().slice(0, -1)}000Z`;
}

/** Epoch milliseconds of a timestamp of an object; null for an absent or unreadable one. */
export function parseTimestamp(text: string | null | undefined): number | null {
  if (text === null || text === undefined) return null;
  const atMs = Date.parse(text);
  return Number.isNaN(atMs) ? null : atMs;
}
