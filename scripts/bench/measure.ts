import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Case, Command, Result, Sample } from './case';

/** A process that takes longer is stopped, so that one peer cannot hold up the others. */
const LONGEST = 300_000;

/** GNU time, which knows the memory and the time of all children; node does not. Called `gtime` on macOS. */
const TIME = ['/usr/bin/time', 'gtime'].find(
  (time) => spawnSync(time, ['-f', '%U', 'true'], { encoding: 'utf8' }).status === 0,
);

let running: ChildProcess | undefined;

/** Stops the process that runs, with its children. */
export function stop(): void {
  if (running?.pid === undefined) return;
  try {
    process.kill(-running.pid, 'SIGKILL');
  } catch {
    // It ended in the meantime.
  }
}

/**
 * Measures the cases, interleaved: whatever slows the machine for a while slows them all alike, and the ratios
 * within a round hold.
 * @param warm called with each case after the warm-up round, while its output is there
 */
export async function measure(
  cases: readonly Case[],
  runs: number,
  scratch: string,
  warm: (result: Result) => void,
): Promise<Result[]> {
  const results = cases.map((row): Result => {
    const result: Result = { case: row, samples: [] };
    if ('missing' in row.run) result.failure = row.run.missing;
    return result;
  });
  for (let round = 0; round <= runs; round++) {
    for (const result of results) {
      const { job, tool, run } = result.case;
      if ('missing' in run || result.failure !== undefined) continue;
      const name = round === 0 ? 'warm-up' : `run ${round} of ${runs}`;
      process.stderr.write(`${name}: ${job}: ${tool}`);
      try {
        const sample = await once(run, `${scratch}/time`);
        process.stderr.write(` ${sample.wall.toFixed(2)} s\n`);
        if (round > 0) result.samples.push(sample);
        else warm(result);
      } catch (error) {
        result.failure = (error as Error).message;
        process.stderr.write(` ${result.failure}\n`);
      }
    }
  }
  return results;
}

async function once({ args, cwd, output, env }: Command, report: string): Promise<Sample> {
  rmSync(output, { recursive: true, force: true });
  mkdirSync(dirname(output), { recursive: true });
  const [command, ...rest] =
    TIME === undefined ? args : ([TIME, '-f', '%U %S %M', '-o', report, ...args] as const);
  const started = process.hrtime.bigint();
  await finished(command, rest, cwd, { ...process.env, ...env });
  const wall = Number(process.hrtime.bigint() - started) / 1e9;
  if (TIME === undefined) return { wall, cpu: undefined, peak: undefined };
  const [user = 0, system = 0, peak = 0] = readFileSync(report, 'utf8').trim().split(' ').map(Number);
  return { wall, cpu: user + system, peak };
}

function finished(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv) {
  return new Promise<void>((resolve, reject) => {
    // A group of its own, so that children of children can be stopped too.
    const child = spawn(command, args, { cwd, env, detached: true, stdio: ['ignore', 'ignore', 'pipe'] });
    running = child;
    let errors = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      errors = (errors + text).slice(-4000);
    });
    let late = false;
    const timer = setTimeout(() => {
      late = true;
      stop();
    }, LONGEST);
    child.on('error', reject);
    child.on('close', (status) => {
      clearTimeout(timer);
      running = undefined;
      if (status === 0) resolve();
      else if (late) reject(new Error(`stopped after ${LONGEST / 1000} s`));
      else reject(new Error(`failed: ${lastLine(errors) ?? `exit code ${status}`}`));
    });
  });
}

function lastLine(text: string): string | undefined {
  const lines = text.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('    at '));
  return lines.at(-1)?.trim();
}
