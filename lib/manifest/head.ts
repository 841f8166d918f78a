const MADE_BY = '# Written by cdk8s-pulumi-esc';

/** What every file of ours begins with. */
export const MARK = `---\n${MADE_BY}`;

/** What the head of a file says of what is in it. */
export interface Head {
  /** The release of ESO that the objects are for. */
  readonly release: string;
  /** The target of an app with several; undefined for an app without. */
  readonly target: string | undefined;
}

/** The first line of every file, below its `---`. */
export function headOf({ release, target }: Head): string {
  const of = target === undefined ? '' : `, target ${target}`;
  return `${MADE_BY} for External Secrets Operator ${release}${of}; edit main.ts instead.`;
}

/** The first line of a file that is for all targets. */
export const HEAD_OF_ALL = `${MADE_BY} for all targets; edit main.ts instead.`;

const PATTERN =
  /^\ufeff?---\r?\n# Written by cdk8s-pulumi-esc for External Secrets Operator ([^\s,;]+)(?:, target ([^\s;]+))?;/;

/** The head of a text; undefined if it is none of ours. */
export function readHead(text: string): Head | undefined {
  const [, release, target] = PATTERN.exec(text) ?? [];
  return release === undefined ? undefined : { release, target };
}
