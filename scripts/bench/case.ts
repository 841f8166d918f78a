/** A process to be measured. */
export interface Command {
  readonly args: readonly [string, ...string[]];
  readonly cwd: string;
  /** Where the process writes its YAML; emptied before each run. */
  readonly output: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** A row of the table: a tool that does a job. */
export interface Case {
  readonly job: string;
  readonly tool: string;
  /** The process, or why there is none. */
  readonly run: Command | { readonly missing: string };
  /** What the other rows of the job are compared with. */
  readonly role?: 'ours' | 'floor';
  /** Whether it runs the compiled code of this project. */
  readonly compiled?: boolean;
  /** The job of the same tool with fewer objects, for the column on growth. */
  readonly smaller?: string | undefined;
  /** How many ExternalSecrets must come out; without it the output is not compared with ours. */
  readonly objects?: number;
}

/** What one run of a process took. */
export interface Sample {
  readonly wall: number;
  /** User and system time of the process and its children; undefined where it cannot be had. */
  readonly cpu: number | undefined;
  /** Kilobytes that the largest of the process and its children held; undefined where it cannot be had. */
  readonly peak: number | undefined;
}

/** A case and its samples by round; a round that failed has none. */
export interface Result {
  readonly case: Case;
  readonly samples: Sample[];
  /** Why there are no samples, or not all. */
  failure?: string;
  /** How the output differs from ours. */
  difference?: string;
}
