// A container's files: a copy of the image's, in memory. Symbolic links, owners and modes are not modelled.

/** A tree of text files with the directories that hold them. Paths are absolute or relative to /. */
export interface FileTree {
  /** undefined: no such file, or a directory. */
  read(path: string): string | undefined;
  kind(path: string): 'file' | 'directory' | undefined;
  /** Names in a directory, in byte order. */
  list(path: string): readonly string[];
  /** False: the parent is no directory, the path is one, or the content is larger than the model takes. */
  write(path: string, content: string): boolean;
  /** Removes one file. False: there was none. */
  remove(path: string): boolean;
  /** Removes a directory with all it holds. */
  removeDirectory(path: string): boolean;
}

/** Every Linux container has these, whatever its image. */
const directoriesOfEveryContainer = ['/dev', '/etc', '/proc', '/root', '/sys', '/tmp'];

/** So that a script which doubles a file ends in a full disk, as it would on a node. */
const largestFile = 16 * 1024 * 1024;

/** What every container of an image begins with. */
export interface ImageFiles {
  readonly files: ReadonlyMap<string, string>;
  readonly directories: ReadonlySet<string>;
}

export function imageFiles(image: { readonly [path: string]: string }): ImageFiles {
  const files = new Map(Object.entries(image).map(([path, content]) => [absolutePath('/', path), content]));
  files.set('/dev/null', '');
  return { files, directories: new Set(['/', ...directoriesOfEveryContainer, ...[...files.keys()].flatMap(parents)]) };
}

export function openFiles(image: ImageFiles): FileTree {
  const files = new Map(image.files);
  const directories = new Set(image.directories);

  const kind = (path: string) => (files.has(path) ? 'file' : directories.has(path) ? 'directory' : undefined);
  const write = (path: string, content: string) => {
    if (kind(path) === 'directory' || !directories.has(parent(path)) || content.length > largestFile) return false;
    if (path !== '/dev/null') files.set(path, content);
    return true;
  };
  const removeDirectory = (path: string) => {
    if (path === '/' || !directories.has(path)) return false;
    const below = (other: string) => other === path || other.startsWith(`${path}/`);
    for (const file of files.keys()) if (below(file)) files.delete(file);
    for (const directory of directories) if (below(directory)) directories.delete(directory);
    return true;
  };
  const list = (path: string) => {
    const names = [...files.keys(), ...directories].filter((other) => other !== '/' && parent(other) === path).map(baseName);
    return names.sort((a, b) => (a < b ? -1 : 1));
  };
  return {
    read: (path) => files.get(absolutePath('/', path)),
    kind: (path) => kind(absolutePath('/', path)),
    list: (path) => list(absolutePath('/', path)),
    write: (path, content) => write(absolutePath('/', path), content),
    remove: (path) => files.delete(absolutePath('/', path)),
    removeDirectory: (path) => removeDirectory(absolutePath('/', path)),
  };
}

/** Joins a path to a working directory and takes out `.`, `..` and double slashes. */
export function absolutePath(workingDir: string, path: string): string {
  const parts: string[] = [];
  for (const part of `${path.startsWith('/') ? '' : workingDir}/${path}`.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '' && part !== '.') parts.push(part);
  }
  return `/${parts.join('/')}`;
}

export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

function parent(path: string): string {
  return path.slice(0, path.lastIndexOf('/')) || '/';
}

function parents(path: string): string[] {
  const up = parent(path);
  return up === '/' ? [] : [...parents(up), up];
}
