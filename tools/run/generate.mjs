// `npm run generate`: writes all generated files anew. With `-- --check` nothing is written, and a stale file is a failure.
import { generate } from './generators.mjs';
import { setUp } from './setup.mjs';
import { script } from './step.mjs';

await script('npm run generate', async (args) => {
  await setUp();
  const failed = await generate(args.includes('--check'));
  return failed.length === 0 ? 0 : 1;
});
