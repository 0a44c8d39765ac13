import { expect, test } from 'vitest';
import { duplicateFields } from './duplicate-fields.ts';

test.each([
  ['{}', []],
  ['{"a":1,"b":2}', []],
  ['{"a":1,"a":2}', ['a']],
  ['{"a":1,"a":2,"a":3}', ['a']],
  ['{"a":{"x":1},"b":{"x":1}}', []],
  ['{"a":[{"x":1},{"x":1,"x":2}]}', ['a[1].x']],
  ['{"a":[[0],[{"x":1,"y":[{"z":1,"z":1}]}]]}', ['a[1][0].y[0].z']],
  ['{"a":"{\\"a\\":1,\\"a\\":2}","b":"\\\\"}', []],
  ['{"a":"x, \\"a\\": [","a" : null}', ['a']],
  ['{"\\u0061":1,"a":2}', ['a']],
  ['["a","a"]', []],
])('%s', (text, expected) => {
  JSON.parse(text);
  expect(duplicateFields(text)).toEqual(expected);
});
