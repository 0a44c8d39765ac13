import { describe, expect, test } from 'vitest';
import { readYaml } from './yaml.ts';

const read = (text: string, flavour: 'scenario' | 'kubectl' = 'scenario'): ReturnType<typeof readYaml> => readYaml({ file: 'x.yaml', text }, flavour);
const codesIn = (text: string): readonly string[] => read(text).problems.map(({ code }) => code);

describe('what kubectl reads otherwise', () => {
  test.each([
    ['a: 0644', 420, 644],
    ['a: yes', true, 'yes'],
    ['a: off', false, 'off'],
    ['a: "yes"', 'yes', 'yes'],
    ['a: 08', 8, 8],
    ['a: 1:30', '1:30', '1:30'],
    ['a: 2001-12-14', '2001-12-14', '2001-12-14'],
  ])('%s', (text, kubectl, scenario) => {
    expect(read(text, 'kubectl').documents[0]?.value).toEqual({ a: kubectl });
    expect(read(text, 'scenario').documents[0]?.value).toEqual({ a: scenario });
  });
});

describe('what would hurt is refused before anything is made of it', () => {
  const bomb = `${['a: &a [x, x, x, x, x, x, x, x, x, x]', ...'bcdefgh'.split('').map((name, index) => `${name}: &${name} [${Array.from({ length: 10 }, () => `*${'abcdefg'[index]}`).join(', ')}]`)].join('\n')}\n`;
  test.each([
    ['an alias bomb', bomb, 'PODLORE_YAML_ALIASES'],
    ['an alias inside its own anchor', 'a: &a [*a]\n', 'PODLORE_YAML_DEPTH'],
    ['an alias of nothing', 'a: *b\n', 'PODLORE_YAML_ALIAS'],
    ['brackets without end', '['.repeat(20_000), 'PODLORE_YAML_DEPTH'],
    ['brackets beside closing ones in strings', '["]", '.repeat(5_000), 'PODLORE_YAML_DEPTH'],
    ['dashes without end, on which a parser dies', `${'- '.repeat(5_000)}a`, 'PODLORE_YAML_DEPTH'],
    ['an indent of thousands, on which a parser dies', `a:\n${' '.repeat(5_000)}- b\n`, 'PODLORE_YAML_DEPTH'],
    ['block levels without end', Array.from({ length: 200 }, (_, depth) => `${' '.repeat(depth)}a:`).join('\n'), 'PODLORE_YAML_DEPTH'],
    ['more than anybody writes', `a: ${'x'.repeat(40_000)}`, 'PODLORE_FILE_TOO_LARGE'],
    ['brackets hidden behind a quote', `x: |\n  [ "\na: ${'['.repeat(30_000)}`, 'PODLORE_YAML_DEPTH'],
    ['a control character', 'a: \u001b[31m', 'PODLORE_FILE_NOT_TEXT'],
    ['no number', 'a: .nan', 'PODLORE_YAML_VALUE'],
    ['bytes', 'a: !!binary aGk=', 'PODLORE_YAML_VALUE'],
    ['a map as a key', '? { a: b }\n: c', 'PODLORE_YAML_KEY'],
    ['broken YAML', 'a: [b', 'PODLORE_YAML_SYNTAX'],
  ])('%s', (_, text, code) => {
    expect(codesIn(text)).toEqual([code]);
  });

  test('brackets in text and comments do not nest', () => {
    expect(codesIn(`a: |\n${'  [ ] { }\n'.repeat(300)}# ${'['.repeat(300)}\nb: "${'['.repeat(3)}"\n`)).toEqual([]);
  });
});

describe('places', () => {
  const [document] = read('a:\n  b: [1, { c: d }]\ne: &e { f: 1 }\ng: *e\n').documents;

  test.each([
    [['a', 'b', 1, 'c'], { line: 2, column: 12 }],
    [['a', 'b', 0], { line: 2, column: 7 }],
    [['a', 'nothing', 'more'], { line: 1, column: 1 }],
    [['g', 'f'], { line: 3, column: 9 }],
    [[], { line: 1, column: 1 }],
  ])('%j', (path, place) => {
    expect(document?.placeOf(path)).toEqual(place);
  });
});
