import { KubeClient } from '../cluster/client';
import { deleteManifests } from '../cluster/delete';
import {
  CLUSTER_OPTIONS,
  CLUSTER_USAGE,
  type Command,
  connectOptions,
  EXIT,
  milliseconds,
  parse,
} from './command';
import { loadManifests } from './manifests';

/** `esc8s delete` */
export const remove: Command = {
  summary: 'delete what was applied, in an order that leaves nothing stuck',
  usage: `esc8s delete [-f FILE|FOLDER|-]...

Deletes the objects of manifests in the reverse of the order of applying and waits after each step until they are
gone, finalizers and all. Namespaces stay unless asked for: one of them may hold the operator, without which the
finalizers of all others are never taken off.

  -f, --filename PATH     default: dist
  -R, --recursive         folders below too
      --namespaces        delete the namespaces as well, last
      --timeout TIME      how long to wait in all; default 2m
${CLUSTER_USAGE}
Exit codes: 0 all gone; 1 something is still there; 2 usage, manifests or cluster out of reach.
`,
  async run(args, io) {
    const { values, positionals } = parse('delete', args, {
      ...CLUSTER_OPTIONS,
      filename: { type: 'string', short: 'f', multiple: true, default: ['dist'] },
      recursive: { type: 'boolean', short: 'R', default: false },
      namespaces: { type: 'boolean', default: false },
      timeout: { type: 'string', default: '2m' },
    });
    const timeout = milliseconds('--timeout', values.timeout);
    const manifests = loadManifests(
      [...(positionals.length > 0 ? positionals : values.filename)],
      values.recursive,
    );
    const client = KubeClient.connect(connectOptions(values));
    const version = await client.request('GET', '/version');
    if (version.state === 'unreachable' || version.state === 'forbidden') {
      io.stderr.write(`error: the API server ${client.server} does not answer: ${version.reason}\n`);
      return EXIT.unusable;
    }
    const { namespaces } = values;
    const report = await deleteManifests(client, manifests, {
      namespaces,
      timeout,
      progress: (line) => io.stderr.write(`${line}\n`),
    });
    for (const object of report.deleted) io.stdout.write(`deleted ${object}\n`);
    for (const object of report.absent) io.stdout.write(`not there ${object}\n`);
    for (const object of report.kept) io.stdout.write(`kept ${object} (--namespaces deletes it)\n`);
    for (const { object, why } of report.stuck) io.stdout.write(`still there ${object}: ${why}\n`);
    if (report.stuck.length === 0) return EXIT.ok;
    io.stderr.write(
      'error: nothing after these was deleted. Finalizers are taken off by the operator: see that it runs ' +
        '(esc8s doctor), then run the same command again\n',
    );
    return EXIT.failed;
  },
};
