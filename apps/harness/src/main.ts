// The command line: parse, run, the one catch, the one exit.
import { readFileSync } from 'node:fs';
import { buildApplication, run, text_en, type StricliProcess } from '@stricli/core';
import { commands } from './commands.ts';
import { complaint, complaintJson, exitCodeFor, unknownCommand, wrongArgument } from './complaint.ts';
import { columnsOn, wantsColour, worst, type Context, type ExitCode } from './context.ts';
import { defaultColumns } from './run/options.ts';

const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8')) as { readonly version: string };

const args = process.argv.slice(2);
/** What was complained of. With --json it is on stdout too, as one object. */
const complaints: unknown[] = [];

function told(error: unknown): string {
  complaints.push(error);
  return complaint(error);
}

const app = buildApplication(commands, {
  name: 'podlore',
  versionInfo: { currentVersion: version },
  scanner: { caseStyle: 'allow-kebab-for-camel' },
  documentation: { caseStyle: 'convert-camel-to-kebab', disableAnsiColor: true },
  determineExitCode: exitCodeFor,
  localization: {
    text: {
      ...text_en,
      noCommandRegisteredForInput: ({ input, corrections }) => told(unknownCommand(input, corrections)),
      exceptionWhileParsingArguments: (error) => told(wrongArgument(error)),
      exceptionWhileRunningCommand: told,
      exceptionWhileLoadingCommandFunction: told,
    },
  },
});

const interrupt = new AbortController();
const hurry = new AbortController();
const ends: ExitCode[] = [];
const streams: StricliProcess = { stdout: process.stdout, stderr: process.stderr, env: process.env };

const context: Context = {
  process: streams,
  result: (text) => void process.stdout.write(text),
  progress: (text) => void process.stderr.write(text),
  colour: { result: wantsColour(process.stdout, process.env), progress: wantsColour(process.stderr, process.env) },
  columns: { result: columnsOn(process.stdout, process.env) ?? defaultColumns.result, progress: columnsOn(process.stderr, process.env) ?? defaultColumns.progress },
  interrupted: interrupt.signal,
  hurry: hurry.signal,
  end: (code) => void ends.push(code),
};

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (interrupt.signal.aborted) hurry.abort();
    else context.progress('\npodlore: interrupted; undoing what was done\n');
    interrupt.abort();
  });
}

// A reader that went away (`podlore list | head`) is no error of ours.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

process.exit(await exitCode());

async function exitCode(): Promise<number> {
  try {
    await run(app, args, context);
    if (complaints[0] !== undefined && args.includes('--json')) context.result(complaintJson(complaints[0]));
    // Whatever is left in the streams goes out before the end: on some systems pipes are written behind our back.
    await Promise.all([process.stdout, process.stderr].map((stream) => new Promise((resolve) => stream.write('', resolve))));
  } catch (error) {
    context.progress(`${told(error)}\n`);
    if (args.includes('--json')) context.result(complaintJson(error));
    return exitCodeFor(error);
  }
  if (interrupt.signal.aborted) return 130;
  const parsed = Number(streams.exitCode ?? 0);
  // stricli's own codes are negative: an unknown command or argument is a mistake of usage, a command that cannot be loaded a bug.
  if (parsed < 0) return parsed === -4 || parsed === -5 ? 2 : 1;
  return parsed === 0 ? worst(ends) : parsed;
}
