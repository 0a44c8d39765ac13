// Reads a file while another process writes it, whole lines only.
import { open, type FileHandle } from 'node:fs/promises';

/** A line longer than this is no point of k6's, and is dropped. */
const longestLine = 1024 * 1024;

export interface Tail extends AsyncDisposable {
  /** Every whole line written since the last call. */
  lines(): Promise<readonly string[]>;
}

/** The file need not be there yet. */
export function tail(path: string): Tail {
  let file: FileHandle | null = null; // null: not written yet
  let position = 0;
  let rest: Buffer = Buffer.alloc(0);
  const chunk = Buffer.alloc(256 * 1024);

  return {
    async lines() {
      file ??= await open(path, 'r').catch(() => null);
      if (file === null) return [];
      const lines: string[] = [];
      for (;;) {
        const { bytesRead } = await file.read(chunk, 0, chunk.length, position);
        if (bytesRead === 0) return lines;
        position += bytesRead;
        rest = takeLines(Buffer.concat([rest, chunk.subarray(0, bytesRead)]), lines);
        if (rest.length > longestLine) rest = Buffer.alloc(0);
      }
    },
    async [Symbol.asyncDispose]() {
      await file?.close();
      file = null;
    },
  };
}

/** Moves whole lines out and gives back what is left: cut as bytes, since a character may lie across two reads. */
function takeLines(bytes: Buffer, into: string[]): Buffer {
  let from = 0;
  for (let end = bytes.indexOf(10, from); end !== -1; end = bytes.indexOf(10, from)) {
    into.push(bytes.toString('utf8', from, end));
    from = end + 1;
  }
  return Buffer.from(bytes.subarray(from));
}
