import type { KubeObject } from '@podlore/knowledge';
import { listAt, numberAt } from '../json.ts';
import type { GivenStep } from '../scenario.ts';

/** The Services that a scenario applies. */
export const servicesIn = (given: readonly GivenStep[]): readonly KubeObject[] => given.flatMap(({ objects }) => objects.filter(({ kind }) => kind === 'Service'));

/** The ports that a Service offers to clients in the cluster. */
export const portsOf = (service: KubeObject): readonly number[] => listAt(service, 'spec', 'ports').flatMap((port) => numberAt(port, 'port') ?? []);
