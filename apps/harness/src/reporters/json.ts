// The report as it is: podlore.report/v1, one object.
import { defineReporter } from './reporter.ts';

export const json = defineReporter({
  name: 'json',
  summary: 'the whole report as one JSON object (podlore.report/v1)',
  file: 'report.json',
  create: (output) => ({
    async report(_log, end) {
      output.file(`${JSON.stringify(await end, null, 2)}\n`);
    },
  }),
});
