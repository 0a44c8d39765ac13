// What one more of a number does, computed from the field table by the same arithmetic that predicts a real pod.
import type { Json, Text } from '../json.ts';
import type { ProbeField } from './field.ts';
import type { Interval } from './interval.ts';
import { predictReady, predictTiming } from './timing.ts';

/** The field at its default and at one more, everything else at its default. null: it does not move these times. */
export function fieldExample(field: ProbeField): Text | null {
  const example = examples[field.symbol];
  if (example === null || field.default === null) return null;
  const more = field.default + 1;
  const [before, after] = [field.default, more].map((value) => example.when({ [field.name]: value }));
  if (before === undefined || after === undefined) return null;
  return {
    en: `With the defaults ${example.what.en} after ${spoken(before, 'to')} s; with ${field.name}: ${more} after ${spoken(after, 'to')} s.`,
    zh: `全部取默认值时，${example.what.zh} ${spoken(before, '至')} 秒；${field.name}: ${more} 时为 ${spoken(after, '至')} 秒。`,
  };
}

interface Example {
  readonly what: Text;
  when(numbers: { readonly [field: string]: number }): Interval;
}

const podOf = (numbers: { readonly [field: string]: number }): Json => ({ containers: [{ name: 'web', readinessProbe: { tcpSocket: { port: 80 }, ...numbers } }] });

const fails = (event: 'readyFalse' | 'readyAgain', answerMs: number) => (numbers: { readonly [field: string]: number }): Interval =>
  predictTiming(podOf(numbers), { container: 'web', fails: ['readiness'], answerMs, cured: 'by-undo' })[event] ?? [0, 0];

const refused: Example = { what: { en: 'a fault that answers at once is acted on', zh: '立即应答的故障生效需要' }, when: fails('readyFalse', 0) };
const hanging: Example = { what: { en: 'a fault that never answers is acted on', zh: '无应答的故障生效需要' }, when: fails('readyFalse', Infinity) };
const undone: Example = { what: { en: 'a pod whose fault is undone is ready again', zh: '故障撤销后重新就绪需要' }, when: fails('readyAgain', 0) };
const begun: Example = { what: { en: 'a new container shows as ready', zh: '新容器显示就绪需要' }, when: (numbers) => predictReady(podOf(numbers), 'web') };

const examples: { readonly [Symbol in ProbeField['symbol']]: Example | null } = { D: begun, T: hanging, P: refused, S: undone, F: refused, G: null };

const spoken = ([earliestMs, latestMs]: Interval, to: string): string => `${earliestMs / 1000} ${to} ${latestMs / 1000}`;
