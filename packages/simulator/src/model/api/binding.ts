import type { Json } from '@podlore/knowledge';
import type { ApiResponse } from '../simulator.ts';
import { timestamp } from '../time.ts';
import type { Call } from './call.ts';
import { asJson, asKubeObject, isObject, ok } from './call.ts';
import { existing } from './read.ts';
import { badRequest, conflict } from './refusal.ts';

/** POST of a Binding: the node's name and PodScheduled=True in one write. Source: pkg/registry/core/pod/storage BindingREST assignPod. */
export function bind(call: Call): ApiResponse {
  const { resource, namespace } = call.route;
  const body = isObject(call.request.body) ? call.request.body : {};
  const target = isObject(body['target']) ? body['target'] : {};
  const node = target['name'];
  if (typeof node !== 'string' || node === '') throw badRequest('target.name: Required value');
  const pod = existing(call);
  const name = pod.metadata.name;
  const spec = isObject(pod.spec) ? pod.spec : {};
  if (pod.metadata.deletionTimestamp !== undefined) throw conflict(resource, name, `pod ${name} is being deleted, cannot be assigned to a host`);
  if (typeof spec['nodeName'] === 'string' && spec['nodeName'] !== '') throw conflict(resource, name, `pod ${name} is already assigned to node ${JSON.stringify(spec['nodeName'])}`);
  if (Array.isArray(spec['schedulingGates']) && spec['schedulingGates'].length > 0) throw conflict(resource, name, `pod ${name} has non-empty .spec.schedulingGates`);
  call.kernel.store.update('Pod', namespace, name, (current) => {
    const status = isObject(current.status) ? current.status : {};
    return asKubeObject({ ...asJson(current), spec: { ...spec, nodeName: node }, status: { ...status, conditions: scheduled(status['conditions'], timestamp(call.kernel.nowMs())) } });
  });
  return ok(call, { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Success', code: 201 }, 201);
}

function scheduled(conditions: Json | undefined, now: string): readonly Json[] {
  const others = Array.isArray(conditions) ? (conditions as readonly Json[]).filter((one) => isObject(one) && one['type'] !== 'PodScheduled') : [];
  return [...others, { type: 'PodScheduled', status: 'True', lastProbeTime: null, lastTransitionTime: now }];
}
