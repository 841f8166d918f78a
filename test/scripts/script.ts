import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { dump } from 'js-yaml';
import type { Crd } from '../../lib/release';

export const ROOT = path.resolve(__dirname, '../..');

/** How a script ended. */
export interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs a script of this project as `npm run` does; the event loop stays free, for a server in the test. */
export function runScript(
  name: string,
  args: readonly string[],
  cwd = ROOT,
  env: NodeJS.ProcessEnv = process.env,
): Promise<Outcome> {
  const tsx = require.resolve('tsx/cli');
  const script = path.join(ROOT, 'scripts', `${name}.ts`);
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [tsx, script, ...args], { cwd, env });
    const [stdout, stderr]: string[][] = [[], []];
    child.stdout.on('data', (chunk) => stdout?.push(String(chunk)));
    child.stderr.on('data', (chunk) => stderr?.push(String(chunk)));
    child.on('error', reject);
    child.on('close', (code) =>
      resolve({ code, stdout: stdout?.join('') ?? '', stderr: stderr?.join('') ?? '' }),
    );
  });
}

/** A directory of the test's own, gone after the last test of the file. */
export function temporaryDirectory(): string {
  const directory = mkdtempSync(path.join(tmpdir(), 'scripts-'));
  afterAll(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** A bundle as upstream would write it, with what gets pruned put back in. */
export function bundleOf(crds: readonly Crd[]): string {
  const documents = crds.map((crd) => ({
    ...crd,
    metadata: { ...crd.metadata, annotations: { 'controller-gen.kubebuilder.io/version': 'v0' } },
    spec: {
      ...crd.spec,
      conversion: { strategy: 'Webhook', webhook: { conversionReviewVersions: ['v1'] } },
      versions: [
        { name: 'v0', served: false, storage: false, schema: { openAPIV3Schema: { type: 'object' } } },
        ...crd.spec.versions,
      ],
    },
    status: { storedVersions: ['v1'] },
  }));
  const other = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'not-ours' } };
  return [other, ...documents].map((one) => dump(one, { noRefs: true })).join('---\n');
}
