// The official k6 archive, checked against the checksums file of its own release, fetched in the same run.
// Tested against a server of our own (k6-download.test.ts). Untested against the real one: no machine of ours has reached it yet,
// which is also why no hash is written down here: one may be only when it was read from that file.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { k6Archive, k6Checksums } from './k6-release.mjs';
import { interrupted, run, say } from './step.mjs';

const checksumsBytesMax = 100_000;
const archiveBytesMax = 200_000_000;
// A machine without a network must find out fast, and a server that falls silent must not hold anybody up.
const usualPatience = { answerSeconds: 6, silenceSeconds: 20 };

/** Downloads, checks and unpacks k6 into a folder; gives the path of the program. Rejects when anything is not as it should be. */
export async function downloadK6(folder, base, patience = usualPatience) {
  const archive = k6Archive();
  if (archive === null) throw new Error(`there is no archive for ${process.platform} on ${process.arch}`);
  say(`  from ${base}/${archive.file}`);
  const expected = checksumOf(archive.file, await receive(`${base}/${k6Checksums}`, checksumsBytesMax, patience, text));
  const file = join(folder, archive.file);
  await receive(`${base}/${archive.file}`, archiveBytesMax, patience, (chunks) => write(file, chunks));
  const actual = await sha256(file);
  if (actual !== expected) throw new Error(`${archive.file} has the SHA-256 ${actual}, but its release says ${expected}: it was thrown away`);
  say(`  SHA-256 ${actual}, as its release says`);
  const unpacked = await run('tar', ['-xf', file, '-C', folder, archive.program]);
  if (unpacked.code !== 0) throw new Error(`tar could not unpack ${archive.file}: ${unpacked.output.trim()}`);
  return join(folder, archive.program);
}

/** The SHA-256 that a checksums file (`<hash>  <file>` a line) gives for one file. */
export function checksumOf(file, checksums) {
  const line = checksums.split('\n').map((row) => row.trim().split(/\s+\*?/)).find(([, name]) => name === file);
  if (line === undefined || !/^[0-9a-f]{64}$/.test(line[0])) throw new Error(`${k6Checksums} has no SHA-256 for ${file}`);
  return line[0];
}

async function receive(url, bytesMax, patience, take) {
  const stop = new AbortController();
  const giveUpAfter = (seconds, why) => setTimeout(() => stop.abort(new Error(`${why} for ${seconds} s`)), seconds * 1000);
  let timer = giveUpAfter(patience.answerSeconds, 'no answer');
  async function* watched(body) {
    let bytes = 0;
    for await (const chunk of body) {
      clearTimeout(timer);
      timer = giveUpAfter(patience.silenceSeconds, 'silence');
      bytes += chunk.length;
      if (bytes > bytesMax) throw new Error(`more than ${bytesMax} bytes`);
      yield chunk;
    }
  }
  try {
    const response = await fetch(url, { signal: AbortSignal.any([stop.signal, interrupted]) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return await take(watched(response.body));
  } catch (error) {
    interrupted.throwIfAborted();
    throw new Error(`${url}: ${error.cause?.message ?? error.message}`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

// Opened before the first chunk: a file that is still being opened when the download breaks would appear in a folder that is being removed.
async function write(file, chunks) {
  const handle = await open(file, 'wx');
  await pipeline(chunks, handle.createWriteStream());
}

async function text(chunks) {
  const parts = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts).toString('utf8');
}

async function sha256(file) {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  return hash.digest('hex');
}
