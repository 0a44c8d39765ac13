import { open } from 'node:fs/promises';
import { ServeError, systemCode } from './errors.ts';

/** A kubeconfig with one context, `podlore`. It holds the run's token. */
export function kubeconfigText(options: { readonly url: string; readonly caPem: string; readonly token: string }): string {
  return `apiVersion: v1
kind: Config
current-context: podlore
clusters:
- name: podlore
  cluster:
    server: ${options.url}
    certificate-authority-data: ${Buffer.from(options.caPem).toString('base64')}
contexts:
- name: podlore
  context:
    cluster: podlore
    user: podlore
    namespace: default
users:
- name: podlore
  user:
    token: ${options.token}
`;
}

/**
 * Writes a kubeconfig that only its owner can read. Never replaces a file and follows no link.
 * @throws ServeError PODLORE_KUBECONFIG_EXISTS
 */
export async function writeKubeconfig(path: string, text: string): Promise<void> {
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(text);
    } finally {
      await file.close();
    }
  } catch (error) {
    if (systemCode(error) === 'EEXIST') throw new ServeError('PODLORE_KUBECONFIG_EXISTS', `${path} exists; name a file that does not, or remove it`, { cause: error });
    throw error;
  }
}
