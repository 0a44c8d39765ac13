// One text file, read with every guard: how large, what kind, which bytes. The cap is checked before anything is read.
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { HarnessError, systemCode } from '../errors.ts';

/** No scenario, manifest or script is larger than this. */
export const fileBytesMax = 1024 * 1024;

/** real: a path with every symbolic link resolved; what stands there now is opened, links refused. shown: for messages. */
export async function readTextFile(real: string, shown: string, bytesMax = fileBytesMax): Promise<string> {
  // O_NONBLOCK: opening a FIFO must not wait for a writer.
  const file = await open(real, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK).catch((error: unknown) => {
    throw unreadable(error, shown);
  });
  try {
    const found = await file.stat();
    if (found.isDirectory()) throw new HarnessError('PODLORE_FILE_NOT_TEXT', `${shown} is a folder`, 'Name a file in it.');
    if (!found.isFile()) throw new HarnessError('PODLORE_FILE_NOT_TEXT', `${shown} is a device, a pipe or a socket`, 'Name a regular file.');
    if (found.size > bytesMax) throw tooLarge(shown, found.size, bytesMax);
    const bytes = Buffer.alloc(found.size + 1);
    let length = 0;
    for (let read = 1; read > 0 && length < bytes.length; length += read) ({ bytesRead: read } = await file.read(bytes, length, bytes.length - length, length));
    if (length > found.size) throw new HarnessError('PODLORE_FILE_UNREADABLE', `${shown} grew while it was read`, 'Wait until it is written.');
    return textOf(bytes.subarray(0, length), shown);
  } finally {
    await file.close();
  }
}

/** Bytes as UTF-8; a NUL or a sequence that is none means that the file is not text. */
export function textOf(bytes: Uint8Array, shown: string): string {
  const binary = (where: string) => new HarnessError('PODLORE_FILE_NOT_TEXT', `${shown}:${where} is not text`, 'Scenarios, manifests and pod lists are UTF-8 text; save it as such, or name another file.');
  const nul = bytes.indexOf(0);
  if (nul !== -1) throw binary(placeOf(bytes, nul));
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw binary('1:1');
  }
}

export function tooLarge(shown: string, bytes: number, bytesMax: number): HarnessError {
  return new HarnessError('PODLORE_FILE_TOO_LARGE', `${shown} has ${bytes} bytes; podlore reads at most ${bytesMax}`, 'Split it, or name another file.');
}

export function unreadable(error: unknown, shown: string): HarnessError {
  const code = systemCode(error);
  if (code === 'ENOENT' || code === 'ENOTDIR') return new HarnessError('PODLORE_FILE_MISSING', `${shown} is not there`, 'Check the path. Those inside a scenario are read relative to its own folder.');
  if (code === 'ELOOP') return new HarnessError('PODLORE_PATH_OUTSIDE', `${shown} is a symbolic link`, 'Name the file itself.');
  return new HarnessError('PODLORE_FILE_UNREADABLE', `${shown} cannot be read (${code ?? String(error)})`, 'Check its permissions.');
}

function placeOf(bytes: Uint8Array, index: number): string {
  const before = bytes.subarray(0, index);
  const line = before.reduce((count, byte) => (byte === 10 ? count + 1 : count), 1);
  return `${line}:${index - before.lastIndexOf(10)}`;
}
