// What is relied on where a cluster can remove a file from a container.

import { expect, test } from 'vitest';
import type { ContainerRef } from '@podlore/scenario';
import { page } from './manifests.ts';
import { start, type Given } from './started.ts';
import { answers, firstRow, restarts } from './waiting.ts';

/** Declares the tests of removeFile. */
export function testRemoveFile(given: Given): void {
  const prepare = async (target: ContainerRef, path = page) => {
    const { abilities } = given().cluster;
    if (abilities.removeFile === undefined) throw new Error('this cluster cannot remove files');
    return abilities.removeFile(target, path);
  };

  test('changes nothing before it is injected, then clients see 403, and its undo brings the file back', async () => {
    const { cluster, plain: { port, target } } = given();
    const fault = await prepare(target);
    expect(fault.boundTo.containerId).toEqual(expect.any(String));
    expect(JSON.parse(JSON.stringify(fault.undoRecord))).toEqual(fault.undoRecord);
    await answers(cluster, port, 200);
    expect((await fault.inject()).join(' ')).toContain(page);
    await answers(cluster, port, 403);
    expect(await fault.undo()).toEqual({ outcome: 'undone', evidence: [expect.stringContaining(fault.boundTo.containerId ?? '?')] });
    await answers(cluster, port, 200);
  });

  test('rejects for a file or a container that is not there', async () => {
    const { target } = given().plain;
    await expect(prepare(target, '/usr/share/nginx/html/nope.html')).rejects.toMatchObject({ code: 'PODLORE_NO_FILE' });
    await expect(prepare({ ...target, container: 'nope' })).rejects.toMatchObject({ code: 'PODLORE_NO_CONTAINER' });
    await expect(prepare({ ...target, pod: 'nope' })).rejects.toMatchObject({ code: 'PODLORE_NO_CONTAINER' });
  });

  test('writes into no other container than the one it hit: a restarted one is self-healed', async () => {
    const { cluster } = given();
    const { name, port, target } = await start(cluster, 'conformance-restart', ['livenessProbe']);
    const before = await prepare(target);
    await before.inject();
    const watchPods = (signal: AbortSignal) => cluster.watch({ kind: 'Pod', namespace: name }, signal);
    await firstRow(cluster, 'a restart', watchPods, ({ object }) => restarts(object) === 1);
    await answers(cluster, port, 200);
    const after = await prepare(target);
    expect(after.boundTo.containerId).not.toBe(before.boundTo.containerId);
    const undone = await before.undo();
    expect(undone.outcome).toBe('self-healed');
    for (const { boundTo } of [before, after]) expect(undone.evidence.join(' ')).toContain(boundTo.containerId);
  });

  test('is felt by the probes, where the cluster shows them', async () => {
    const { cluster } = given();
    const { name, target } = await start(cluster, 'conformance-probes', ['readinessProbe']);
    const { probes } = cluster;
    expect(cluster.sees.has('probe.success')).toBe(probes !== undefined);
    if (probes === undefined) return;
    const watchProbes = (signal: AbortSignal) => probes.call(cluster, name, signal);
    expect(await firstRow(cluster, 'a probe', watchProbes, () => true)).toMatchObject({ target, probe: 'readiness', answer: 'success' });
    const fault = await prepare(target);
    await fault.inject();
    expect(await firstRow(cluster, 'a failed probe', watchProbes, ({ answer }) => answer === 'failure')).toMatchObject({ target, probe: 'readiness' });
    await fault.undo();
  });
}
