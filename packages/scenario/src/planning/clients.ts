import { durationMs } from '../document/duration.ts';
import type { PlannedLane, PlannedLoad } from '../plan.ts';
import type { Scenario } from '../scenario.ts';
import { portsOf, servicesIn } from './services.ts';

/** How often a lane asks when nobody says. */
const everyMs = 250;

export const lanesOf = ({ written, given }: Scenario): readonly PlannedLane[] =>
  (written.lanes ?? []).map((lane) => ({
    name: lane.name,
    service: lane.service,
    port: portOf(lane, given),
    protocol: lane.protocol ?? 'http',
    path: lane.path ?? '/',
    everyMs: lane.every === undefined ? everyMs : durationMs(lane.every),
  }));

export const loadsOf = ({ written, given, scripts }: Scenario): readonly PlannedLoad[] =>
  (written.load ?? []).map((load) => ({
    name: load.name,
    service: load.service,
    port: portOf(load, given),
    path: load.path ?? '/',
    script: scripts[load.name] ?? null,
    ratePerSecond: load.rate === undefined ? null : Number.parseInt(load.rate, 10),
    durationSeconds: durationMs(load.duration) / 1_000,
    thresholds: load.thresholds ?? {},
  }));

/** The loader has made sure that there is exactly one port to choose where none is written. */
function portOf({ service, port }: { readonly service: string; readonly port?: number | undefined }, given: Scenario['given']): number {
  const found = servicesIn(given).find(({ metadata }) => metadata.name === service);
  const chosen = port ?? (found && portsOf(found)[0]);
  if (chosen === undefined) throw new Error(`no port for service ${service}`);
  return chosen;
}
