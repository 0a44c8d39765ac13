// What an answer means to a probe, and the text it is reported with. Source: pkg/probe/http, pkg/probe/tcp, pkg/probe/exec; texts are Go's own.
import type { ProbeSpec } from '@podlore/knowledge/probes';
import type { TrafficAnswer } from '../../simulator.ts';

export interface Verdict {
  readonly answer: 'success' | 'warning' | 'failure' | 'errored';
  readonly output: string;
}
export type PortAnswer = TrafficAnswer | { readonly type: 'connected' };

export const success: Verdict = { answer: 'success', output: '' };
const longestOutput = 10_240;

export function httpVerdict(answer: PortAnswer, url: string, address: string): Verdict {
  switch (answer.type) {
    case 'http':
      if (answer.status >= 200 && answer.status < 300) return success;
      if (answer.status >= 300 && answer.status < 400) return { answer: 'warning', output: `Probe terminated redirects, Response body: ${answer.body.slice(0, longestOutput)}` };
      return failed(`HTTP probe failed with statuscode: ${answer.status}`);
    case 'refused':
      return failed(`Get "${url}": dial tcp ${address}: connect: connection refused`);
    case 'reset':
      return failed(`Get "${url}": read: connection reset by peer`);
    case 'empty':
    case 'connected':
      return failed(`Get "${url}": EOF`);
    case 'bytes':
      return failed(`Get "${url}": net/http: HTTP/1.x transport connection broken: malformed HTTP response ${JSON.stringify(answer.data.split('\r\n', 1)[0] ?? '')}`);
  }
}

export function tcpVerdict(answer: PortAnswer, address: string): Verdict {
  if (answer.type === 'refused') return failed(`dial tcp ${address}: connect: connection refused`);
  return answer.type === 'reset' ? failed(`dial tcp ${address}: connect: connection reset by peer`) : success;
}

/** A server that is reached speaks no gRPC: no modelled workload does. */
export function grpcVerdict(answer: PortAnswer): Verdict | null {
  if (answer.type === 'refused' || answer.type === 'reset') return null;
  return failed('error: this server does not implement the grpc health protocol (grpc.health.v1.Health): unknown service grpc.health.v1.Health');
}

export function execVerdict(exitCode: number, stdout: string, stderr: string): Verdict {
  return exitCode === 0 ? success : failed((stdout + stderr).slice(0, longestOutput));
}

/** A command that could not be started says nothing about the container. */
export function execError(message: string, containerId: string): Verdict {
  return { answer: 'errored', output: `rpc error: code = Unknown desc = failed to exec in container: failed to start exec "${containerId.replace('containerd://', '')}": ${message}` };
}

export function timedOut({ handler, timeoutSeconds }: ProbeSpec, url: string, address: string): Verdict {
  switch (handler.type) {
    case 'httpGet':
      return failed(`Get "${url}": context deadline exceeded (Client.Timeout exceeded while awaiting headers)`);
    case 'tcpSocket':
      return failed(`dial tcp ${address}: i/o timeout`);
    case 'grpc':
      return failed(`timeout: failed to connect service "${address}" within ${timeoutSeconds}s: context deadline exceeded`);
    case 'exec':
      return failed(`command timed out: "${handler.command.join(' ')}" timed out after ${timeoutSeconds}s`);
  }
}

function failed(output: string): Verdict {
  return { answer: 'failure', output };
}
