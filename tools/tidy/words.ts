// What is committed speaks of the product and holds on any machine: no path of one machine, no private package mirror, no talk about who wrote it.
import { remarksOn } from './tree.ts';
import type { Remark, SourceFile } from './tree.ts';

const ourselves = 'tools/tidy/words';

const banned: readonly (readonly [pattern: RegExp, instead: string])[] = [
  [/(?<![\w.])\/(?:work|workspace)\/(?:main|shared|\.\w+)|(?<![\w.])\/root\/(?:\.cache|\.npm|go|main)\b|(?<![\w.])\/(?:home|Users)\/(?!node\b|user\b)[a-z]\w*\//, 'say it relative to the repository or to HOME'],
  [/https?:\/\/[^\s'"]*(?:artifactory|nexus|verdaccio|npmmirror|goproxy\.(?!io\/docs)|mirrors?\.)[^\s'"]*/i, 'a registry is set on the machine, not in the repository'],
  [/(?:^|[\s(`'"])(?:\.\.\/)*(?:shared\/)?(?:facts\/(?:statuses|probes|since-1\.34)\.md|(?:ecosystem|goals|style|rivals|real-cluster)\.md)/, "cite Kubernetes' own file and symbol, or a page under docs/"],
  [/\b(?:the CEO|this session|subagent|system prompt|language model|Claude|Anthropic|ChatGPT|OpenAI|Copilot)\b/i, 'speak of the product'],
  [/\b(?:later|this|next) issues?\b|\bissue #?\d/i, 'say what is so now; what is planned stands elsewhere'],
];

/** Words that mean something only to whoever wrote the line. */
export function wordRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return files
    .filter(({ path }) => !path.startsWith(ourselves) && path !== 'pnpm-lock.yaml')
    .flatMap(({ path, text }) => banned.flatMap(([pattern, instead]) => remarksOn(path, text.split('\n'), pattern, (found) => `"${found.trim()}": ${instead}`)));
}

/** A lockfile names packages by version and hash; an address in it would be that of one machine's mirror. */
export function lockfileRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return files
    .filter(({ path }) => path === 'pnpm-lock.yaml')
    .flatMap(({ path, text }) => remarksOn(path, text.split('\n'), /\btarball: *\S+/, (found) => `"${found}": a lockfile names no address`));
}
