// P3, our side: from nothing to a Ready node that answers over HTTPS, in a process that has the modules loaded.
import { get } from 'node:https';
import { createSimulator } from '../../packages/simulator/dist/index.js';
import { serveSimulator } from '../../packages/simulator/dist/serve/index.js';
import type { Served } from '../../packages/simulator/dist/serve/index.js';
import { line, print, takeTurns } from './rounds.ts';

const firstMs = await start();
const [again] = await takeTurns([{ name: 'again, in the same process', once: start }], 20);
if (again === undefined) throw new Error('one side gives one summary');
print('P3', 'an embedded cluster starts in <= 25 ms, until a Ready node answers over HTTPS', [`the first in this process: ${firstMs.toFixed(1)} ms`, line(again)], [
  { what: 'embedded cluster to a Ready node over HTTPS, median (worst; first)', goal: '<= 25 ms', value: `${again.medianMs.toFixed(1)} ms (${again.worstMs.toFixed(1)} ms; ${firstMs.toFixed(1)} ms)` },
]);

async function start(): Promise<number> {
  const startedMs = performance.now();
  const simulator = createSimulator({ seed: 1, startEpochMs: Date.now() });
  const served = await serveSimulator(simulator, { onError: (error) => { throw error; } });
  while (!(await nodeIsReady(served)));
  const durationMs = performance.now() - startedMs;
  await served.close();
  return durationMs;
}

function nodeIsReady({ url, token, caPem }: Served): Promise<boolean> {
  return new Promise((resolve, reject) => {
    get(`${url}/api/v1/nodes`, { ca: caPem, headers: { authorization: `Bearer ${token}` } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8');
        if (response.statusCode !== 200) reject(new Error(`the nodes answered ${response.statusCode}: ${text}`));
        else resolve(/"type":"Ready","status":"True"|"status":"True"[^{}]*"type":"Ready"/.test(text));
      });
    }).on('error', reject);
  });
}
