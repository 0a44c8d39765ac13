import { expect, test } from 'vitest';
import { stepsOf } from './field-path.ts';

test.each([
  ['spec.template.spec.containers[0].livenessProbe', ['spec', 'template', 'spec', 'containers', 0, 'livenessProbe']],
  ['metadata.annotations["example.com/owner"].x', ['metadata', 'annotations', 'example.com/owner', 'x']],
  ['a', ['a']],
  ['', null],
  ['a..b', null],
  ['a.', null],
  ['a[x]', null],
  ['a b', null],
  ['a.__proto__.b', null],
  ['constructor', null],
])('%s', (written, steps) => {
  expect(stepsOf(written)).toEqual(steps);
});
