// For people, without the terminal: one self-contained page.
import { htmlPage } from '../telling/html/page.ts';
import { defineReporter } from './reporter.ts';

export const html = defineReporter({
  name: 'html',
  summary: 'one self-contained page, without scripts',
  file: 'report.html',
  create: (output) => ({
    async report(_log, end) {
      output.file(htmlPage(await end));
    },
  }),
});
