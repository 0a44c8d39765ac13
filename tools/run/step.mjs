// What every script in this folder is made of: a step with a line before and after, a child process, and an error that says what to do.
// Plain JavaScript for Node 20 without dependencies: these scripts run before anything is installed.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const secondsBetweenSignsOfLife = 15;
const linesShownOfAFailure = 60;

/** Something failed that the person at the keyboard can do something about: one line, what and what to do. */
export class Failure extends Error {
  /** @param {string} what @param {string} wayOut @param {number} exitCode */
  constructor(what, wayOut, exitCode = 1) {
    super(`${what} ${wayOut}`);
    this.exitCode = exitCode;
  }
}

export function say(line) {
  process.stdout.write(`${line}\n`);
}

export function seconds(sinceMs) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}

/** Runs one step; its title is printed before, its duration after, and a sign of life in between. */
export async function step(title, work) {
  const startedMs = performance.now();
  say(`• ${title}`);
  const signs = setInterval(() => say(`  … ${title}, ${seconds(startedMs)}`), secondsBetweenSignsOfLife * 1000);
  try {
    const result = await work();
    say(`✓ ${title} (${seconds(startedMs)})`);
    return result;
  } catch (error) {
    say(`✗ ${title} (${seconds(startedMs)})`);
    throw error;
  } finally {
    clearInterval(signs);
  }
}

/**
 * Runs a program to its end. Its output is collected, or shown as it comes when `show` is set.
 * A program that cannot be started ends like one that failed: code 127 and the reason as its output.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd, env = process.env, show = false } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd, env, stdio: show ? ['ignore', 'inherit', 'inherit'] : ['ignore', 'pipe', 'pipe'], windowsHide: true });
    const chunks = [];
    child.stdout?.on('data', (chunk) => chunks.push(chunk));
    child.stderr?.on('data', (chunk) => chunks.push(chunk));
    const output = () => Buffer.concat(chunks).toString('utf8');
    // The terminal sends Ctrl-C to the child as well: wait for it to tidy up, and end as it ends.
    const leaveItToTheChild = () => {};
    process.on('SIGINT', leaveItToTheChild);
    const end = (code, text) => {
      process.off('SIGINT', leaveItToTheChild);
      resolve({ code, output: text });
    };
    child.on('error', (error) => end(127, `${output()}${error.message}`));
    child.on('close', (code, signal) => end(code ?? (signal === 'SIGINT' ? 130 : 1), output()));
  });
}

/** As `run`, for a program that must end 0: else the end of its output is shown, and the failure names the way out. */
export async function must(command, args, options, wayOut) {
  const ended = await run(command, args, options);
  if (ended.code === 0) return ended;
  if (ended.output !== '') say(tail(ended.output));
  throw new Failure(`${[command, ...args].join(' ')} ended with ${ended.code}.`, wayOut, ended.code === 130 ? 130 : 1);
}

export function tail(text) {
  return text.trimEnd().split('\n').slice(-linesShownOfAFailure).map((line) => `  ${line}`).join('\n');
}

/** A temporary folder that is gone afterwards, whatever happens. */
export async function withTemporaryFolder(work) {
  const folder = await mkdtemp(join(tmpdir(), 'podlore-'));
  try {
    return await work(folder);
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Runs a script of this folder: one catch, one exit code. */
export async function script(name, main) {
  try {
    process.exitCode = await main(process.argv.slice(2));
  } catch (error) {
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
    say(`${name}: ${error instanceof Failure ? error.message : error.stack}`);
  }
}
