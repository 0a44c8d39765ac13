import { expect, test } from 'vitest';
import { table } from './table.ts';

test('stands goal beside value, each under its head', () => {
  expect(table([{ row: 'P3', what: 'start', goal: '<= 25 ms', value: '12.0 ms' }, { row: 'P13', what: 'podlore --help', goal: '<= 150 ms', value: '90.0 ms' }])).toBe(
    ['     what            goal       measured here', 'P3   start           <= 25 ms   12.0 ms', 'P13  podlore --help  <= 150 ms  90.0 ms', ''].join('\n'),
  );
});
