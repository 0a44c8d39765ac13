import type { Answer, Cluster } from '@podlore/scenario';
import type { TrafficAnswer } from '@podlore/simulator';
import type { DrivenClock } from '../clocks/driven.ts';
import type { Model } from './model.ts';

/** One request through the modelled kube-proxy, given up after its time. Rejects only when `signal` aborts. */
export async function ask(model: Model, clock: DrivenClock, ...[service, request, signal]: Parameters<Cluster['ask']>): Promise<Answer> {
  signal.throwIfAborted();
  const answered = new AbortController();
  const answer = new Promise<Answer>((resolve) => {
    const to = { namespace: service.namespace, service: service.name, port: service.port };
    const what = request.protocol === 'http' ? { method: 'GET', path: request.path ?? '/' } : { data: 'PING\r\n' };
    const traffic = model.ask({ to, protocol: request.protocol, ...what }, (received) => {
      clock.notice();
      resolve(answerOf(received));
      answered.abort();
    });
    answered.signal.addEventListener('abort', () => traffic.cancel(), { once: true });
  });
  const late = clock.sleepUntilMs(clock.nowMs() + request.timeoutMs, AbortSignal.any([signal, answered.signal])).then((): Answer => 'timed-out');
  try {
    return await Promise.race([answer, late.catch((reason: unknown) => (answered.signal.aborted && !signal.aborted ? answer : Promise.reject(reason)))]);
  } finally {
    answered.abort();
  }
}

/** Bytes that are no PONG are no answer to a PING, whatever they say. */
function answerOf(received: TrafficAnswer): Answer {
  if (received.type === 'http') return received.status;
  if (received.type !== 'bytes') return received.type;
  return received.data.startsWith('+PONG') ? 'pong' : 'empty';
}
