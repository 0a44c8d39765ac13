// The registry of expectations. A new kind is one file in expectations/ and one line here.
import { anyOrder } from './expectations/any-order.ts';
import { endpoint } from './expectations/endpoint.ts';
import type { Expectation } from './expectations/expectation.ts';
import { http } from './expectations/http.ts';
import { load } from './expectations/load.ts';
import { never } from './expectations/never.ts';
import { outage } from './expectations/outage.ts';
import { readyAfterStart } from './expectations/ready-after-start.ts';
import { restarts } from './expectations/restarts.ts';
import { sequence } from './expectations/sequence.ts';
import { status } from './expectations/status.ts';
import { stays } from './expectations/stays.ts';

/** Every kind of expectation a scenario can hold. */
export const expectations = [anyOrder, endpoint, http, load, never, outage, readyAfterStart, restarts, sequence, status, stays] as const satisfies readonly Expectation[];
export type ExpectationKind = (typeof expectations)[number]['kind'];
