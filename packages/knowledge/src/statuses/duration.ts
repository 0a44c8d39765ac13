// Ages as kubectl writes them.

/** Go's time.Duration ends here, at some 292 years, and kubectl's cells with it. */
const longestMs = 9_223_372_036_854;

/**
 * A length of time as in kubectl's AGE column: `45s`, `3m20s`, `47h`, `5d3h`, `2y10d`. Coarser the longer it is.
 * Less than two seconds into the future is clock skew and reads `0s`; more is `<invalid>`.
 * Source: apimachinery pkg/util/duration HumanDuration.
 */
export function humanDuration(durationMs: number): string {
  if (Number.isNaN(durationMs)) return '<invalid>';
  const seconds = Math.trunc(Math.min(durationMs, longestMs) / 1000);
  if (seconds < -1) return '<invalid>';
  if (seconds < 0) return '0s';
  if (seconds < 120) return `${seconds}s`;
  const minutes = Math.trunc(seconds / 60);
  if (minutes < 10) return twoUnits(minutes, 'm', seconds % 60, 's');
  if (minutes < 180) return `${minutes}m`;
  const hours = Math.trunc(minutes / 60);
  if (hours < 8) return twoUnits(hours, 'h', minutes % 60, 'm');
  if (hours < 48) return `${hours}h`;
  const days = Math.trunc(hours / 24);
  if (days < 8) return twoUnits(days, 'd', hours % 24, 'h');
  if (days < 730) return `${days}d`;
  const years = Math.trunc(days / 365);
  if (years < 8) return twoUnits(years, 'y', days % 365, 'd');
  return `${years}y`;
}

function twoUnits(large: number, largeUnit: string, small: number, smallUnit: string): string {
  return small === 0 ? `${large}${largeUnit}` : `${large}${largeUnit}${small}${smallUnit}`;
}
