import type { Json } from '@podlore/knowledge';
import type { ProbeKind } from '@podlore/knowledge/probes';
import { z } from 'zod';
import { at, listAt, textAt } from '../json.ts';
import type { ContainerRef } from '../ports/cluster.ts';
import type { FactOf, FactType, Observation } from '../timeline.ts';
import { defineFault } from './fault.ts';

const kinds = ['startup', 'liveness', 'readiness'] as const satisfies readonly ProbeKind[];

const params = z.strictObject({
  in: z.string().describe('Pods: Deployment/name, Pod/name, or labels such as app=web. One of them is hit.'),
  container: z.string().optional().describe('Left out: the only one.'),
  path: z.string().regex(/^\/[^\0]*[^\0/]$/, 'the file is an absolute path').max(500),
  fails: z.array(z.enum(kinds)).optional().describe('Probes that will feel it. Left out: those that ask for this file by its name.'),
});

/** A file in a container's own filesystem is gone. A new container of the same image has it again. */
export const deleteFile = defineFault({
  kind: 'delete-file',
  summary: 'Deletes a file in one container; its undo puts it back into that same container.',
  shape: params,
  needs: ['removeFile'],
  says: (written) => `delete-file ${written.path} in ${written.in}`,
  aimsAt: (written) => ({ target: written.in, container: written.container ?? null }),
  harms(written, podSpec, container) {
    const spec = listAt(podSpec, 'containers').find((candidate) => textAt(candidate, 'name') === container) ?? null;
    const fails = written.fails ?? kinds.filter((kind) => asksFor(at(spec, `${kind}Probe`), written.path));
    const restarts = fails.includes('liveness') && !isMounted(spec, written.path);
    return { fails, answerMs: 0, cured: restarts ? 'by-restart' : 'by-undo' };
  },
  prepare: (written, target, { removeFile }) => removeFile(target, written.path),
  feltIn: (_written, target, observation, before) => felt(target, observation, before),
});

/** A web server serves /index.html from some folder's index.html; a command names the file itself. */
function asksFor(probe: Json | undefined, path: string): boolean {
  const asked = textAt(probe, 'httpGet', 'path');
  if (asked !== undefined) return asked.length > 1 && path.endsWith(asked);
  return listAt(probe, 'exec', 'command').some((word) => typeof word === 'string' && word.includes(path));
}

/** A file on a volume outlives its container: no restart brings it back. */
const isMounted = (container: Json, path: string): boolean =>
  listAt(container, 'volumeMounts').some((mount) => {
    const folder = textAt(mount, 'mountPath')?.replace(/\/+$/, '');
    return folder !== undefined && (path === folder || path.startsWith(`${folder}/`));
  });

/** A client that is refused the page, or a probe that fails: neither is the answer of whoever deleted the file. What was so before shows nothing. */
function felt(target: ContainerRef, { fact }: Observation, before: readonly Observation[]): string | null {
  const last = <Type extends FactType>(type: Type, isSame: (earlier: FactOf<Type>) => boolean): FactOf<Type> | undefined =>
    before.map((earlier) => earlier.fact).findLast((earlier): earlier is FactOf<Type> => earlier.type === type && isSame(earlier as FactOf<Type>));
  if (fact.type === 'http' && (fact.answer === 403 || fact.answer === 404)) {
    return last('http', ({ lane }) => lane === fact.lane)?.answer === fact.answer ? null : `${fact.lane} answers ${fact.answer}`;
  }
  if (fact.type === 'probe' && fact.answer === 'failure' && fact.target.pod === target.pod && fact.target.container === target.container) {
    const earlier = last('probe', ({ target: probed, probe }) => probed.pod === target.pod && probed.container === target.container && probe === fact.probe);
    return earlier?.answer === 'failure' ? null : `the ${fact.probe} probe of ${target.pod} fails`;
  }
  if (fact.type === 'event' && fact.reason === 'Unhealthy' && fact.about.name === target.pod) {
    return last('event', ({ about, message }) => about.name === target.pod && message === fact.message) ? null : `event Unhealthy about ${target.pod}: ${fact.message}`;
  }
  return null;
}
