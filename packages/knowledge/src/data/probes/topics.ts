// Everything `podlore explain` knows about probes. A new topic is one file beside these and one line here.
import type { ProbeTopic } from '../../probes/topic.ts';
import { execAction } from './topics/exec-action.ts';
import { failure } from './topics/failure.ts';
import { failureThreshold } from './topics/failure-threshold.ts';
import { grpcAction } from './topics/grpc-action.ts';
import { host } from './topics/host.ts';
import { httpGetAction } from './topics/http-get-action.ts';
import { httpHeaders } from './topics/http-headers.ts';
import { initialDelaySeconds } from './topics/initial-delay-seconds.ts';
import { livenessProbe } from './topics/liveness-probe.ts';
import { path } from './topics/path.ts';
import { periodSeconds } from './topics/period-seconds.ts';
import { port } from './topics/port.ts';
import { readinessProbe } from './topics/readiness-probe.ts';
import { scheme } from './topics/scheme.ts';
import { startupProbe } from './topics/startup-probe.ts';
import { success } from './topics/success.ts';
import { successThreshold } from './topics/success-threshold.ts';
import { tcpSocketAction } from './topics/tcp-socket-action.ts';
import { terminationGracePeriodSeconds } from './topics/termination-grace-period-seconds.ts';
import { timeoutSeconds } from './topics/timeout-seconds.ts';
import { unknown } from './topics/unknown.ts';

export const probeTopics = [
  execAction,
  tcpSocketAction,
  httpGetAction,
  grpcAction,
  success,
  failure,
  unknown,
  livenessProbe,
  readinessProbe,
  startupProbe,
  initialDelaySeconds,
  periodSeconds,
  timeoutSeconds,
  successThreshold,
  failureThreshold,
  terminationGracePeriodSeconds,
  host,
  scheme,
  path,
  httpHeaders,
  port,
] as const satisfies readonly ProbeTopic[];

export type ProbeTopicId = (typeof probeTopics)[number]['id'];
