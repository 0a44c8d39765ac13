// A second look at JSON text for what JSON.parse hides: a key that stands twice in one object. The text has been parsed, so it is well formed.

/** Paths of fields written again, in the order they turn up: `spec.containers[0].image`. */
export function duplicateFields(text: string): readonly string[] {
  const found: string[] = [];
  const open: Scope[] = [];
  // Strings first, so that a brace inside one is not taken for structure; a string before a colon is a key.
  for (const [token, key] of text.matchAll(/"((?:[^"\\]|\\.)*)"(?=\s*:)|"(?:[^"\\]|\\.)*"|[{}[\],]/g)) {
    const scope = open.at(-1);
    if (key !== undefined && scope !== undefined) note(scope, JSON.parse(token), found);
    else if (token === '{' || token === '[') open.push({ path: scope === undefined ? '' : inside(scope), keys: new Set(), index: token === '[' ? 0 : null, key: '' });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && scope !== undefined && scope.index !== null) scope.index += 1;
  }
  return found;
}

interface Scope {
  readonly path: string;
  readonly keys: Set<string>;
  /** null: an object. */
  index: number | null;
  key: string;
}

function note(scope: Scope, key: unknown, found: string[]): void {
  scope.key = String(key);
  const path = inside(scope);
  if (scope.keys.has(scope.key) && !found.includes(path)) found.push(path);
  scope.keys.add(scope.key);
}

function inside({ path, index, key }: Scope): string {
  if (index !== null) return `${path}[${index}]`;
  return path === '' ? key : `${path}.${key}`;
}
