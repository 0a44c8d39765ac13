import type { Json } from '../json.ts';
import { isList, isObject, own, type JsonObject } from './decode.ts';
import { withProbeDefaults } from './defaults.ts';
import { ProbeError } from './error.ts';
import { required } from './problem.ts';
import type { ProbeKind, ProbeSpec } from './spec.ts';

/** What the timing of one container depends on. */
export interface ProbedContainer {
  /** null each: the container has no such probe. */
  readonly startup: ProbeSpec | null;
  readonly liveness: ProbeSpec | null;
  readonly readiness: ProbeSpec | null;
  /** Whether it runs again after its probe had it killed: its own policy, else the pod's; exit codes do not matter then. */
  readonly restarts: boolean;
  /** No other container would be left. */
  readonly alone: boolean;
  /** The pod's. */
  readonly graceSeconds: number;
  /** A hook other than sleep takes as long as it takes. */
  readonly preStopSeconds: number | 'unknown';
}

/** Throws PODLORE_CONTAINER_UNKNOWN if the spec has no container or sidecar of this name, and what withProbeDefaults throws. */
export function probedContainer(podSpec: Json, name: string): ProbedContainer {
  const spec: JsonObject = isObject(podSpec) ? podSpec : {};
  const containers = objects(own(spec, 'containers'));
  const sidecars = objects(own(spec, 'initContainers')).filter((container) => own(container, 'restartPolicy') === 'Always');
  const all = [...containers, ...sidecars];
  const container = all.find((candidate) => own(candidate, 'name') === name);
  if (container === undefined) {
    const known = all.map((candidate) => own(candidate, 'name')).filter((candidate) => typeof candidate === 'string').join(', ');
    throw new ProbeError('PODLORE_CONTAINER_UNKNOWN', [required('spec.containers', `no container is named "${name}"; there are: ${known || 'none'}`)]);
  }
  const probe = (kind: ProbeKind): ProbeSpec | null => {
    const written = own(container, `${kind}Probe`);
    return written === undefined || written === null ? null : withProbeDefaults(kind, written);
  };
  const graceSeconds = own(spec, 'terminationGracePeriodSeconds');
  return {
    startup: probe('startup'),
    liveness: probe('liveness'),
    readiness: probe('readiness'),
    restarts: (own(container, 'restartPolicy') ?? own(spec, 'restartPolicy')) !== 'Never',
    alone: all.length === 1,
    graceSeconds: typeof graceSeconds === 'number' ? Math.max(0, graceSeconds) : 30,
    preStopSeconds: preStopSeconds(own(container, 'lifecycle')),
  };
}

const objects = (list: Json | undefined): readonly JsonObject[] => (isList(list) ? list.filter(isObject) : []);

function preStopSeconds(lifecycle: Json | undefined): number | 'unknown' {
  const hook = isObject(lifecycle) ? own(lifecycle, 'preStop') : undefined;
  if (!isObject(hook)) return 0;
  const sleep = own(hook, 'sleep');
  const seconds = isObject(sleep) ? own(sleep, 'seconds') : undefined;
  return typeof seconds === 'number' ? Math.max(0, seconds) : 'unknown';
}
