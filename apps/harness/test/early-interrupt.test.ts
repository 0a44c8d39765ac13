// A Ctrl-C that comes while the command line is still being loaded.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const bin = fileURLToPath(new URL('../bin/podlore.js', import.meta.url));

/** In place of the command line: a module that does nothing for a while, and the signal has come as it was asked for. */
const interruptedLoading = (signal: NodeJS.Signals): string => `import { registerHooks } from 'node:module';
registerHooks({
  load(url, context, next) {
    if (!url.endsWith('/dist/main.js')) return next(url, context);
    process.kill(process.pid, '${signal}');
    return { format: 'module', shortCircuit: true, source: 'setTimeout(() => {}, 20_000);' };
  },
});`;

test.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('%s ends it with 130, not by the signal', async (signal) => {
  const child = spawn(process.execPath, ['--import', `data:text/javascript,${encodeURIComponent(interruptedLoading(signal))}`, bin, 'list'], { stdio: 'ignore' });
  expect(await once(child, 'exit')).toEqual([130, null]);
});
