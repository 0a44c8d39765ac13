// The seed's nginx, as the benchmarks of the simulator play it: its manifest, and the page that is deleted.
import { readFileSync } from 'node:fs';
import { parseAllDocuments } from 'yaml';
import type { ApiRequest, Simulator } from '../../packages/simulator/dist/index.js';

const collections: Readonly<Record<string, string>> = { Deployment: '/apis/apps/v1/namespaces/default/deployments', Service: '/api/v1/namespaces/default/services' };
const index = '/usr/share/nginx/html/index.html';

type Body = NonNullable<ApiRequest['body']> & { readonly kind: string };

export const seed: readonly Body[] = parseAllDocuments(readFileSync(new URL('../../scenarios/seed/nginx-httpget.yaml', import.meta.url), 'utf8')).map((document): Body => document.toJS());

/** Creates objects in the namespace `default`. Throws where the API refuses one. */
export function create(simulator: Simulator, objects: readonly Body[]): void {
  for (const body of objects) {
    const path = collections[body.kind];
    if (path === undefined) throw new Error(`no collection for ${body.kind}`);
    const { status, body: answer } = simulator.request({ method: 'POST', path, contentType: 'application/json', body });
    if (status !== 201) throw new Error(`${path} answered ${status}: ${JSON.stringify(answer)}`);
  }
}

/** The seed's running containers, as whoever injects a fault must know them first. */
export function runningNginx(simulator: Simulator): readonly string[] {
  const { items }: { readonly items: readonly { readonly metadata: { readonly name: string } }[] } = JSON.parse(
    JSON.stringify(simulator.request({ method: 'GET', path: '/api/v1/namespaces/default/pods' }).body),
  );
  return items.map(({ metadata: { name: pod } }) => simulator.files.containerId({ namespace: 'default', pod, container: 'ng-deploy-80' })).filter((id) => id !== undefined);
}

/** Deletes the page in each; gives in how many there was one. */
export function deleteThePage(simulator: Simulator, containerIds: readonly string[]): number {
  return containerIds.filter((id) => simulator.files.remove(id, index)).length;
}
