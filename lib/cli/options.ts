/** One option of a command: how it is parsed, what its help says, and what completion offers. */
export interface Option {
  readonly type: 'boolean' | 'string';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly default?: string | boolean | string[];
  /** What `--help` calls its value. */
  readonly value?: string;
  /** A line of `--help`; in several, where it has line breaks. */
  readonly help: string;
  /** What the value can be. */
  readonly choices?: readonly string[];
}

export type OptionTable = Readonly<Record<string, Option>>;

/** What a command's help says beside its options. */
export interface Help {
  /** What stands behind `esc8s`. */
  readonly synopsis: string;
  readonly about: string;
  readonly options: OptionTable;
  readonly more?: string;
  /** Each exit code and what it means. */
  readonly exit: string;
}

/** What `esc8s COMMAND --help` prints. */
export function helpText({ synopsis, about, options, more, exit }: Help): string {
  const listed = optionLines(options);
  const blocks = [`esc8s ${synopsis}`, about, listed, more, `Exit codes: ${exit}.`];
  return `${blocks.filter(Boolean).join('\n\n')}\n`;
}

/** Wide enough for most options; a wider one has its help on the next line. */
const WIDTH = 24;

function optionLines(options: OptionTable): string {
  return Object.entries(options)
    .flatMap(([name, { short, value, help }]) => {
      const long = `--${name}${value === undefined ? '' : ` ${value}`}`;
      const written = `  ${short === undefined ? '   ' : `-${short},`} ${long}`;
      const lines = help.split('\n');
      const [first = '', ...rest] = written.length < WIDTH + 1 ? lines : ['', ...lines];
      return [
        `${written.padEnd(WIDTH + 2)}${first}`.trimEnd(),
        ...rest.map((line) => `${' '.repeat(WIDTH + 2)}${line}`),
      ];
    })
    .join('\n');
}
