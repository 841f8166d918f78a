import { cpus, totalmem } from 'node:os';
import type { Result, Sample } from './case';

const HEAD = [
  'Job',
  'Tool',
  'median s',
  'min s',
  'max s',
  'CPU s',
  'peak MB',
  '× ours',
  '× js-yaml',
  '× fewer objects',
];

/** The results as Markdown. */
export function table(results: readonly Result[], runs: number): string {
  const rows = results.map((result) => row(result, results));
  const lines = [HEAD, HEAD.map((_, i) => (i < 2 ? '---' : '---:')), ...rows].map(
    (cells) => `| ${cells.join(' | ')} |`,
  );
  return `${machine(runs)}\n\n${lines.join('\n')}\n${notes(results)}`;
}

function row(result: Result, results: readonly Result[]): string[] {
  const { job, tool, smaller } = result.case;
  if (result.samples.length === 0) {
    return [job, tool, `not measured: ${result.failure ?? 'no run'}`, ...Array(7).fill('')];
  }
  const walls = result.samples.map(({ wall }) => wall);
  const reference = (role: 'ours' | 'floor') =>
    results.find((other) => other.case.job === job && other.case.role === role);
  const fewer = results.find((other) => other.case.job === smaller && other.case.tool === tool);
  const peak = known(result, ({ peak }) => peak);
  return [
    job,
    tool,
    seconds(median(walls)),
    seconds(Math.min(...walls)),
    seconds(Math.max(...walls)),
    seconds(known(result, ({ cpu }) => cpu)),
    peak === undefined ? '–' : (peak / 1024).toFixed(0),
    ratio(result, reference('ours')),
    ratio(result, reference('floor')),
    ratio(result, fewer),
  ];
}

/** The median of the ratios within each round. */
function ratio(result: Result, to: Result | undefined): string {
  if (to === undefined || to === result) return '–';
  const pairs = result.samples.flatMap(({ wall }, round) => {
    const other = to.samples[round];
    return other === undefined ? [] : [wall / other.wall];
  });
  return pairs.length === 0 ? '–' : median(pairs).toFixed(2);
}

function known(result: Result, get: (sample: Sample) => number | undefined): number | undefined {
  const values = result.samples.map(get).filter((value) => value !== undefined);
  return values.length === 0 ? undefined : median(values);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const [low, high] = [sorted[middle - 1 + (sorted.length % 2)] ?? Number.NaN, sorted[middle] ?? Number.NaN];
  return (low + high) / 2;
}

function seconds(value: number | undefined): string {
  if (value === undefined) return '–';
  return value < 1 ? value.toFixed(3) : value.toFixed(2);
}

function machine(runs: number): string {
  const processors = cpus();
  const model = processors[0]?.model.trim() ?? 'unknown processor';
  const memory = Math.round(totalmem() / 2 ** 30);
  return (
    `${processors.length} × ${model}, ${memory} GB, ${process.platform} ${process.arch}, ` +
    `node ${process.versions.node}; ${runs} runs each, interleaved, after one warm-up.`
  );
}

function notes(results: readonly Result[]): string {
  const lines = results.flatMap(({ case: { job, tool }, samples, failure, difference }) => [
    ...(difference === undefined
      ? []
      : [`- ${job}: ${tool} does not write what the first row of its job writes: ${difference}`]),
    ...(failure === undefined || samples.length === 0
      ? []
      : [`- ${job}: ${tool} did only ${samples.length} runs: ${failure}`]),
  ]);
  return lines.length === 0 ? '' : `\n${lines.join('\n')}\n`;
}
