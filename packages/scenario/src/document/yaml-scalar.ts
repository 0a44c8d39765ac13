// What kubectl makes of a plain scalar where YAML 1.1 and 1.2 differ. Source: go.yaml.in/yaml/v2 resolve.go.
const yes: ReadonlySet<string> = new Set(['y', 'Y', 'yes', 'Yes', 'YES', 'on', 'On', 'ON']);
const no: ReadonlySet<string> = new Set(['n', 'N', 'no', 'No', 'NO', 'off', 'Off', 'OFF']);

/** undefined: both read it alike. */
export function kubectlReading(written: string): boolean | number | undefined {
  if (yes.has(written)) return true;
  if (no.has(written)) return false;
  return /^[-+]?0[0-7]+$/.test(written) ? Number.parseInt(written, 8) : undefined;
}
