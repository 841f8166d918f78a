import { join } from 'node:path';
import type { Case, Command } from './case';
import type { Options } from './options';
import { templatePeer } from './template-peer';

const ROOT = join(__dirname, '../..');
const JOB = 'main job';
const TEMPLATE = 'cdk8s template, `npx cdk8s synth`';
const TEMPLATE_APP = 'cdk8s template, `npx ts-node main.ts`';

/**
 * What a user does after each edit of main.ts: ours, the cdk8s template writing the same objects, and what the
 * CLI costs by itself.
 */
export async function mainJob({ wanted, bundle }: Options, scratch: string): Promise<Case[]> {
  const command = (cwd: string, name: string, args: Command['args']): Command => {
    const output = join(scratch, 'main', name);
    return { args, cwd, output, env: { CDK8S_CHECK_UPGRADE: 'false', CDK8S_OUTDIR: output } };
  };
  // Not by the environment: the CLI sets it for the app, to what it was told itself.
  const cli = (cwd: string, name: string, ...more: string[]) =>
    command(cwd, name, ['npx', 'cdk8s', 'synth', '--output', join(scratch, 'main', name), ...more]);
  const ours = { job: JOB, objects: 1, compiled: true };
  const oneFile = `node "${join(__dirname, 'programs/one-file.js')}"`;

  const isWanted = wanted(JOB, TEMPLATE) || wanted(JOB, TEMPLATE_APP);
  const template = isWanted ? await folder(bundle) : { missing: 'not wanted' };
  const peer = (run: (folder: string) => Command) =>
    typeof template === 'string' ? run(template) : template;

  return [
    {
      ...ours,
      tool: 'ours, `npm run synth`',
      role: 'ours',
      run: command(ROOT, 'npm', ['npm', 'run', 'synth']),
    },
    {
      ...ours,
      tool: 'ours, `node scripts/run.js main.ts`',
      run: command(ROOT, 'node', ['node', 'scripts/run.js', 'main.ts']),
    },
    { ...ours, tool: 'ours, `npx cdk8s synth`', run: cli(ROOT, 'cli') },
    {
      job: JOB,
      tool: '`npx cdk8s synth` of an app that does nothing',
      run: cli(ROOT, 'bare', '--app', oneFile),
    },
    { job: JOB, tool: TEMPLATE, objects: 1, run: peer((cwd) => cli(cwd, 'template')) },
    {
      job: JOB,
      tool: TEMPLATE_APP,
      objects: 1,
      run: peer((cwd) => command(cwd, 'ts-node', ['npx', 'ts-node', 'main.ts'])),
    },
  ];
}

async function folder(bundle: string): Promise<string | { missing: string }> {
  try {
    return await templatePeer(bundle);
  } catch (error) {
    return { missing: (error as Error).message };
  }
}
