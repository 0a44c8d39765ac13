// podlore explain WORD
import { catalogue, findStep, resolveStatus, steps, type LifecycleStep, type Status, type Text } from '@podlore/knowledge';
import { pageOf, resolveProbeTopic, type TopicPage } from '@podlore/knowledge/probes';
import type { Context } from '../context.ts';
import { HarnessError } from '../errors.ts';
import { styleWhen } from '../reporters/terminal.ts';
import { headings, type Language } from '../telling/headings.ts';
import { plainLine } from '../telling/untrusted.ts';

export interface ExplainFlags {
  readonly lang?: Language;
  readonly json?: boolean;
}

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

function statusPage(status: Status, language: Language, style: Style): string {
  const words = headings[language];
  const step = steps.find((one) => one.id === status.stage);
  const { since, until, notes } = status.versions;
  const versions = [since === undefined ? '' : `>= ${since}`, until === undefined ? '' : `<= ${until}`, notes?.[language] ?? ''].filter((part) => part !== '').join(words.semicolon);
  return [
    `${style('bold', status.id)}  ${style('dim', [status.code, words.scope[status.scope], words.severity[status.severity]].join(words.comma))}`,
    `  ${status.text.meaning[language]}`,
    ...(status.retry === null ? [] : [`  ${words.retry[status.retry]}`]),
    ...(step === undefined ? [] : [`  ${words.step} ${step.order}/${steps.length}${words.colon}${step.title[language]}`]),
    labelled(words.surfaces, status.surfaces.join(', '), language),
    ...noteLines(status.text.noteSays, language),
    `  ${style('bold', words.causes)}`,
    ...status.causes.flatMap((cause) => [`    • ${cause.cause[language]}`, `      → ${cause.remedy[language]}`, `      ${words.check}${words.colon}${style('cyan', cause.check.command)}`]),
    ...(status.messages.length === 0 ? [] : [`  ${style('bold', words.messages)}`, ...status.messages.map((message) => `    ${message.class}: /${message.pattern}/${message.runtime === undefined ? '' : ` (${message.runtime})`}`)]),
    ...shownLines(status, language),
    ...aliasLines(status.aliases, language),
    ...(versions === '' ? [] : [labelled(words.versions, versions, language)]),
    style('dim', labelled(words.source, status.source, language)),
  ].join('\n');
}

function shownLines(status: Status, language: Language): readonly string[] {
  const words = headings[language];
  if (status.shown === null) return [`  ${words.unseen}`];
  if ('scenario' in status.shown) return [`  ${words.seen} ${status.shown.scenario}`];
  return [labelled(words.never, status.shown.never[language], language), labelled(words.instead, status.shown.instead[language], language)];
}

function topicPage(page: TopicPage, language: Language, style: Style): string {
  const words = headings[language];
  return [
    `${style('bold', page.id)}  ${style('dim', words.group[page.group])}`,
    `  ${page.meaning[language]}`,
    ...page.details.map((detail) => `    • ${detail[language]}`),
    ...noteLines(page.noteSays ?? undefined, language),
    ...aliasLines(page.aliases, language),
    style('dim', labelled(words.source, page.source, language)),
  ].join('\n');
}

function stepPage(step: LifecycleStep, language: Language, style: Style): string {
  const words = headings[language];
  const ofStep = catalogue.filter(({ stage }) => stage === step.id).map(({ id }) => id);
  return [
    `${style('bold', step.id)}  ${style('dim', `${words.step} ${step.order}/${steps.length}`)}  ${step.title[language]}`,
    `  ${step.meaning[language]}`,
    labelled(words.reached, step.shownBy.observation[language], language),
    ...(ofStep.length === 0 ? [] : [labelled(words.words, ofStep.join(', '), language)]),
    ...aliasLines(step.aliases, language),
    style('dim', labelled(words.source, step.source, language)),
  ].join('\n');
}

const labelled = (label: string, text: string, language: Language): string => `  ${label}${headings[language].colon}${text}`;

const noteLines = (noteSays: Text | undefined, language: Language): readonly string[] => (noteSays === undefined ? [] : [labelled(headings[language].note, noteSays[language], language)]);

/** Some are Chinese in either language. */
const aliasLines = (aliases: readonly string[], language: Language): readonly string[] =>
  aliases.length === 0 ? [] : [labelled(headings[language].also, aliases.join(language === 'zh' ? '、' : ', '), language)];
