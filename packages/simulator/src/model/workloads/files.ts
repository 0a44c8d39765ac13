// A container's files: a copy of the image's, in memory. Symbolic links, owners and modes are not modelled.

/** A tree of text files with the directories that hold them. Paths are absolute or relative to /, and read as the kernel reads them. */
export interface FileTree {
  /** undefined: no such file, or a directory. */
  read(path: string): string | undefined;
  kind(path: string): 'file' | 'directory' | undefined;
  /** The one path of what is there, without `.`, `..` and double slashes. undefined: nothing is. */
  resolve(path: string): string | undefined;
  /** Why nothing is found there. undefined: something is. */
  problem(path: string): PathProblem | undefined;
  /** Names in a directory, in byte order. */
  list(path: string): readonly string[];
  /** False: the parent is no directory, the path is one, or the content is larger than the model takes. */
  write(path: string, content: string): boolean;
  /** Removes one file. False: there was none. */
  remove(path: string): boolean;
  /** Removes a directory with all it holds. */
  removeDirectory(path: string): boolean;
}

export type PathProblem = 'No such file or directory' | 'Not a directory';

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

  const kindAt = (place: string) => (files.has(place) ? 'file' : directories.has(place) ? 'directory' : undefined);
  const locate = (path: string): Place => {
    const kind = kindAt(path);
    return kind === undefined ? walk(path, kindAt) : { path, kind };
  };
  const resolve = (path: string) => {
    const place = locate(path);
    return 'kind' in place && place.kind !== undefined ? place.path : undefined;
  };
  const write = (path: string, content: string) => {
    const place = locate(path);
    if ('problem' in place || place.kind === 'directory' || content.length > largestFile) return false;
    if (place.path !== '/dev/null') files.set(place.path, content);
    return true;
  };
  const removeDirectory = (asked: string) => {
    const path = resolve(asked);
    if (path === undefined || path === '/' || !directories.has(path)) return false;
    const below = (other: string) => other === path || other.startsWith(`${path}/`);
    for (const file of files.keys()) if (below(file)) files.delete(file);
    for (const directory of directories) if (below(directory)) directories.delete(directory);
    return true;
  };
  const list = (asked: string) => {
    const path = resolve(asked);
    const names = [...files.keys(), ...directories].filter((other) => other !== '/' && parent(other) === path).map(baseName);
    return names.sort((a, b) => (a < b ? -1 : 1));
  };
  return {
    read: (path) => files.get(resolve(path) ?? ''),
    kind: (path) => kindAt(resolve(path) ?? ''),
    resolve,
    problem: (path) => {
      const place = locate(path);
      return 'problem' in place ? place.problem : place.kind === undefined ? 'No such file or directory' : undefined;
    },
    list,
    write,
    remove: (path) => files.delete(resolve(path) ?? ''),
    removeDirectory,
  };
}

/** `kind` undefined: nothing is there yet, but the directory that would hold it is. */
type Place = { readonly path: string; readonly kind: 'file' | 'directory' | undefined } | { readonly problem: PathProblem };

/** Goes from name to name as the kernel does: what stands before a slash must be a directory, also before the last one. */
function walk(path: string, kindAt: (place: string) => 'file' | 'directory' | undefined): Place {
  if (path === '') return { problem: 'No such file or directory' };
  let at = '/';
  for (const part of path.split('/')) {
    const kind = kindAt(at);
    if (kind !== 'directory') return { problem: kind === 'file' ? 'Not a directory' : 'No such file or directory' };
    if (part === '..') at = parent(at);
    else if (part !== '' && part !== '.') at = at === '/' ? `/${part}` : `${at}/${part}`;
  }
  return { path: at, kind: kindAt(at) };
}

/** A path from a working directory, to be read as the kernel reads it. An empty one stays empty: no file has that name. */
export function pathFrom(workingDir: string, path: string): string {
  return path === '' || path.startsWith('/') ? path : `${workingDir}/${path}`;
}

/** Joins a path to a working directory and takes out `.`, `..` and double slashes by the look of them, as `cd` does. */
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
