// The modelled registry: which images exist, and how a reference names one.

import { busybox } from './images/busybox.ts';
import { nginx } from './images/nginx.ts';
import { redis } from './images/redis.ts';
import type { Workload } from './workload.ts';

export { startContainer } from './runtime.ts';

/** One line per image. */
export const workloads = [busybox, nginx, redis] as const satisfies readonly Workload[];

/** The parts of an image reference as containerd resolves it: nginx → docker.io, library/nginx, latest. */
export interface ImageReference {
  readonly registry: string;
  readonly repository: string;
  readonly tag: string;
  /** null: named by tag. */
  readonly digest: string | null;
}

const host = String.raw`(?:localhost|[\w-]+(?:\.[\w-]+)+|[\w.-]+(?=:\d)|\[[\da-fA-F:]+\])(?::\d+)?`;
const pathPart = String.raw`[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*`;
const tagWord = String.raw`\w[\w.-]{0,127}`;
const digestWord = String.raw`[A-Za-z][\w+.-]*:[\da-fA-F]{32,}`;
const grammar = new RegExp(`^(?:(${host})/)?(${pathPart}(?:/${pathPart})*)(?::(${tagWord}))?(?:@(${digestWord}))?$`);

/** undefined: not a reference (InvalidImageName). Source: distribution/reference, ParseDockerRef. */
export function parseImage(image: string): ImageReference | undefined {
  const match = grammar.exec(image);
  if (match === null) return undefined;
  const [, registry = 'docker.io', path = '', tag = 'latest', digest = null] = match;
  const repository = registry === 'docker.io' && !path.includes('/') ? `library/${path}` : path;
  return { registry, repository, tag, digest };
}

/** The workload behind a reference, as Docker's hub would have it. undefined: no such repository or tag, or no reference at all. `added` go first. */
export function findWorkload(image: string, added: readonly Workload[] = []): Workload | undefined {
  const reference = parseImage(image);
  if (reference === undefined || reference.registry !== 'docker.io' || reference.digest !== null) return undefined;
  const all: readonly Workload[] = [...added, ...workloads];
  const known = all.find((workload) => `library/${workload.image}` === reference.repository || workload.image === reference.repository);
  return known?.tags.includes(reference.tag) === true ? known : undefined;
}
