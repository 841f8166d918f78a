import { parseArgs } from 'node:util';
import { resolveRelease } from '../lib/release';
import { Cluster } from '../test/cluster/harness/cluster';
import { SHARED, startShared } from '../test/cluster/harness/shared';
import type { OperatorRelease } from '../test/cluster/harness/tools';

const USAGE = `npm run cluster -- [--release 0.20.4|0.10.4]

A Kubernetes API server with the External Secrets Operator and an ESC API, from nothing but Go sources, until Ctrl-C.

  --release R  the operator, with its CRDs; default 0.20.4 (with its webhook)
  --tests      the two clusters of the tests; run the tests on them with the line that is printed
`;

/** A person's cluster to play with: prints what to put into the shell, and stops on Ctrl-C. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      release: { type: 'string', default: '0.20.4' },
      tests: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  if (values.help) {
    process.stdout.write(USAGE);
    return;
  }
  const progress = (line: string) => process.stderr.write(`${line}\n`);
  const interrupted = new Promise((done) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, done);
  });
  const clusters = values.tests ? await tests(progress) : [await one(values.release, progress)];
  progress('Ctrl-C stops it and takes everything away');
  await interrupted;
  progress('stopping');
  for (const cluster of clusters) await cluster.stop();
  process.exit(0);
}

async function one(release: string, progress: (line: string) => void): Promise<Cluster> {
  const operators: readonly string[] = ['0.20.4', '0.10.4'] satisfies OperatorRelease[];
  if (!operators.includes(release)) {
    throw new Error(
      `--release ${release}: the operators that can be built here are ${operators.join(' and ')}`,
    );
  }
  const operator = release as OperatorRelease;
  const { release: crds } = resolveRelease(release);
  const cluster = await Cluster.start({ crds, operator, webhook: operator === '0.20.4', progress });
  progress(
    `ESC API: apiUrl ${cluster.esc.url}, environments are the files in ${cluster.esc.folder}/environments,`,
  );
  progress(`         its access token is in ${cluster.esc.folder}/tokens; logs are in ${cluster.folder}`);
  process.stdout.write(
    `export KUBECONFIG=${cluster.kube.kubeconfig} PATH=${cluster.kube.kubectlPath.replace(/\/kubectl$/, '')}:$PATH\n`,
  );
  return cluster;
}

async function tests(progress: (line: string) => void): Promise<Cluster[]> {
  const { clusters, value } = await startShared(progress);
  process.stdout.write(`export ${SHARED}='${value}'\n`);
  return clusters;
}

main().catch((error: Error) => {
  process.stderr.write(`error: ${error.message}\n`);
  process.exitCode = 1;
});
