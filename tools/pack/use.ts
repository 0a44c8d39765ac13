// What a user of the SDK writes first. It is type-checked against the packed SDK and run with it; it throws where an answer is wrong.
import { catalogue, classify, podRow, resolveStatus } from '@podlore/knowledge';
import type { KubeObject, StatusId } from '@podlore/knowledge';
import { podRow as samePodRow } from '@podlore/knowledge/statuses';
import { beginProbe, predictTiming, stepProbe, validateProbes, withProbeDefaults } from '@podlore/knowledge/probes';
import type { ProbeOwner, ProbeSpec } from '@podlore/knowledge/probes';

const pod: KubeObject = {
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: { name: 'web', namespace: 'default', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { containers: [{ name: 'web', image: 'nginx:1.17.5' }] },
  status: {
    phase: 'Running',
    containerStatuses: [{ name: 'web', ready: false, restartCount: 3, image: 'nginx:1.17.5', imageID: '', state: { waiting: { reason: 'CrashLoopBackOff' } } }],
  },
};
const now = Date.parse('2026-01-01T00:01:00Z');

const row = podRow(pod, now);
holds(row.status === 'CrashLoopBackOff' && row.ready === '0/1', 'podRow gives the cells of kubectl');
holds(samePodRow === podRow, 'both entry points lead to the same module');
const id: StatusId = classify(pod, now).headline.status;
holds(id === 'CrashLoopBackOff', 'classify names the status');
holds(resolveStatus('InvalidImageNmae')[0]?.id === 'InvalidImageName', 'resolveStatus forgives a typo');
holds(catalogue.length > 0, 'the catalogue is there');

const probe: ProbeSpec = withProbeDefaults('readiness', { httpGet: { path: '/', port: 80 } });
holds(probe.periodSeconds === 10 && probe.timeoutSeconds === 1, 'withProbeDefaults knows the defaults');
const owner: ProbeOwner = { restartPolicy: 'Always', sidecar: false, deleting: false, podGraceSeconds: 30 };
const begun = stepProbe(probe, beginProbe(probe, owner), { type: 'begin', atMs: 0, kubeletUpMs: 0, jitterMs: 0 });
holds(begun.effects.length > 0, 'stepProbe steps');
const spec = { containers: [{ name: 'web', readinessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 5 } }] };
holds(validateProbes(spec).length === 0, 'validateProbes finds nothing wrong');
const timing = predictTiming(spec, { container: 'web', fails: ['readiness'], answerMs: 1, cured: 'never' });
holds(Object.keys(timing).length > 0, 'predictTiming predicts');

function holds(truth: boolean, what: string): void {
  if (!truth) throw new Error(`does not hold: ${what}`);
}
