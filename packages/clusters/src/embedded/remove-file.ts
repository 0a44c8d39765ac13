import type { Abilities } from '@podlore/scenario';
import { clusterError } from '../errors.ts';
import type { Model } from './model.ts';

/** Removes a file from one container, through the runtime's root. Bound to that container: its undo writes into no other. */
export function removeFileOn(model: Model): Abilities['removeFile'] {
  return async (target, path) => {
    const { files } = model;
    const where = `container ${target.container} of pod ${target.namespace}/${target.pod}`;
    const containerId = files.containerId(target);
    if (containerId === undefined) throw clusterError('PODLORE_NO_CONTAINER', `${where} does not run`);
    const content = files.read(containerId, path);
    if (content === undefined) throw clusterError('PODLORE_NO_FILE', `${where} has no file ${path}`);
    return {
      boundTo: { containerId },
      undoRecord: { ability: 'removeFile', ...target, containerId, path, content },
      inject: async () => {
        if (!files.remove(containerId, path)) throw clusterError('PODLORE_NO_FILE', `${path} could not be removed: ${where}, ${containerId}, no longer runs or no longer has it`);
        return [`removed ${path} in ${where}, ${containerId}`];
      },
      undo: async () => {
        const now = files.containerId(target);
        if (now !== containerId) return { outcome: 'self-healed', evidence: [`${containerId} is gone; ${now === undefined ? `${where} does not run` : `${now} runs in its place, with the image's own files`}`] };
        if (!files.write(containerId, path, content)) throw clusterError('PODLORE_NO_FILE', `${path} could not be written back: ${where}, ${containerId}`);
        return { outcome: 'undone', evidence: [`wrote ${path} back in ${where}, ${containerId}`] };
      },
    };
  };
}
