export type * from './spec.ts';
export type { ProbeField } from './field.ts';
export { probeFields, type ProbeFieldName } from '../data/probes/fields.ts';
export { httpGetFields, type HttpGetField, type HttpGetFieldName } from '../data/probes/http-get-fields.ts';

export { withProbeDefaults } from './defaults.ts';
export { validateProbes } from './validate.ts';
export { unknownProbeFields, type UnknownField } from './unknown.ts';
export { ProbeError } from './error.ts';
export type { ProbeProblem } from './problem.ts';

export { beginProbe, type ProbeMemory, type ProbeState, type ProbeStep } from './state.ts';
export { stepProbe } from './step.ts';

export { assumedLatencies, predictReady, predictTiming, underWayMs, type Latencies, type ProbeFault, type Timing } from './timing.ts';
export type { Interval } from './interval.ts';
export { latencyLines, timingLines } from './timing-lines.ts';
export { latencies, type Latency, type LatencyName } from '../data/probes/latencies.ts';
export { timingEvents, type TimingEvent } from '../data/probes/timing-events.ts';

export { nearest } from './nearest.ts';
export { pageOf, resolveProbeTopic } from './topics.ts';
export type { ProbeTopic, TopicPage } from './topic.ts';
export { probeTopics, type ProbeTopicId } from '../data/probes/topics.ts';
