// The engine makes every refusal of a cluster a row of the log and goes on to take everything down. A refusal that is the machine's
// (a port that is taken, a full disk) is more than that: the run ends with exit code 3. So it is remembered here.
import type { Cluster, Journal } from '@podlore/scenario';
import { isEnvironmental } from '../errors.ts';

export interface Witness {
  readonly cluster: Cluster;
  readonly journal: Journal;
  /** What the machine refused first; null: nothing. Asked once everything is undone. */
  trouble(): Trouble | null;
}

export interface Trouble {
  readonly error: unknown;
}

export function witnessTrouble(cluster: Cluster, journal: Journal): Witness {
  let trouble: Trouble | null = null; // null: none so far
  const watched = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      if (isEnvironmental(error)) trouble ??= { error };
      throw error;
    }
  };
  // Where ports are opened, and where they are asked for.
  const own: Pick<Cluster, 'apply' | 'address'> = {
    apply: (objects) => watched(cluster.apply(objects)),
    address: (service) => watched(cluster.address(service)),
  };
  return {
    // A cluster may be a class with private parts, so its methods keep their own `this`.
    cluster: new Proxy(cluster, {
      get(target, name) {
        if (name === 'apply' || name === 'address') return own[name];
        const value: unknown = Reflect.get(target, name, target);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    }),
    journal: { write: (entry) => journal.write(entry), flush: () => watched(journal.flush()) },
    trouble: () => trouble,
  };
}
