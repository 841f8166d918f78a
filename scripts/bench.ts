// Measures whole processes: ours and what people use instead, for the same objects. See docs/benchmark.md.
// Progress goes to stderr, the table to stdout; nothing is asserted.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checks } from './bench/checks';
import { mainJob } from './bench/main-job';
import { many, targets } from './bench/many';
import { measure, stop } from './bench/measure';
import { type Options, parseOptions, USAGE, UsageError } from './bench/options';
import { SameObjects } from './bench/same';
import { table } from './bench/table';

async function bench(options: Options): Promise<void> {
  const compiled = compile();
  const scratch = mkdtempSync(join(tmpdir(), 'esc-bench-'));
  process.on('exit', () => {
    stop();
    rmSync(scratch, { recursive: true, force: true });
  });
  for (const signal of ['SIGHUP', 'SIGINT', 'SIGTERM'] as const) process.on(signal, () => process.exit(130));
  const cases = [
    ...(await mainJob(options, scratch)),
    ...many(options, scratch),
    ...targets(options, scratch),
    ...checks(options, scratch),
  ]
    .filter(({ job, tool }) => options.wanted(job, tool))
    .map((row) => (row.compiled && !compiled ? { ...row, run: NOT_COMPILED } : row));
  if (cases.length === 0) throw new UsageError('--only matches no row');
  const same = new SameObjects();
  const results = await measure(cases, options.runs, scratch, (result) => same.check(result));
  process.stdout.write(table(results, options.runs));
}

const NOT_COMPILED = { missing: 'this project does not compile' };

/** Before the first run, so that none of them pays for it. */
function compile(): boolean {
  const runner = join(__dirname, 'run.js');
  const { status } = spawnSync(process.execPath, [runner, '--compile'], { stdio: ['ignore', 2, 2] });
  return status === 0;
}

async function main(args: readonly string[]): Promise<void> {
  try {
    const options = parseOptions(args);
    if (options === 'help') process.stdout.write(USAGE);
    else await bench(options);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`${error.message}\n${USAGE}`);
    process.exitCode = 2;
  }
}

main(process.argv.slice(2));
