// The download of k6 against a server of our own: what a good release gives, and every way in which one can be bad.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { RequestListener, Server } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checksumOf, downloadK6 } from './k6-download.mjs';
import { k6Archive, k6Checksums } from './k6-release.mjs';

const program = '#!/bin/sh\necho k6 v1.8.1\n';
// A busy machine must not turn an answer into silence: only the tests of silence are impatient, and those cannot be too early.
const patience = { answerSeconds: 20, silenceSeconds: 20 };
const archive = k6Archive() ?? { file: 'no archive for this machine', program: '' };

let folder: string;
let server: Server;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'podlore-k6-'));
  server = createServer();
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a good release is checked and unpacked', async () => {
  const bytes = pack();
  const base = await serveRelease(bytes, `${sha256(Buffer.from('other'))}  other.zip\n${sha256(bytes)}  ${archive.file}\n`);
  const path = await downloadK6(folder, base, patience);
  expect(readFileSync(path, 'utf8')).toBe(program);
});

test('an archive with another hash is thrown away', async () => {
  const base = await serveRelease(pack(), `${sha256(Buffer.from('other'))}  ${archive.file}\n`);
  await expect(downloadK6(folder, base, patience)).rejects.toThrow('it was thrown away');
});

test('a checksums file without this archive is not enough', async () => {
  const base = await serveRelease(pack(), `${sha256(pack())}  other.zip\n`);
  await expect(downloadK6(folder, base, patience)).rejects.toThrow(`no SHA-256 for ${archive.file}`);
});

test('an archive with the right hash that is none is not used', async () => {
  const bytes = Buffer.from('not an archive');
  const base = await serveRelease(bytes, `${sha256(bytes)}  ${archive.file}\n`);
  await expect(downloadK6(folder, base, patience)).rejects.toThrow('tar could not unpack');
});

test('a release that is not there is named with its address', async () => {
  const base = await serve((_request, response) => response.writeHead(404).end());
  await expect(downloadK6(folder, base, patience)).rejects.toThrow(`${base}/${k6Checksums}: HTTP 404`);
});

test('a truncated archive is an error', async () => {
  const bytes = pack();
  const base = await serve((request, response) => {
    if (request.url === `/${k6Checksums}`) return response.end(`${sha256(bytes)}  ${archive.file}\n`);
    response.writeHead(200, { 'content-length': bytes.length });
    return response.write(bytes.subarray(0, 20), () => response.destroy());
  });
  await expect(downloadK6(folder, base, patience)).rejects.toThrow(archive.file);
});

test('a server that falls silent holds nobody up', async () => {
  const base = await serve((request, response) => {
    if (request.url === `/${k6Checksums}`) return response.end(`${sha256(pack())}  ${archive.file}\n`);
    return response.writeHead(200).write('begun');
  });
  await expect(downloadK6(folder, base, { ...patience, silenceSeconds: 0.3 })).rejects.toThrow('silence for 0.3 s');
});

test('a server that never answers holds nobody up', async () => {
  const base = await serve(() => undefined);
  await expect(downloadK6(folder, base, { ...patience, answerSeconds: 0.3 })).rejects.toThrow('no answer for 0.3 s');
});

test('a refused connection is said as such', async () => {
  const base = await serve(() => undefined);
  await new Promise((resolve) => server.close(resolve));
  await expect(downloadK6(folder, base, patience)).rejects.toThrow('ECONNREFUSED');
});

test('a checksum is 64 hexadecimal digits beside the exact name', () => {
  const hash = 'a'.repeat(64);
  expect(checksumOf('k6.zip', `${hash} *k6.zip`)).toBe(hash);
  expect(() => checksumOf('k6.zip', `${hash}  k6.zip.asc`)).toThrow('no SHA-256');
  expect(() => checksumOf('k6.zip', 'abc  k6.zip')).toThrow('no SHA-256');
});

function pack(): Buffer {
  const made = join(folder, 'made');
  mkdirSync(dirname(join(made, archive.program)), { recursive: true });
  writeFileSync(join(made, archive.program), program);
  execFileSync('tar', ['-czf', join(folder, 'made.tar.gz'), '-C', made, dirname(archive.program)]);
  return readFileSync(join(folder, 'made.tar.gz'));
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}

function serveRelease(bytes: Buffer, checksums: string): Promise<string> {
  return serve((request, response) => response.end(request.url === `/${k6Checksums}` ? checksums : bytes));
}

function serve(listener: RequestListener): Promise<string> {
  server.on('request', listener);
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => {
      const address = server.address();
      if (address !== null && typeof address === 'object') resolve(`http://127.0.0.1:${address.port}`);
    });
  });
}
