import { describe, expect, test } from 'vitest';
import { answer, endpoint, gap, judged, outcomeOf, pod, type Judging, type Row } from '../../test/timeline.ts';

const unready = { never: { status: { of: 'Deployment/web', ready: false } } };
const refused = { never: { http: { lane: 'home', answer: 'refused' } } };

describe('never', () => {
  test.each<[string, object, readonly Row[], Judging, string]>([
    ['it was not so before and nothing changed', unready, [[-500, pod()]], { nowMs: 10_000 }, 'held'],
    ['it was so already', unready, [[-500, pod({ ready: false })]], { nowMs: 0, closed: false }, 'broken'],
    ['it was so for a moment', unready, [[-500, pod()], [5_000, pod({ ready: false })], [5_001, pod()]], { nowMs: 10_000 }, 'broken'],
    ['it was so for one pod of two', unready, [[-500, pod()], [5_000, pod({ name: 'web-2', ready: false })]], { nowMs: 10_000 }, 'broken'],
    ['it was so after the promised time, before the window closed', unready, [[-500, pod()], [11_000, pod({ ready: false })]], { nowMs: 12_000 }, 'broken'],
    ['a gap could have hidden it', unready, [[-500, pod()], [5_000, gap('Pod', 4_000, 5_000)]], { nowMs: 10_000 }, 'undecided'],
    ['it was seen beside a gap', unready, [[-500, pod()], [5_000, gap('Pod', 4_000, 5_000)], [6_000, pod({ ready: false })]], { nowMs: 10_000 }, 'broken'],
    ['a gap before does not matter', unready, [[-500, pod()], [-400, gap('Pod', -450, -400)]], { nowMs: 10_000 }, 'held'],
    ['no pod was there to see', unready, [[500, endpoint(['10.0.0.1'])]], { nowMs: 10_000 }, 'undecided'],
    ['no answer came to look at', refused, [[-500, answer(200)]], { nowMs: 10_000 }, 'undecided'],
    ['other answers came', refused, [[500, answer(200)]], { nowMs: 10_000 }, 'held'],
    ['we watched too short', refused, [[500, answer(200)]], { nowMs: 9_000 }, 'undecided'],
  ])('%s', (_, written, rows, judging, outcome) => {
    expect(outcomeOf(judged(written, rows, judging))).toBe(outcome);
  });
});
