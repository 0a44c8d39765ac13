import type { Text } from '../../json.ts';

/** What predictTiming dates, in the order in which it happens. */
export const timingEvents = [
  { name: 'firstFailedProbe', text: { en: 'first failed probe', zh: '第一次探测失败' }, formula: 'φ + d' },
  { name: 'readyFalse', text: { en: 'not ready, as the kubelet knows', zh: 'kubelet 判定未就绪' }, formula: 'φ + (F−1)·max(P, d) + d, or the restart if it comes first' },
  { name: 'readyFalseSeen', text: { en: 'not ready, as the API shows', zh: 'API 显示未就绪' }, formula: 'readyFalse + A' },
  { name: 'endpointNotReady', text: { en: 'the Service stops sending clients to it', zh: 'Service 不再转发流量' }, formula: 'readyFalse + A + K' },
  { name: 'killed', text: { en: 'stop signal sent', zh: '发出停止信号' }, formula: 'φ + (F−1)·max(P, d) + d + Y (+ preStop)' },
  { name: 'runningAgain', text: { en: 'container running again', zh: '容器重新运行' }, formula: 'killed + s + b' },
  { name: 'runningAgainSeen', text: { en: 'running again, as the API shows', zh: 'API 显示重新运行' }, formula: 'runningAgain + A' },
  { name: 'readyAgain', text: { en: 'ready again', zh: '重新就绪' }, formula: 'runningAgain + [max(0, D−1), D+P] + (S−1)·P' },
  { name: 'endpointBack', text: { en: 'the Service sends clients to it again', zh: 'Service 重新转发流量' }, formula: 'readyAgain + A + K' },
] as const satisfies readonly { readonly name: string; readonly text: Text; readonly formula: string }[];

export type TimingEvent = (typeof timingEvents)[number]['name'];
