import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Text } from '../json.ts';
import { compileRule } from '../statuses/rule.ts';
import { catalogue } from '../statuses/registry.ts';
import type { Status } from '../statuses/status.ts';

/** Aliases that are another entry's id, with that entry: the word has two meanings. */
const sharedWords = ['ContainerUnknown: Unknown'];

function texts(status: Status): Text[] {
  const { meaning, noteSays } = status.text;
  const shown = status.shown !== null && 'never' in status.shown ? [status.shown.never, status.shown.instead] : [];
  const { notes } = status.versions;
  return [meaning, ...(notes === undefined ? [] : [notes]), ...(noteSays === undefined ? [] : [noteSays]), ...status.causes.flatMap(({ cause, remedy }) => [cause, remedy]), ...shown];
}

describe('the catalogue', () => {
  test('has one file per entry, named for its id', () => {
    const files = readdirSync(new URL('./statuses/', import.meta.url)).filter((file) => file.endsWith('.ts'));
    expect(files.sort()).toEqual(catalogue.map((status) => `${status.id}.ts`).sort());
  });

  test('ids, codes and aliases are unique', () => {
    const codes = catalogue.map((status) => status.code);
    expect(new Set(codes).size).toBe(codes.length);
    const ids = new Set(catalogue.map((status) => status.id.toLowerCase()));
    expect(ids.size).toBe(catalogue.length);
    const aliases = catalogue.flatMap((status) => status.aliases.map((alias) => ({ alias: alias.toLowerCase(), named: `${status.id}: ${alias}` })));
    expect(new Set(aliases.map(({ alias }) => alias)).size).toBe(aliases.length);
    expect(aliases.filter(({ alias }) => ids.has(alias)).map(({ named }) => named)).toEqual(sharedWords);
  });
});

test('a retry is told of every status but the healthy; of an ended container that it hangs on the restart policy', () => {
  const terminal = ['ContainerStatusUnknown']; // Shown where the kubelet has given up the pod, or where the policy is Never.
  for (const { id, severity, retry, surfaces } of catalogue) {
    const ended = surfaces[0] === 'status.containerStatuses[].state.terminated.reason';
    if (ended) expect([id, retry]).toEqual([id, terminal.includes(id) ? 'terminal' : 'restart-policy']);
    else expect([id, retry === null]).toEqual([id, severity === 'healthy']);
  }
});

describe.each(catalogue)('$id', (status) => {
  test('has a code, a source and surfaces', () => {
    expect(status.code).toMatch(/^PLS\d{3}$/u);
    expect(status.source).not.toBe('');
    expect(status.surfaces.length).toBeGreaterThan(0);
  });

  test('speaks both languages', () => {
    for (const { en, zh } of texts(status)) {
      expect(en).toMatch(/^[\x20-\x7e]+$/u);
      expect(zh).toMatch(/\p{Script=Han}/u);
    }
  });

  test('has a rule, surfaces and patterns that can be read', () => {
    expect(compileRule(status.when)({})).toBeNull();
    for (const surface of status.surfaces) compileRule({ field: surface, exists: true });
    for (const { pattern } of status.messages) expect(new RegExp(pattern, 'u').test('')).toBe(false);
  });
});
