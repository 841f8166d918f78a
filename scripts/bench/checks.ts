import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import type { Case, Command } from './case';
import type { Options } from './options';
import { externalSecret, namespace, store } from './programs/objects.js';

const ROOT = join(__dirname, '../..');
const PROGRAMS = join(__dirname, 'programs');
const ESC8S = join(ROOT, 'build/lib/cli/bin.js');
const OBJECTS = 10_000;
const COUNT = OBJECTS.toLocaleString('en');

/** `esc8s check`, of what this project writes and of a large file, against parsing that file. */
export function checks({ maxObjects, wanted }: Options, scratch: string): Case[] {
  const command = (...args: Command['args']): Command => ({
    args,
    cwd: ROOT,
    output: join(scratch, 'check/out'),
  });
  const dist = { job: 'check of dist', compiled: true };
  const small: Case[] = [
    { ...dist, tool: 'ours, `esc8s check`', role: 'ours', run: command('node', ESC8S, 'check', 'dist') },
    {
      ...dist,
      tool: 'ours, `node scripts/run.js lib/cli/bin.ts check`',
      run: command('node', 'scripts/run.js', 'lib/cli/bin.ts', 'check', 'dist'),
    },
  ];
  if (OBJECTS > maxObjects) return small;
  const large = [
    { job: `check of ${COUNT} ExternalSecrets`, leaky: false },
    { job: `check of ${COUNT} ExternalSecrets, a finding in each`, leaky: true },
  ].flatMap(({ job, leaky }): Case[] => {
    const file = join(scratch, `check-${leaky ? 'leaky' : 'right'}.yaml`);
    const ours = 'ours, `esc8s check`';
    const floor = 'js-yaml 4, parsing alone';
    if (wanted(job, ours) || wanted(job, floor)) write(file, leaky);
    return [
      {
        job,
        tool: ours,
        role: 'ours',
        compiled: true,
        run: command('node', ESC8S, 'check', file, '--release', '2.8'),
      },
      { job, tool: floor, role: 'floor', run: command('node', join(PROGRAMS, 'parse.js'), file) },
    ];
  });
  return [...small, ...large];
}

/** @param leaky without a template, which is a warning for each */
function write(file: string, leaky: boolean): void {
  const secrets = Array.from({ length: OBJECTS }, (_, i) => {
    const secret = externalSecret(i);
    if (leaky) delete secret.spec.target.template;
    return secret;
  });
  writeFileSync(file, [namespace(), store(), ...secrets].map((object) => dump(object)).join('---\n'));
}
