// podlore explain WORD
import { catalogue, findStep, resolveStatus, steps, type LifecycleStep, type Status, type Text } from '@podlore/knowledge';
import { pageOf, resolveProbeTopic, type TopicPage } from '@podlore/knowledge/probes';
import type { Context } from '../context.ts';
import { HarnessError } from '../errors.ts';
import { styleWhen } from '../reporters/terminal.ts';
import { plainLine } from '../telling/untrusted.ts';

export interface ExplainFlags {
  readonly lang?: Language;
  readonly json?: boolean;
}

type Language = 'en' | 'zh';
type Style = ReturnType<typeof styleWhen>;

/** Several words are one: `explain Init CrashLoopBackOff` asks for what it would without the blank. */
export function explain(this: Context, flags: ExplainFlags, ...words: readonly string[]): void {
  const word = words.join(' ');
  const [statuses, topics] = [resolveStatus(word), resolveProbeTopic(word)];
  const meant = statuses.filter((status) => isNamed(word, [status.id, status.code, ...status.aliases]));
  const pages = topics.filter((topic) => isNamed(word, [topic.id, ...topic.aliases])).map(pageOf);
  const step = findStep(word);
  if (meant.length === 0 && pages.length === 0 && step === null) throw unknownWord(word, [...statuses.map((status) => status.id), ...topics.map((topic) => topic.id)]);
  if (flags.json === true) {
    this.result(`${JSON.stringify({ word, statuses: meant, probes: pages, steps: step === null ? [] : [step] }, null, 2)}\n`);
    return;
  }
  const [language, style] = [flags.lang ?? 'en', styleWhen(this.colour.result)];
  const blocks = [...meant.map((status) => statusPage(status, language, style)), ...pages.map((page) => topicPage(page, language, style)), ...(step === null ? [] : [stepPage(step, language, style)])];
  this.result(`${blocks.join('\n\n')}\n`);
}

/** As people write a name: in any case, with blanks or hyphens within, `Init:` before it. */
function isNamed(word: string, names: readonly string[]): boolean {
  const plain = (name: string) => name.trim().toLowerCase().replace(/[\s_-]/g, '');
  return names.some((name) => plain(name) === plain(word) || plain(name) === plain(word).replace(/^init:(?=[a-z])/, '') || (name === 'Init:N/M' && /^init:\d+\/\d+$/i.test(word.trim())));
}

function unknownWord(word: string, near: readonly string[]): HarnessError {
  const names = [...new Set(near)].slice(0, 5);
  return new HarnessError('PODLORE_UNKNOWN_WORD', `no status, probe, probe field or step is called ${JSON.stringify(plainLine(word))}`, names.length === 0 ? 'See `podlore list` for every word there is.' : `Did you mean ${names.join(' or ')}?`);
}

const headings = {
  en: { causes: 'why, and what to do', check: 'check', messages: 'told apart by its message', step: 'step', reached: 'reached when', words: 'its words', seen: 'seen in', surfaces: 'appears in', never: 'never shown', instead: 'instead', note: 'the field note', source: 'source', also: 'also', versions: 'versions', retry: { transient: 'Kubernetes goes on trying by itself', terminal: 'this pod is not tried again; its owner may make another', 'until-changed': 'stays so until something is changed', 'restart-policy': 'the container is started again if restartPolicy allows' } },
  zh: { causes: '原因与处理', check: '检查', messages: '按消息区分', step: '步骤', reached: '到达标志', words: '本步骤的状态', seen: '见于场景', surfaces: '出现于', never: '不会出现', instead: '实际看到', note: '关于笔记', source: '来源', also: '别名', versions: '版本', retry: { transient: 'Kubernetes 会自行继续尝试', terminal: '这个 Pod 不会再重试，其控制器可能另建 Pod', 'until-changed': '不修改就不会改变', 'restart-policy': '容器是否重新启动取决于 restartPolicy' } },
} as const;

function statusPage(status: Status, language: Language, style: Style): string {
  const words = headings[language];
  const step = steps.find((one) => one.id === status.stage);
  const { since, until, notes } = status.versions;
  const versions = [since === undefined ? '' : `>= ${since}`, until === undefined ? '' : `<= ${until}`, notes ?? ''].filter((part) => part !== '').join('; ');
  return [
    `${style('bold', status.id)}  ${style('dim', `${status.code}, ${status.scope}, ${status.severity}`)}`,
    `  ${status.text.meaning[language]}`,
    ...(status.retry === null ? [] : [`  ${words.retry[status.retry]}`]),
    ...(step === undefined ? [] : [`  ${words.step} ${step.order}/${steps.length}: ${step.title[language]}`]),
    `  ${words.surfaces}: ${status.surfaces.join(', ')}`,
    ...(status.text.noteSays === undefined ? [] : [`  ${words.note}: ${status.text.noteSays[language]}`]),
    `  ${style('bold', words.causes)}`,
    ...status.causes.flatMap((cause) => [`    • ${cause.cause[language]}`, `      → ${cause.remedy[language]}`, `      ${words.check}: ${style('cyan', cause.check.command)}`]),
    ...(status.messages.length === 0 ? [] : [`  ${style('bold', words.messages)}`, ...status.messages.map((message) => `    ${message.class}: /${message.pattern}/${message.runtime === undefined ? '' : ` (${message.runtime})`}`)]),
    ...shownLines(status, language),
    ...(status.aliases.length === 0 ? [] : [`  ${words.also}: ${status.aliases.join(', ')}`]),
    ...(versions === '' ? [] : [`  ${words.versions}: ${versions}`]),
    `  ${style('dim', `${words.source}: ${status.source}`)}`,
  ].join('\n');
}

function shownLines(status: Status, language: Language): readonly string[] {
  const words = headings[language];
  if (status.shown === null) return [];
  if ('scenario' in status.shown) return [`  ${words.seen}: ${status.shown.scenario}`];
  return [`  ${words.never}: ${status.shown.never[language]}`, `  ${words.instead}: ${status.shown.instead[language]}`];
}

function topicPage(page: TopicPage, language: Language, style: Style): string {
  const words = headings[language];
  const inLanguage = (text: Text) => text[language];
  return [
    `${style('bold', page.id)}  ${style('dim', page.group)}`,
    `  ${inLanguage(page.meaning)}`,
    ...page.details.map((detail) => `    • ${inLanguage(detail)}`),
    ...(page.noteSays === null ? [] : [`  ${words.note}: ${inLanguage(page.noteSays)}`]),
    ...(page.aliases.length === 0 ? [] : [`  ${words.also}: ${page.aliases.join(', ')}`]),
    `  ${style('dim', `${words.source}: ${page.source}`)}`,
  ].join('\n');
}

function stepPage(step: LifecycleStep, language: Language, style: Style): string {
  const words = headings[language];
  const ofStep = catalogue.filter(({ stage }) => stage === step.id).map(({ id }) => id);
  return [
    `${style('bold', step.id)}  ${style('dim', `${words.step} ${step.order}/${steps.length}`)}  ${step.title[language]}`,
    `  ${step.meaning[language]}`,
    `  ${words.reached}: ${step.shownBy.observation[language]}`,
    ...(ofStep.length === 0 ? [] : [`  ${words.words}: ${ofStep.join(', ')}`]),
    `  ${words.also}: ${step.aliases.join(', ')}`,
    `  ${style('dim', `${words.source}: ${step.source}`)}`,
  ].join('\n');
}
