// The reporters, in the order `podlore list` shows them. A new one is one file in reporters/ and one line here.
import { html } from './reporters/html.ts';
import { json } from './reporters/json.ts';
import { junit } from './reporters/junit.ts';
import type { ReporterKind } from './reporters/reporter.ts';
import { terminal } from './reporters/terminal.ts';

export const reporters = [terminal, json, junit, html] as const satisfies readonly ReporterKind[];

export type ReporterName = (typeof reporters)[number]['name'];

/** What a run uses when no --reporter is given. */
export const defaultReporters: readonly ReporterName[] = reporters.map((reporter) => reporter.name);
