import { latencies } from '../data/probes/latencies.ts';
import { timingEvents } from '../data/probes/timing-events.ts';
import type { Text } from '../json.ts';
import type { Timing } from './timing.ts';

const words = {
  en: { never: 'never', to: 'to', width: 'width', estimate: 'estimate' },
  zh: { never: '不会发生', to: '至', width: '宽度', estimate: '估计值' },
} as const satisfies Record<keyof Text, object>;

/** A prediction for people, one event a line, with the width of every interval: "readyFalse: not ready, as the kubelet knows: 6 s to 9 s (width 3 s)". */
export function timingLines(timing: Timing, language: keyof Text = 'en'): readonly string[] {
  const { never, to, width } = words[language];
  return timingEvents.map(({ name, text }) => {
    const interval = timing[name];
    const when = interval === null ? never : `${seconds(interval[0])} ${to} ${seconds(interval[1])} (${width} ${seconds(interval[1] - interval[0])})`;
    return `${name}: ${text[language]}: ${when}`;
  });
}

/** What the predictions assume beside the probes' own fields, one delay a line. */
export function latencyLines(language: keyof Text = 'en'): readonly string[] {
  const { to, estimate } = words[language];
  return latencies.map(({ symbol, ms, text, measured }) => `${symbol}: ${text[language]}: ${seconds(ms[0])} ${to} ${seconds(ms[1])}${measured ? '' : ` (${estimate})`}`);
}

const seconds = (ms: number): string => `${Math.round(ms) / 1000} s`;
