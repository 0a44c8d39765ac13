import type { Json } from '@podlore/knowledge';
import type { JsonObject } from '../call.ts';
import { isObject } from '../call.ts';
import type { Cause } from '../refusal.ts';
import { Refusal, refused } from '../refusal.ts';

// Fields of a pod that would change what happens on a cluster and change nothing here. They are refused: a pod that could never start must not look well.

interface Unmodelled {
  /** From the pod's spec; `[]` is every item of a list. */
  readonly path: string;
  /** Values that are honoured, or that change nothing. What is empty, zero or false always is one. */
  readonly modelled: readonly Json[];
}

const pod = [
  { path: 'activeDeadlineSeconds', modelled: [] },
  { path: 'affinity.nodeAffinity', modelled: [] },
  { path: 'affinity.podAffinity', modelled: [] },
  { path: 'affinity.podAntiAffinity', modelled: [] },
  { path: 'dnsConfig', modelled: [] },
  { path: 'dnsPolicy', modelled: ['ClusterFirst'] },
  { path: 'ephemeralContainers[]', modelled: [] },
  { path: 'evictionResponders[]', modelled: [] },
  { path: 'hostAliases[]', modelled: [] },
  { path: 'hostIPC', modelled: [] },
  { path: 'hostNetwork', modelled: [] },
  { path: 'hostPID', modelled: [] },
  { path: 'hostname', modelled: [] },
  { path: 'hostnameOverride', modelled: [] },
  { path: 'os.name', modelled: ['linux'] },
  { path: 'overhead', modelled: [] },
  { path: 'priority', modelled: [0] },
  { path: 'priorityClassName', modelled: [] },
  { path: 'resourceClaims[]', modelled: [] },
  { path: 'resources', modelled: [] },
  { path: 'runtimeClassName', modelled: [] },
  { path: 'schedulingGroup', modelled: [] },
  { path: 'securityContext.appArmorProfile.type', modelled: ['RuntimeDefault', 'Unconfined'] },
  { path: 'securityContext.runAsNonRoot', modelled: [] },
  { path: 'securityContext.runAsUser', modelled: [] },
  { path: 'securityContext.seLinuxOptions', modelled: [] },
  { path: 'securityContext.seccompProfile.type', modelled: ['RuntimeDefault', 'Unconfined'] },
  { path: 'securityContext.sysctls[]', modelled: [] },
  { path: 'securityContext.windowsOptions', modelled: [] },
  { path: 'setHostnameAsFQDN', modelled: [] },
  { path: 'shareProcessNamespace', modelled: [] },
  { path: 'subdomain', modelled: [] },
  { path: 'topologySpreadConstraints[]', modelled: [] },
  { path: 'volumes[]', modelled: [] },
  // An init container that is always restarted is a sidecar; every other policy of a single container is not modelled.
  { path: 'initContainers[].restartPolicy', modelled: ['Always'] },
  { path: 'containers[].restartPolicy', modelled: [] },
] as const satisfies readonly Unmodelled[];

/** Of every container, init containers included. */
const container = [
  { path: 'env[].valueFrom.fieldRef.fieldPath', modelled: ['metadata.name', 'metadata.namespace', 'metadata.uid', 'spec.nodeName', 'status.hostIP', 'status.podIP'] },
  { path: 'env[].valueFrom.fileKeyRef', modelled: [] },
  { path: 'env[].valueFrom.resourceFieldRef', modelled: [] },
  ...(['postStart', 'preStop'] as const).flatMap((hook) => [
    { path: `lifecycle.${hook}.httpGet.host`, modelled: [] },
    { path: `lifecycle.${hook}.httpGet.scheme`, modelled: ['HTTP'] },
    { path: `lifecycle.${hook}.tcpSocket`, modelled: [] },
  ] as const),
  { path: 'ports[].hostIP', modelled: [] },
  { path: 'ports[].hostPort', modelled: [] },
  { path: 'resources.claims[]', modelled: [] },
  { path: 'restartPolicyRules[]', modelled: [] },
  { path: 'securityContext.appArmorProfile.type', modelled: ['RuntimeDefault', 'Unconfined'] },
  { path: 'securityContext.capabilities', modelled: [] },
  { path: 'securityContext.privileged', modelled: [] },
  { path: 'securityContext.procMount', modelled: ['Default'] },
  { path: 'securityContext.readOnlyRootFilesystem', modelled: [] },
  { path: 'securityContext.runAsNonRoot', modelled: [] },
  { path: 'securityContext.runAsUser', modelled: [] },
  { path: 'securityContext.seLinuxOptions', modelled: [] },
  { path: 'securityContext.seccompProfile.type', modelled: ['RuntimeDefault', 'Unconfined'] },
  { path: 'securityContext.windowsOptions', modelled: [] },
  { path: 'stdin', modelled: [] },
  { path: 'stdinOnce', modelled: [] },
  { path: 'terminationMessagePath', modelled: ['/dev/termination-log'] },
  { path: 'terminationMessagePolicy', modelled: ['File'] },
  { path: 'tty', modelled: [] },
  { path: 'volumeDevices[]', modelled: [] },
  { path: 'volumeMounts[]', modelled: [] },
  { path: 'workingDir', modelled: [] },
] as const satisfies readonly Unmodelled[];

/** Every row there is, from the pod's spec on. */
export const unmodelledFields: readonly Unmodelled[] = [
  ...pod,
  ...['initContainers[]', 'containers[]'].flatMap((list) => container.map(({ path, modelled }) => ({ path: `${list}.${path}`, modelled }))),
];

/** Throws a Status for the fields of a pod's spec that are set and not modelled; `path` is where the spec stands. */
export function refuseUnmodelled(resource: { readonly kind: string; readonly group: string }, name: string, spec: JsonObject, path: string): void {
  const fields = unmodelledFields.flatMap((row) => found(spec, row.path.split('.'), path).filter(({ value }) => !isEmpty(value) && !row.modelled.some((one) => one === value)));
  if (fields.length > 0) throw unmodelled(resource, name, fields.map(({ at }) => at));
}

/** The Status itself. Its causes say it again field by field, because that is what kubectl prints. */
export function unmodelled({ kind, group }: { readonly kind: string; readonly group: string }, name: string, fields: readonly string[]): Refusal {
  const causes = fields.map((field): Cause => ({ reason: 'FieldValueNotSupported', message: 'podlore does not model this', field }));
  return new Refusal(refused(422, 'Invalid', `podlore does not model this: ${fields.join(', ')}`, { name, ...(group === '' ? {} : { group }), kind, causes: causes.map((cause) => ({ ...cause })) }));
}

interface Found {
  readonly at: string;
  readonly value: Json;
}

function found(value: Json, [step, ...rest]: readonly string[], at: string): readonly Found[] {
  if (step === undefined) return [{ at, value }];
  if (!isObject(value)) return [];
  const field = step.replace('[]', '');
  const inner = value[field];
  if (inner === undefined) return [];
  if (field === step) return found(inner, rest, `${at}.${field}`);
  return Array.isArray(inner) ? (inner as readonly Json[]).flatMap((item, index) => found(item, rest, `${at}.${field}[${index}]`)) : [];
}

function isEmpty(value: Json): boolean {
  if (Array.isArray(value)) return (value as readonly Json[]).every(isEmpty);
  return isObject(value) ? Object.values(value).every(isEmpty) : !value;
}
