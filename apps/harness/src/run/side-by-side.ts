// In which order scenarios run: on the virtual clock one after another; on the wall clock first, alone, those that keep their ports, then the others side by side.

/** How many run at once on the wall clock. Each has a cluster and perhaps a k6 of its own. */
const atOnce = 8;

export interface Job<Result> {
  readonly clock: 'virtual' | 'wall';
  readonly alone: boolean;
  run(): Promise<Result>;
}

/** Results in the order of the jobs. The first job that rejects stops those not begun; the rest is waited for, so that everything is undone before this rejects. */
export async function runJobs<Result>(jobs: readonly Job<Result>[], abort: (reason: unknown) => void): Promise<readonly Result[]> {
  const results = new Map<Job<Result>, Result>();
  let failure: { readonly error: unknown } | null = null; // null: none so far
  const carryOut = async (job: Job<Result>) => {
    if (failure !== null) return;
    try {
      results.set(job, await job.run());
    } catch (error) {
      failure ??= { error };
      abort(error);
    }
  };
  const oneByOne = async (queue: Job<Result>[]) => {
    for (let job = queue.shift(); job !== undefined; job = queue.shift()) await carryOut(job);
  };
  await oneByOne(jobs.filter((job) => job.clock === 'virtual'));
  // Alone before together: a port that is taken is then told at once, and not after everything else has run.
  await oneByOne(jobs.filter((job) => job.clock === 'wall' && job.alone));
  const together = jobs.filter((job) => job.clock === 'wall' && !job.alone);
  await Promise.all(Array.from({ length: atOnce }, () => oneByOne(together)));
  if (failure !== null) throw (failure as { readonly error: unknown }).error;
  return jobs.map((job) => {
    // A job on neither clock would be left out above.
    if (!results.has(job)) throw new Error(`a job on the ${job.clock} clock was never run`);
    return results.get(job) as Result;
  });
}
