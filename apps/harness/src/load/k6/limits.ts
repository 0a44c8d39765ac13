// The hard caps on what podlore lets k6 do, and the numbers the constant script is given.

/** A load beyond any of these is not started. */
export const limits = { ratePerSecond: 1_000, durationSeconds: 600, users: 2_500 } as const;

/** How long one request may take. k6's own default is 60 s, which hides an outage. */
export const requestTimeoutMs = 2_000;

/** How many virtual users hold the rate up even when every request runs into its timeout. */
export function usersFor(ratePerSecond: number): { readonly ready: number; readonly most: number } {
  const most = Math.ceil((ratePerSecond * (requestTimeoutMs + 500)) / 1_000) + 1;
  // Users started only when they are missed come too late, and the iteration is dropped; so most of them stand ready.
  return { ready: Math.min(most, 250), most: Math.min(limits.users, most) };
}
