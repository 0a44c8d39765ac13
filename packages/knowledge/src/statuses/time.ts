// RFC 3339 to milliseconds, without a Date: the row printer reads several times per pod.

/** Go's zero time, 0001-01-01T00:00:00Z: what Kubernetes takes for "no time". */
export const zeroTimeMs = -62_135_596_800_000;

/** Milliseconds since 1970, or `zeroTimeMs` for anything that is not an RFC 3339 time. Source of the accepted form: apimachinery meta/v1 Time.UnmarshalJSON. */
export function parseTime(value: unknown): number {
  if (typeof value !== 'string' || value.length < 20) return zeroTimeMs;
  if (value.charCodeAt(4) !== 45 || value.charCodeAt(7) !== 45 || value.charCodeAt(10) !== 84 || value.charCodeAt(13) !== 58 || value.charCodeAt(16) !== 58) return zeroTimeMs;
  const year = twoDigits(value, 0) * 100 + twoDigits(value, 2);
  const month = twoDigits(value, 5);
  const day = twoDigits(value, 8);
  const hour = twoDigits(value, 11);
  const minute = twoDigits(value, 14);
  const second = twoDigits(value, 17);
  // A NaN, from a character that is no digit, fails every one of these.
  if (!(year >= 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month) && hour <= 23 && minute <= 59 && second <= 59)) return zeroTimeMs;
  const ms = ((daysSinceEpoch(year, month, day) * 24 + hour) * 60 + minute) * 60_000 + second * 1000;
  if (value.length === 20 && value.charCodeAt(19) === 90) return ms;
  return withFractionAndZone(value, ms);
}

function withFractionAndZone(value: string, wholeMs: number): number {
  let ms = wholeMs;
  let at = 19;
  const mark = value.charCodeAt(at);
  if (mark === 46 || mark === 44) {
    let unitMs = 100;
    const first = ++at;
    for (let digit = value.charCodeAt(at) - 48; digit >= 0 && digit <= 9; digit = value.charCodeAt(++at) - 48) {
      ms += digit * unitMs;
      unitMs /= 10;
    }
    if (at === first) return zeroTimeMs;
  }
  const sign = value.charCodeAt(at);
  if (sign === 90) return value.length === at + 1 ? ms : zeroTimeMs;
  if ((sign !== 43 && sign !== 45) || value.length !== at + 6 || value.charCodeAt(at + 3) !== 58) return zeroTimeMs;
  const hours = twoDigits(value, at + 1);
  const minutes = twoDigits(value, at + 4);
  if (!(hours <= 24 && minutes < 60)) return zeroTimeMs;
  const offsetMs = (hours * 60 + minutes) * 60_000;
  return sign === 43 ? ms - offsetMs : ms + offsetMs;
}

function twoDigits(text: string, at: number): number {
  const tens = text.charCodeAt(at) - 48;
  const ones = text.charCodeAt(at + 1) - 48;
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN;
}

function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Counts from 1 March of year 0, so that the leap day is the last day of a year and needs no case of its own. */
function daysSinceEpoch(year: number, month: number, day: number): number {
  const shiftedYear = month > 2 ? year : year - 1;
  const shiftedMonth = month > 2 ? month - 3 : month + 9;
  const leapDays = Math.floor(shiftedYear / 4) - Math.floor(shiftedYear / 100) + Math.floor(shiftedYear / 400);
  return shiftedYear * 365 + leapDays + Math.floor((shiftedMonth * 153 + 2) / 5) + day - 1 - 719_468;
}
