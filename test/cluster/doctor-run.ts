import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main } from '../../lib/cli/main';

export interface Said {
  readonly check: string;
  readonly status: string;
  readonly message: string;
  readonly hint?: string;
  readonly objects?: readonly string[];
}

/** Runs `esc8s doctor` in this process. */
export async function doctor(kubeconfig: string, ...args: string[]) {
  const out = { stdout: '', stderr: '' };
  const io = {
    stdout: { write: (text: string) => (out.stdout += text) },
    stderr: { write: (text: string) => (out.stderr += text) },
  };
  const status = await main(['doctor', '--kubeconfig', kubeconfig, '-o', 'json', ...args], io);
  const results: Said[] = out.stdout.startsWith('{') ? JSON.parse(out.stdout).results : [];
  const of = (check: string): Said | undefined => results.find((it) => it.check === check);
  return { status, ...out, of, results };
}

/** A kubeconfig with another cluster, user or context in place of its first. */
export function changed(
  kubeconfig: string,
  folder: string,
  change: { cluster?: object; user?: object; context?: object },
): string {
  const config = JSON.parse(readFileSync(kubeconfig, 'utf8'));
  Object.assign(config.clusters[0].cluster, change.cluster);
  if (change.user) config.users[0].user = change.user;
  Object.assign(config.contexts[0].context, change.context);
  const file = join(folder, 'changed.kubeconfig');
  writeFileSync(file, JSON.stringify(config));
  return file;
}

/** @throws Error if it is not so in time */
export async function until(look: () => Promise<boolean>, seconds = 120): Promise<void> {
  for (const deadline = Date.now() + seconds * 1000; ; ) {
    if (await look()) return;
    if (Date.now() > deadline) throw new Error(`not so after ${seconds} s`);
    await new Promise((done) => setTimeout(done, 1000));
  }
}
