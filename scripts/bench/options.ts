import { parseArgs } from 'node:util';

/** What the command line asks for. */
export interface Options {
  /** Measured runs of each process, after one that is not counted. */
  readonly runs: number;
  /** Whether a row is measured, by its job and tool. */
  readonly wanted: (job: string, tool: string) => boolean;
  /** Rows with more objects are left out. */
  readonly maxObjects: number;
  /** The file or URL of the CRDs that the template imports. */
  readonly bundle: string;
}

export const USAGE = `usage: npm run bench -- [--runs N] [--only PATTERN] [--max-objects N] [--bundle FILE|URL]
  --runs N           measured runs of each process, after one warm-up (default 5)
  --only PATTERN     only rows whose "job: tool" the regular expression matches
  --max-objects N    leave out the rows with more objects (default 50000)
  --bundle FILE|URL  the CRDs that the cdk8s template imports (default: the bundle of ESO 2.9.0 on GitHub)
`;

const BUNDLE =
  'https://raw.githubusercontent.com/external-secrets/external-secrets/v2.9.0/deploy/crds/bundle.yaml';

/** Wrong arguments. */
export class UsageError extends Error {}

/** @throws UsageError */
export function parseOptions(args: readonly string[]): Options | 'help' {
  const { values } = parse(args);
  if (values.help === true) return 'help';
  const pattern = regexp(values.only ?? '');
  return {
    runs: count('--runs', values.runs ?? '5'),
    wanted: (job, tool) => pattern.test(`${job}: ${tool}`),
    maxObjects: count('--max-objects', values['max-objects'] ?? '50000'),
    bundle: values.bundle ?? BUNDLE,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        runs: { type: 'string' },
        only: { type: 'string' },
        'max-objects': { type: 'string' },
        bundle: { type: 'string' },
        help: { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function count(option: string, text: string): number {
  if (!/^[1-9]\d{0,6}$/.test(text)) {
    throw new UsageError(`${option} is "${text}"; expected a whole number from 1 on`);
  }
  return Number(text);
}

function regexp(source: string): RegExp {
  try {
    return new RegExp(source, 'i');
  } catch {
    throw new UsageError(`--only is "${source}"; expected a regular expression`);
  }
}
