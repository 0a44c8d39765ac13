import { describe, expect, test } from 'vitest';
import { endpoint, gap, judged, outcomeOf, type Judging, type Row } from '../../test/timeline.ts';

const ready = { endpoint: { service: 'web', is: 'ready' } };
const notReady = { endpoint: { service: 'web', is: 'not-ready' } };

describe('endpoint', () => {
  test.each<[string, object, readonly Row[], Judging, string]>([
    ['ready: an address, and none that is not', ready, [[500, endpoint(['10.0.0.1'])]], { nowMs: 10_000 }, 'held'],
    ['ready: it was so already', ready, [[-500, endpoint(['10.0.0.1'])]], { nowMs: 0, closed: false }, 'held'],
    ['not ready yet while one address is not', ready, [[500, endpoint(['10.0.0.1'], ['10.0.0.2'])]], { nowMs: 10_000 }, 'broken'],
    ['not-ready: the address is still listed, and not ready', notReady, [[-500, endpoint(['10.0.0.1'])], [500, endpoint([], ['10.0.0.1'])]], { nowMs: 10_000 }, 'held'],
    ['not-ready: the address is gone', notReady, [[-500, endpoint(['10.0.0.1'])], [500, endpoint([])]], { nowMs: 10_000 }, 'held'],
    ['absence counts only after presence', notReady, [[-500, endpoint([])], [500, endpoint([], ['10.0.0.1'])]], { nowMs: 10_000 }, 'broken'],
    ['another service says nothing', notReady, [[500, endpoint([], [], 'other')]], { nowMs: 10_000 }, 'undecided'],
    ['a gap could have hidden it', notReady, [[-500, endpoint(['10.0.0.1'])], [3_000, gap('EndpointSlice', 2_000, 3_000)]], { nowMs: 10_000 }, 'undecided'],
    ['a gap of another watch could not', notReady, [[-500, endpoint(['10.0.0.1'])], [3_000, gap('Pod', 2_000, 3_000)]], { nowMs: 10_000 }, 'broken'],
    ['a gap does not take back what was seen', notReady, [[-500, endpoint(['10.0.0.1'])], [3_000, gap('EndpointSlice', 2_000, 3_000)], [4_000, endpoint([])]], { nowMs: 10_000 }, 'held'],
    ['late', notReady, [[-500, endpoint(['10.0.0.1'])], [8_000, endpoint([])]], { nowMs: 10_000, predicted: [6_000, 7_000] }, 'held late'],
  ])('%s', (_, written, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });
});
