import { unanswered } from '../cluster/presence';
import { releaseNote } from '../cluster/release-note';
import type { Result } from '../cluster/result';
import { Snapshot } from '../cluster/snapshot';
import { subjectInCluster } from '../cluster/subject-cluster';
import { until } from '../cluster/until';
import { type Subject, subjectOf, verify as verifySubject } from '../cluster/verify';
import { InputError, within } from '../error';
import { GROUP, releases, resolveRelease } from '../release';
import { type Command, type Io, milliseconds, parse } from './command';
import { CLUSTER_OPTIONS, connectAnswering } from './connect';
import { loadManifests } from './manifests';
import type { OptionTable } from './options';
import { FORMATS, formatOf, outputOption, report } from './output';
import { progressLine, verifyText } from './verify-text';

const OPTIONS = {
  filename: { type: 'string', short: 'f', multiple: true, value: 'PATH', help: 'default: dist' },
  recursive: { type: 'boolean', short: 'R', default: false, help: 'folders below too' },
  namespace: {
    type: 'string',
    short: 'n',
    value: 'NAME',
    help: 'in place of manifests: what is in this namespace',
  },
  'all-namespaces': {
    type: 'boolean',
    short: 'A',
    default: false,
    help: 'in place of manifests: what is in the cluster',
  },
  release: {
    type: 'string',
    value: 'RELEASE',
    help: 'the ESO release that the manifests are for; a note says if the cluster has another',
    choices: releases,
  },
  wait: { type: 'boolean', default: false, help: 'look again until all is ok, or what is not ok stays so' },
  timeout: { type: 'string', value: 'TIME', help: 'how long --wait waits in all; default 2m' },
  ...outputOption(FORMATS),
  ...CLUSTER_OPTIONS,
} as const satisfies OptionTable;

/** `esc8s verify` */
export const verify: Command = {
  summary: 'say of each object whether its Secret is there, and if not, why',
  takes: 'paths',
  help: {
    synopsis: 'verify [-f FILE|FOLDER|-]... | -n NAMESPACE | -A',
    about: `Follows each object of manifests, or each of ESO's objects in the cluster, to its end: is it applied, did the operator
look at it, does its store work, is the Secret there and whole. Says what is wrong, why, and what to do next. It only
reads, and never prints a value of a Secret.`,
    options: OPTIONS,
    exit: '0 all ok; 1 something fails; 2 usage, nothing to check, cluster out of reach, or something unknown',
  },
  async run(args, io) {
    const { values, positionals } = parse('verify', args, OPTIONS);
    const { namespace, 'all-namespaces': everywhere, wait } = values;
    const format = formatOf(values.output, FORMATS);
    const files = [...(values.filename ?? []), ...positionals];
    const inCluster = namespace !== undefined || everywhere;
    if (inCluster && files.length > 0)
      throw new InputError('manifests and -n or -A exclude each other; give one of them');
    if (namespace !== undefined && everywhere)
      throw new InputError('-n and -A exclude each other; give one of them');
    if (namespace !== undefined && !NAMESPACE.test(namespace))
      throw new InputError(
        `-n: "${namespace}" is no namespace; expected a name such as my-team, or -A for all`,
      );
    if (values.timeout !== undefined && !wait)
      throw new InputError(
        '--timeout is how long --wait waits; give --wait too, or --request-timeout instead',
      );
    const timeout = milliseconds('--timeout', values.timeout ?? '2m');
    const target =
      values.release === undefined
        ? undefined
        : within('--release', () => resolveRelease(values.release as string));
    const manifests = inCluster
      ? undefined
      : loadManifests(files.length > 0 ? files : ['dist'], values.recursive);
    const client = await connectAnswering(values);
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
    return report(io, { command: 'verify', format, results }, verifyText);
  },
};

/** A DNS label. */
const NAMESPACE = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

async function inTheCluster(snapshot: Snapshot, namespace: string | undefined): Promise<Subject> {
  const subject = await subjectInCluster(snapshot, namespace);
  if (subject.state === 'found') return subject.value;
  if (subject.state === 'missing') {
    throw new InputError(
      `the cluster ${snapshot.client.server} has nothing to check: it has no CustomResourceDefinitions of ${GROUP}`,
    );
  }
  // Not even which kinds there are is known.
  const all = { apiVersion: GROUP, kind: '*', name: '*' };
  return { refs: [], results: [unanswered(all, subject, `read /apis/${GROUP}`)] };
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
