// A cluster that lies: an ability that does nothing and claims success. Every scenario that needs it must turn undecided.

import type { Abilities, AbilityName, Cluster, PreparedAbility } from '@podlore/scenario';

/** The same cluster; one ability still binds to its target, but neither it nor its undo changes anything, and both say they did. */
export function sabotage(cluster: Cluster, name: AbilityName): Cluster {
  const real = cluster.abilities[name];
  if (real === undefined) throw new Error(`this cluster has no ability ${name} to sabotage`);
  const pretended: Abilities[typeof name] = async (...target) => pretend(await real.call(cluster.abilities, ...target));
  return withAbilities(cluster, { ...cluster.abilities, [name]: pretended });
}

/** The same cluster without an ability: scenarios that need it are skipped by its name. */
export function withoutAbility(cluster: Cluster, name: AbilityName): Cluster {
  const { [name]: _absent, ...others } = cluster.abilities;
  return withAbilities(cluster, others);
}

function pretend(prepared: PreparedAbility): PreparedAbility {
  return {
    ...prepared,
    inject: async () => ['done, as the ability itself claims'],
    undo: async () => ({ outcome: 'undone', evidence: ['undone, as the ability itself claims'] }),
  };
}

/** Methods keep their own `this`, so that a cluster may be a class with private parts. */
function withAbilities(cluster: Cluster, abilities: Partial<Abilities>): Cluster {
  return new Proxy(cluster, {
    get: (target, key) => {
      if (key === 'abilities') return abilities;
      const value: unknown = Reflect.get(target, key, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
