// The one script podlore gives to k6. It is a constant: everything that differs between runs is data, read as JSON and never spliced into code.
import http from 'k6/http';

const load = JSON.parse(open(__ENV.PODLORE_DATA));

export const options = {
  scenarios: {
    load: {
      executor: 'constant-arrival-rate',
      rate: load.ratePerSecond,
      timeUnit: '1s',
      duration: `${load.durationSeconds}s`,
      preAllocatedVUs: load.users.ready,
      maxVUs: load.users.most,
      gracefulStop: `${load.timeoutMs + 500}ms`,
      tags: { load: load.name },
    },
  },
  thresholds: load.thresholds,
  // A kept connection would go on talking to a pod that has left the service.
  noConnectionReuse: true,
  noVUConnectionReuse: true,
  discardResponseBodies: true,
  maxRedirects: 0,
};

export default function () {
  http.get(load.url, { timeout: `${load.timeoutMs}ms`, redirects: 0 });
}
