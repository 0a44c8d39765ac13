// Getting a container's image onto the node. Source: pkg/kubelet/images/image_manager.go EnsureImageExists.
import type { Container } from '../kinds.ts';
import type { Routine } from '../routine.ts';
import { draw, timings } from '../timings.ts';
import { findWorkload, parseImage } from '../workloads/workloads.ts';
import type { ImageReference } from '../workloads/workloads.ts';
import type { Workload } from '../workloads/workload.ts';
import type { PodWorker } from './pod-worker.ts';
import type { Reason } from './status/container-status.ts';

export type ImageResult = { readonly workload: Workload; readonly name: string; readonly id: string } | Reason;

export function* ensureImage(worker: PodWorker, container: Container): Routine<ImageResult> {
  const image = container.image ?? '';
  const reference = parseImage(image);
  if (reference === undefined) {
    const message = `Failed to apply default image tag "${image}": couldn't parse image name "${image}": invalid reference format`;
    worker.say(container, 'Warning', 'InspectFailed', message);
    return { reason: 'InvalidImageName', message };
  }
  const name = fullName(reference);
  const policy = container.imagePullPolicy ?? (reference.tag === 'latest' && reference.digest === null ? 'Always' : 'IfNotPresent');
  yield draw(worker.random, timings.imageCheck);
  const present = worker.node.images.get(name);
  if (policy !== 'Always' && present !== undefined) {
    worker.say(container, 'Normal', 'Pulled', `Container image "${image}" already present on machine and can be accessed by the pod`);
    return { workload: present, name, id: imageId(name) };
  }
  if (policy === 'Never') {
    const message = `Container image "${image}" is not present with pull policy of Never`;
    worker.say(container, 'Warning', 'ErrImageNeverPull', message);
    return { reason: 'ErrImageNeverPull', message };
  }
  return yield* pull(worker, container, name);
}

function* pull(worker: PodWorker, container: Container, name: string): Routine<ImageResult> {
  const image = container.image ?? '';
  const { imageBackOff } = worker;
  const held = imageBackOff.leftMs(image, imageBackOff.updatedAtMs(image) ?? 0, worker.nowMs());
  if (held > 0) {
    worker.say(container, 'Normal', 'BackOff', `Back-off pulling image "${image}"`);
    const last = worker.pullErrors.get(image);
    return { reason: 'ImagePullBackOff', message: `Back-off pulling image "${image}"${last === undefined ? '' : `: ErrImagePull: ${last}`}` };
  }
  worker.say(container, 'Normal', 'Pulling', `Pulling image "${image}"`);
  const workload = findWorkload(image, worker.node.workloads);
  if (workload === undefined) {
    yield draw(worker.random, timings.pullFailure);
    const message = `failed to pull and unpack image "${name}": failed to resolve image: ${name}: not found`;
    const error = `rpc error: code = NotFound desc = ${message}`;
    worker.say(container, 'Warning', 'Failed', `Failed to pull image "${image}": ${error}`);
    imageBackOff.grow(image, worker.nowMs());
    worker.pullErrors.set(image, error);
    return { reason: 'ErrImagePull', message: error };
  }
  // An image that is there already costs only the registry's answer.
  const pullMs = worker.node.images.has(name) ? draw(worker.random, timings.pullFailure) : draw(worker.random, timings.imagePull);
  yield pullMs;
  worker.node.images.set(name, workload);
  worker.pullErrors.delete(image);
  const took = pullMs < 1000 ? `${pullMs}ms` : `${pullMs / 1000}s`;
  worker.say(container, 'Normal', 'Pulled', `Successfully pulled image "${image}" in ${took} (${took} including waiting). Image size: ${imageSize(workload)} bytes.`);
  return { workload, name, id: imageId(name) };
}

/** As containerd names it in a container's status: docker.io/library/nginx:1.17.5. */
function fullName({ registry, repository, tag, digest }: ImageReference): string {
  return `${registry}/${repository}${digest === null ? `:${tag}` : `@${digest}`}`;
}

/** No image is really there, so neither is a digest: the same name always gives the same made-up one. */
function imageId(name: string): string {
  let digest = '';
  for (let part = 0; part < 8; part++) {
    let value = 0x811c9dc5 ^ part;
    for (let index = 0; index < name.length; index++) value = Math.imul(value ^ name.charCodeAt(index), 0x01000193);
    digest += (value >>> 0).toString(16).padStart(8, '0');
  }
  return `${name.replace(/[:@][^/]*$/, '')}@sha256:${digest}`;
}

function imageSize(workload: Workload): number {
  return Object.values(workload.files).reduce((size, content) => size + content.length, 1024);
}
