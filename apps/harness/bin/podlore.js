#!/usr/bin/env node
// Starts the built command line, or says in one line why it cannot.
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);

if (!((major === 22 && minor >= 22) || (major === 24 && minor >= 11) || major >= 26)) {
  process.stderr.write(`podlore: Node ${process.versions.node} is too old; podlore needs 22.22, 24.11 or 26 and newer: https://nodejs.org, or npx -p node@24 podlore …\n`);
  process.exit(3);
}

// While the command line is being loaded there is nothing to undo. From then on it listens too, and what to do is its business.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => {
    if (process.listenerCount(signal) === 1) process.exit(130);
  });
}

try {
  await import('../dist/main.js');
} catch (error) {
  if (error?.code !== 'ERR_MODULE_NOT_FOUND') throw error;
  process.stderr.write(`podlore: not built yet (${error.message.split('\n')[0]}); run npm start in the repository\n`);
  process.exit(3);
}
