// What every script in this folder is made of: a step with a line before and after, a child process, an error that says what to do, and
// one way to be interrupted: what runs is told once and waited for, nothing new is started, and the script ends with 130.
// Plain JavaScript for Node 20 without dependencies: these scripts run before anything is installed.
import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';

const secondsBetweenSignsOfLife = 15;
const linesShownOfAFailure = 60;
const millisecondsOfAnEcho = 1000;

/** Something failed that the person at the keyboard can do something about: one line, what and what to do. */
export class Failure extends Error {
  /** @param {string} what @param {string} wayOut @param {number} exitCode */
  constructor(what, wayOut, exitCode = 1) {
    super(`${what} ${wayOut}`);
    this.exitCode = exitCode;
  }
}

const interruption = new AbortController();

/** Aborted by the first SIGINT, SIGTERM or SIGHUP; its reason is a Failure that ends the script with 130. Whatever catches errors looks here first.
 * @type {AbortSignal}
 */
export const interrupted = interruption.signal;

export function say(line) {
  process.stdout.write(`${line}\n`);
}

export function seconds(sinceMs) {
  return `${((performance.now() - sinceMs) / 1000).toFixed(1)} s`;
}

/** Runs one step; its title is printed before, its duration after, and a sign of life in between. */
export async function step(title, work) {
  interrupted.throwIfAborted();
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
 * Runs a program to its end. Its output is collected, or shown as it comes when `show` is set; `keepErrors` shows and collects what goes to stderr.
 * A program that cannot be started ends like one that failed: code 127 and the reason as its output. Rejects when the script is interrupted.
 * @returns {Promise<{ code: number, output: string }>}
 */
export function run(command, args, { cwd, env = process.env, show = false, keepErrors = false } = {}) {
  if (interrupted.aborted) return Promise.reject(interrupted.reason);
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', show ? 'inherit' : 'pipe', show && !keepErrors ? 'inherit' : 'pipe'];
    const child = spawn(command, args, { cwd, env, stdio, windowsHide: true, detached: ownGroups });
    running.add(child);
    const chunks = [];
    const collect = (chunk) => void chunks.push(chunk);
    child.stdout?.on('data', collect);
    child.stderr?.on('data', collect);
    if (show) child.stderr?.pipe(process.stderr, { end: false });
    const output = () => Buffer.concat(chunks).toString('utf8');
    const end = (code, text) => {
      running.delete(child);
      if (interrupted.aborted) reject(interrupted.reason);
      else resolve({ code, output: text });
    };
    child.on('error', (error) => end(127, `${output()}${error.message}`));
    child.on('close', (code) => end(code ?? 1, output()));
  });
}

/** As `run`, for a program that must end 0: else the end of its output is shown, and the failure names the way out. */
export async function must(command, args, options, wayOut) {
  const ended = await run(command, args, options);
  if (ended.code === 0) return ended;
  if (ended.output !== '') say(tail(ended.output));
  throw new Failure(`${[command, ...args].join(' ')} ended with ${ended.code}.`, wayOut);
}

export function tail(text) {
  return text.trimEnd().split('\n').slice(-linesShownOfAFailure).map((line) => `  ${line}`).join('\n');
}

/** The last complaint of podlore in what it wrote to stderr, on one line: what failed and what to do. */
export function lastComplaint(errors) {
  const lines = stripVTControlCharacters(errors).trimEnd().split('\n');
  const from = lines.findLastIndex((line) => line.startsWith('podlore: '));
  return from === -1 ? 'See the lines above.' : lines.slice(from).map((line) => line.trim()).join(' ').slice('podlore: '.length);
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
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => interrupt(name, signal));
  try {
    const code = await main(process.argv.slice(2));
    interrupted.throwIfAborted();
    process.exitCode = code;
  } catch (failure) {
    // A program that was waited for without the event loop may have died of a signal that we are yet to hear of.
    await new Promise((resolve) => setImmediate(resolve));
    const error = interrupted.aborted ? interrupted.reason : failure;
    process.exitCode = error instanceof Failure ? error.exitCode : 1;
    say(`${name}: ${error instanceof Failure ? error.message : error.stack}`);
  }
}

// Each program runs in a process group of its own, so that the terminal's Ctrl-C reaches it through us, once: for podlore the second one
// means that it must not take the time to undo. Windows has no such groups, and sends Ctrl-C to everybody.
const ownGroups = process.platform !== 'win32';
const running = new Set();
let interruptedAtMs = 0;

function interrupt(name, signal) {
  // npm passes on what the terminal has already sent.
  const isEcho = interrupted.aborted && performance.now() - interruptedAtMs < millisecondsOfAnEcho;
  if (isEcho) return;
  if (!interrupted.aborted) {
    interruptedAtMs = performance.now();
    say(`\n${name}: interrupted; waiting for what runs to end`);
  }
  interruption.abort(new Failure('Interrupted.', 'Run the same command again to go on.', 130));
  for (const child of running) tell(child, signal);
}

function tell(child, signal) {
  if (!ownGroups || child.pid === undefined) return;
  try {
    process.kill(-child.pid, signal);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}
