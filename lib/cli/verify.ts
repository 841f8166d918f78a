import { KubeClient } from '../cluster/client';
import { releaseNote } from '../cluster/release-note';
import { exitCode, type Result, summarize } from '../cluster/result';
import { Snapshot } from '../cluster/snapshot';
import { subjectInCluster } from '../cluster/subject-cluster';
import { until } from '../cluster/until';
import { type Subject, subjectOf, verify as verifySubject } from '../cluster/verify';
import { InputError, within } from '../error';
import { resolveRelease } from '../release';
import {
  CLUSTER_OPTIONS,
  CLUSTER_USAGE,
  type Command,
  connectOptions,
  EXIT,
  type Io,
  milliseconds,
  parse,
} from './command';
import { loadManifests } from './manifests';
import { styleFor } from './style';
import { progressLine, verifyText } from './verify-text';

/** `esc8s verify` */
export const verify: Command = {
  summary: 'say of each object whether its Secret is there, and if not, why',
  usage: `esc8s verify [-f FILE|FOLDER|-]... | -n NAMESPACE | -A

Follows each object of manifests, or each of ESO's objects in the cluster, to its end: is it applied, did the operator
look at it, does its store work, is the Secret there and whole. Says what is wrong, why, and what to do next. It only
reads, and never prints a value of a Secret.

  -f, --filename PATH     default: dist
  -R, --recursive         folders below too
  -n, --namespace NAME    in place of manifests: what is in this namespace
  -A, --all-namespaces    in place of manifests: what is in the cluster
      --release RELEASE   the ESO release that the manifests are for; a note says if the cluster has another
      --wait              look again until all is ok, or what is not ok stays so
      --timeout TIME      how long to wait in all; default 2m
  -o, --output FORMAT     text or json; default text
${CLUSTER_USAGE}
Exit codes: 0 all ok; 1 something fails; 2 usage, nothing to check, cluster out of reach, or something unknown.
`,
  async run(args, io) {
    const { values, positionals } = parse('verify', args, {
      ...CLUSTER_OPTIONS,
      filename: { type: 'string', short: 'f', multiple: true },
      recursive: { type: 'boolean', short: 'R', default: false },
      namespace: { type: 'string', short: 'n' },
      'all-namespaces': { type: 'boolean', short: 'A', default: false },
      release: { type: 'string' },
      wait: { type: 'boolean', default: false },
      timeout: { type: 'string', default: '2m' },
      output: { type: 'string', short: 'o', default: 'text' },
    });
    const { namespace, 'all-namespaces': everywhere, wait, output } = values;
    if (output !== 'text' && output !== 'json')
      throw new InputError(`-o: "${output}" is no format; expected text or json`);
    const files = [...(values.filename ?? []), ...positionals];
    const inCluster = namespace !== undefined || everywhere;
    if (inCluster && files.length > 0)
      throw new InputError('manifests and -n or -A exclude each other; give one of them');
    if (namespace !== undefined && everywhere)
      throw new InputError('-n and -A exclude each other; give one of them');
    const timeout = milliseconds('--timeout', values.timeout);
    const target =
      values.release === undefined
        ? undefined
        : within('--release', () => resolveRelease(values.release as string));
    const manifests = inCluster
      ? undefined
      : loadManifests(files.length > 0 ? files : ['dist'], values.recursive);
    const client = KubeClient.connect(connectOptions(values));
    const version = await client.request('GET', '/version');
    if (version.state !== 'found') {
      const reason = 'reason' in version ? version.reason : 'it is no API server';
      io.stderr.write(`error: the API server ${client.server} does not answer: ${reason}\n`);
      return EXIT.unusable;
    }

    const look = async (): Promise<Result[]> => {
      const snapshot = new Snapshot(client);
      const subject =
        manifests === undefined ? await inTheCluster(snapshot, namespace) : subjectOf(client, manifests);
      return verifySubject(snapshot, subject);
    };
    const progress = progressOn(io);
    const results = wait ? await until(look, { timeout, progress: progress.show }) : await look();
    progress.clear();
    if (results.length === 0)
      throw new InputError('there is nothing to check; apply something, or name manifests with -f');
    const notes = target && (await releaseNote(client, target.release));
    for (const note of [target?.warning, notes]) if (note) io.stderr.write(`note: ${note}\n`);
    const summary = summarize(results);
    const json = { version: 1, command: 'verify', summary, results };
    io.stdout.write(
      output === 'json'
        ? `${JSON.stringify(json, null, 2)}\n`
        : verifyText(results, styleFor(io.stdout as { isTTY?: boolean })),
    );
    return exitCode(summary);
  },
};

async function inTheCluster(snapshot: Snapshot, namespace: string | undefined): Promise<Subject> {
  const subject = await subjectInCluster(snapshot, namespace);
  if (subject.state === 'found') return subject.value;
  const why =
    subject.state === 'missing'
      ? 'it has no CustomResourceDefinitions of external-secrets.io'
      : subject.reason;
  throw new InputError(`the cluster ${snapshot.client.server} has nothing to check: ${why}`);
}

/** One line that is written over, and only where a person sees it. */
function progressOn(io: Io) {
  const started = Date.now();
  const live = io.stderr.isTTY === true;
  return {
    show: (results: readonly Result[]) => {
      const seconds = Math.round((Date.now() - started) / 1000);
      if (live) io.stderr.write(`\r\u001b[K${progressLine(results, seconds)}`);
    },
    clear: () => {
      if (live) io.stderr.write('\r\u001b[K');
    },
  };
}
