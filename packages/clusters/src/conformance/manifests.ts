// What the conformance body applies: nginx behind a NodePort, with probes quick enough for real time.

import type { Json, KubeObject } from '@podlore/knowledge';

export const page = '/usr/share/nginx/html/index.html';

export function namespace(name: string): KubeObject {
  return { apiVersion: 'v1', kind: 'Namespace', metadata: { name } };
}

/** Probes that ask for the page; none of them: it stays ready and is never restarted, whatever happens to the page. */
export function deployment(inNamespace: string, name: string, probes: readonly ('readinessProbe' | 'livenessProbe')[]): KubeObject {
  const probe: Json = { httpGet: { path: '/index.html', port: 80 }, periodSeconds: 1, failureThreshold: 1 };
  const container = { name: 'web', image: 'nginx:1.17.5', ports: [{ containerPort: 80 }], ...Object.fromEntries(probes.map((kind) => [kind, probe])) };
  return {
    apiVersion: 'apps/v1',
    kind: 'Deployment',
    metadata: { name, namespace: inNamespace },
    spec: { replicas: 1, selector: { matchLabels: { app: name } }, template: { metadata: { labels: { app: name } }, spec: { containers: [container] } } },
  };
}

export function service(inNamespace: string, name: string): KubeObject {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: inNamespace },
    spec: { type: 'NodePort', selector: { app: name }, ports: [{ name: 'http', port: 81, targetPort: 80 }] },
  };
}
