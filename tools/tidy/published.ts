// What a package must say about itself before it may be published.
import type { Remark, SourceFile } from './tree.ts';

const engines = '^22.22.0 || ^24.11.0 || >=26.0.0';

/** A public package names its licence, its engines, what it ships, and has a README; everything it needs has an exact version. */
export function publishedRemarks(files: readonly SourceFile[]): readonly Remark[] {
  return files.filter(({ path }) => /^(packages|apps)\/[^/]+\/package\.json$/.test(path)).flatMap(({ path, text }) => {
    const written: Partial<Record<string, unknown>> = JSON.parse(text);
    if (written.private === true) return [];
    const readme = path.replace(/package\.json$/, 'README.md');
    const checks: readonly (readonly [holds: boolean, remark: string])[] = [
      [written.license === 'Apache-2.0', 'its license is Apache-2.0'],
      [written.type === 'module', 'its type is module'],
      [typeof written.description === 'string', 'it has a description'],
      [JSON.stringify(written.engines) === JSON.stringify({ node: engines }), `its engines are { "node": "${engines}" }`],
      [Array.isArray(written.files) && written.files.includes('dist'), 'it ships dist'],
      [written.exports !== undefined, 'it has exports'],
      [files.some((file) => file.path === readme), `there is ${readme}`],
      ...Object.entries(written.dependencies ?? {}).map(([name, range]): readonly [boolean, string] => [
        /^(\d+\.\d+\.\d+|catalog:|workspace:\*)$/.test(String(range)), `${name} has an exact version`,
      ]),
    ];
    return checks.filter(([holds]) => !holds).map(([, remark]) => `${path}:1: must hold: ${remark}`);
  });
}
