import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import type { Case } from './case';
import type { Options } from './options';
import { KEYS, STORE, TOKEN } from './programs/objects.js';

const SIZES = [10, 1000, 10_000, 50_000];
/** The size that is also divided among charts of ten. */
const IN_CHARTS = 10_000;
const PROGRAMS = join(__dirname, 'programs');
const CHART = join(__dirname, 'helm');
const HELM = 'helm template';

/** One run for many clusters, each with a folder of its own. */
export function targets({ maxObjects }: Options, scratch: string): Case[] {
  const [n, count] = [10_000, 200];
  if (n > maxObjects) return [];
  const output = join(scratch, 'targets');
  const args = ['node', join(PROGRAMS, 'targets.js'), String(n), output, String(count)] as const;
  const job = `${count} targets of ${n / count} ExternalSecrets`;
  return [
    { job, tool: 'ours', role: 'ours', objects: n, compiled: true, run: { args, cwd: PROGRAMS, output } },
  ];
}

/** N ExternalSecrets in one run: ours and its peers. */
export function many({ maxObjects, wanted }: Options, scratch: string): Case[] {
  const helmMissing = missingHelm();
  return SIZES.filter((n) => n <= maxObjects).flatMap((n, i) => {
    const smaller = i === 0 ? undefined : jobName(SIZES[i - 1] as number);
    const common = { job: jobName(n), smaller, objects: n };
    const output = (name: string) => join(scratch, String(n), name);
    const node = (program: string, name: string, ...more: string[]) => ({
      args: ['node', join(PROGRAMS, program), String(n), output(name), ...more] as const,
      cwd: PROGRAMS,
      output: output(name),
    });
    const helm = () => {
      const values = join(scratch, `values-${n}.yaml`);
      writeFileSync(values, helmValues(n));
      const args = ['template', 'apps', CHART, '--values', values, '--output-dir', output('helm')];
      return { args: ['helm', ...args] as const, cwd: PROGRAMS, output: output('helm') };
    };
    const charts = n / 10;
    const inCharts: Case = {
      ...common,
      tool: `ours, ${charts.toLocaleString('en')} charts of 10`,
      compiled: true,
      run: node('ours.js', 'charts', String(charts)),
    };
    const cases: Case[] = [
      { ...common, tool: 'ours', role: 'ours', compiled: true, run: node('ours.js', 'ours') },
      ...(n === IN_CHARTS ? [inCharts] : []),
      { ...common, tool: 'js-yaml 4, the bare loop', role: 'floor', run: node('floor.js', 'floor') },
      { ...common, tool: 'plain cdk8s app', run: node('plain-cdk8s.js', 'cdk8s') },
    ];
    if (!wanted(common.job, HELM)) return cases;
    return [...cases, { ...common, tool: HELM, run: helmMissing ?? helm() }];
  });
}

function jobName(n: number): string {
  return `${n.toLocaleString('en')} ExternalSecrets`;
}

function missingHelm(): { missing: string } | undefined {
  const { status, stdout } = spawnSync('helm', ['version', '--short'], { encoding: 'utf8' });
  if (status !== 0) return { missing: 'there is no helm on the PATH' };
  process.stderr.write(`helm is ${stdout.trim()}\n`);
  return undefined;
}

function helmValues(n: number): string {
  return dump({
    namespace: 'apps',
    store: {
      name: STORE,
      organization: 'my-org',
      project: 'my-project',
      environment: 'my-env',
      token: TOKEN,
    },
    apps: Array.from({ length: n }, (_, i) => ({ name: `app${i}`, keys: [...KEYS] })),
  });
}
