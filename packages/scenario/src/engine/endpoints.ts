import type { KubeObject } from '@podlore/knowledge';
import { at, listAt } from '../json.ts';
import type { FactOf } from '../timeline.ts';

/** The slices of one Service, put together: a Service may have several, and each event carries only one. */
export function endpointFact(service: string, slices: Iterable<KubeObject>): FactOf<'endpoint'> {
  const lists = { ready: [] as string[], serving: [] as string[], terminating: [] as string[], notReady: [] as string[] };
  for (const slice of slices) {
    for (const endpoint of listAt(slice, 'endpoints')) {
      const addresses = listAt(endpoint, 'addresses').filter((address) => typeof address === 'string');
      // Absent conditions read as in the API: ready unless told, serving as ready, not terminating. Source: discovery/v1 EndpointConditions.
      const ready = at(endpoint, 'conditions', 'ready') !== false;
      const terminating = at(endpoint, 'conditions', 'terminating') === true;
      const serving = at(endpoint, 'conditions', 'serving') ?? ready;
      if (ready) lists.ready.push(...addresses);
      if (serving === true) lists.serving.push(...addresses);
      if (terminating) lists.terminating.push(...addresses);
      if (!ready && !terminating) lists.notReady.push(...addresses);
    }
  }
  return { type: 'endpoint', service, ready: lists.ready.toSorted(), serving: lists.serving.toSorted(), terminating: lists.terminating.toSorted(), notReady: lists.notReady.toSorted() };
}

/** The Service a slice belongs to. undefined: none. */
export const serviceOf = ({ metadata }: KubeObject): string | undefined => metadata.labels?.['kubernetes.io/service-name'];
