// Which Kubernetes a rule is asked for. 1.37 everywhere unless said otherwise.

/** `1.37`, or with a patch number, `1.37.2`. */
export type KubernetesVersion = `${number}.${number}`;

export const defaultKubernetes = '1.37' satisfies KubernetesVersion;

/**
 * Whether `version` is that minor of Kubernetes 1, or a later one.
 * @throws an Error with code PODLORE_KUBERNETES_VERSION where the version cannot be read.
 */
export function isSince(version: KubernetesVersion, minor: number): boolean {
  const parts = version.split('.');
  const major = Number(parts[0]);
  const found = Number(parts[1]);
  if (!Number.isInteger(major) || !Number.isInteger(found)) {
    const message = `"${version}" is no Kubernetes version. Write major and minor, for example "${defaultKubernetes}".`;
    throw Object.assign(new Error(message), { code: 'PODLORE_KUBERNETES_VERSION' });
  }
  return major > 1 || (major === 1 && found >= minor);
}
