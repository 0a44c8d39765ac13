import { probeFields } from '../data/probes/fields.ts';
import { httpGetFields } from '../data/probes/http-get-fields.ts';
import { probeTopics } from '../data/probes/topics.ts';
import type { Text } from '../json.ts';
import { fieldExample } from './field-example.ts';
import type { ProbeField } from './field.ts';
import { nearest } from './nearest.ts';
import type { ProbeKind } from './spec.ts';
import type { ProbeTopic, TopicPage } from './topic.ts';

/** The topics meant by a word, best first: its name or an alias in any case, else those one or two slips away. Empty: none. */
export function resolveProbeTopic(text: string): readonly ProbeTopic[] {
  const word = text.trim().toLowerCase();
  const topics: readonly ProbeTopic[] = probeTopics;
  const exact = topics.filter((topic) => namesOf(topic).some((name) => name.toLowerCase() === word));
  if (exact.length > 0 || word === '') return exact;
  const near = nearest(word, topics.flatMap(namesOf));
  return [...new Set(near.flatMap((name) => topics.filter((topic) => namesOf(topic).includes(name))))];
}

/** Everything known of a topic; for a field, computed from the tables that defaulting and validation use. */
export function pageOf(topic: ProbeTopic): TopicPage {
  const { id, group, aliases } = topic;
  return { id, group, aliases, noteSays: topic.noteSays ?? null, ...contentOf(topic) };
}

const namesOf = ({ id, aliases }: ProbeTopic): readonly string[] => [id, ...aliases];

function contentOf(topic: ProbeTopic): Pick<TopicPage, 'meaning' | 'details' | 'source'> {
  switch (topic.group) {
    case 'number': {
      const field = found(probeFields, topic.field);
      return { meaning: field.meaning, details: numberDetails(field), source: field.source };
    }
    case 'httpGet': {
      const field = found(httpGetFields, topic.field);
      const missing = field.default === null ? field.without : { en: `${field.default} (${field.without.en})`, zh: `${field.default}（${field.without.zh}）` };
      return { meaning: field.meaning, details: [labelled('Default', '默认值', missing), labelled('Accepts', '取值', field.accepts)], source: field.source };
    }
    default:
      return { meaning: topic.meaning, details: topic.details, source: topic.source };
  }
}

function found<Field extends { readonly name: string }>(fields: readonly Field[], name: string): Field {
  const field = fields.find((candidate) => candidate.name === name);
  if (field === undefined) throw new RangeError(`no field is named ${name}`);
  return field;
}

const labelled = (en: string, zh: string, text: Text): Text => ({ en: `${en}: ${text.en}`, zh: `${zh}：${text.zh}` });

function numberDetails(field: ProbeField): readonly Text[] {
  const unit = field.unit === 'seconds' ? { en: ' s', zh: ' 秒' } : { en: '', zh: ' 次' };
  const amount = (value: number): Text => ({ en: `${value}${unit.en}`, zh: `${value}${unit.zh}` });
  const standard = field.default === null ? { en: 'none, the pod\'s own terminationGracePeriodSeconds applies', zh: '无，使用 Pod 的 terminationGracePeriodSeconds' } : amount(field.default);
  const example = fieldExample(field);
  return [
    labelled('Default', '默认值', standard),
    labelled('Minimum', '最小值', amount(field.minimum)),
    labelled('0', '写 0', field.zero),
    labelled('Refused', '拒绝的取值', { en: `less than ${field.refusedBelow.value}`, zh: `小于 ${field.refusedBelow.value}` }),
    ...field.restricted.map(restriction),
    labelled(`Timing (${field.symbol})`, `对时间的影响（${field.symbol}）`, field.timing),
    ...(example === null ? [] : [example]),
    ...(field.haproxy === null ? [] : [labelled('In haproxy', '对应 haproxy', { en: field.haproxy, zh: field.haproxy })]),
  ];
}

function restriction({ kinds, value }: ProbeField['restricted'][number]): Text {
  const named = kinds.map((kind: ProbeKind) => `${kind}Probe`);
  const [en, zh] = [named.join(', '), named.join('、')];
  return value === null ? { en: `Not allowed on: ${en}`, zh: `不允许用于：${zh}` } : { en: `Must be ${value} on: ${en}`, zh: `用于以下探针时必须为 ${value}：${zh}` };
}
