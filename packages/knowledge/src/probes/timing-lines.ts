import { latencies } from '../data/probes/latencies.ts';
import { timingEvents } from '../data/probes/timing-events.ts';
import type { Text } from '../json.ts';
import type { Interval } from './interval.ts';
import type { Timing } from './timing.ts';

const words = {
  en: { never: 'never', to: 'to', width: 'width', estimate: 'estimate', colon: ': ', unit: 's', aside: (text: string) => ` (${text})` },
  zh: { never: '不会发生', to: '至', width: '宽度', estimate: '估计值', colon: '：', unit: '秒', aside: (text: string) => `（${text}）` },
} as const satisfies Record<keyof Text, object>;

/** A prediction for people, one event a line, with the width of every interval: "readyFalse: not ready, as the kubelet knows: 6 s to 9 s (width 3 s)". */
export function timingLines(timing: Timing, language: keyof Text = 'en'): readonly string[] {
  const { never, width, colon, aside } = words[language];
  return timingEvents.map(({ name, text }) => {
    const interval = timing[name];
    const when = interval === null ? never : `${between(interval, language)}${aside(`${width} ${seconds(interval[1] - interval[0], language)}`)}`;
    return [name, text[language], when].join(colon);
  });
}

/** What the predictions assume beside the probes' own fields, one delay a line. */
export function latencyLines(language: keyof Text = 'en'): readonly string[] {
  const { estimate, colon, aside } = words[language];
  return latencies.map(({ symbol, ms, text, measured }) => [symbol, text[language], `${between(ms, language)}${measured ? '' : aside(estimate)}`].join(colon));
}

const between = ([earliestMs, latestMs]: Interval, language: keyof Text): string => `${seconds(earliestMs, language)} ${words[language].to} ${seconds(latestMs, language)}`;

const seconds = (ms: number, language: keyof Text): string => `${Math.round(ms) / 1000} ${words[language].unit}`;
