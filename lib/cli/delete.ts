import { type DeleteReport, deleteManifests } from '../cluster/delete';
import { type Command, EXIT, milliseconds, parse } from './command';
import { CLUSTER_OPTIONS, connectAnswering } from './connect';
import { loadManifests } from './manifests';
import type { OptionTable } from './options';

const OPTIONS = {
  filename: { type: 'string', short: 'f', multiple: true, value: 'PATH', help: 'default: dist' },
  recursive: { type: 'boolean', short: 'R', default: false, help: 'folders below too' },
  namespaces: { type: 'boolean', default: false, help: 'delete the namespaces as well, last' },
  timeout: { type: 'string', default: '2m', value: 'TIME', help: 'how long to wait in all; default 2m' },
  ...CLUSTER_OPTIONS,
} as const satisfies OptionTable;

/** `esc8s delete` */
export const remove: Command = {
  summary: 'delete what was applied, in an order that leaves nothing stuck',
  takes: 'paths',
  help: {
    synopsis: 'delete [-f FILE|FOLDER|-]...',
    about: `Deletes the objects of manifests in the reverse of the order of applying and waits after each step until they are
gone, finalizers and all. Namespaces stay unless asked for: one of them may hold the operator, without which the
finalizers of all others are never taken off.`,
    options: OPTIONS,
    exit: '0 all gone; 1 something is still there, or may not be deleted; 2 usage, manifests or cluster out of\nreach',
  },
  async run(args, io) {
    const { values, positionals } = parse('delete', args, OPTIONS);
    const timeout = milliseconds('--timeout', values.timeout);
    const files = positionals.length > 0 ? positionals : (values.filename ?? ['dist']);
    const manifests = loadManifests(files, values.recursive);
    const client = await connectAnswering(values);
    const { namespaces } = values;
    const report = await deleteManifests(client, manifests, {
      namespaces,
      timeout,
      progress: (line) => io.stderr.write(`${line}\n`),
    });
    for (const object of report.deleted) io.stdout.write(`deleted ${object}\n`);
    for (const object of report.absent) io.stdout.write(`not there ${object}\n`);
    for (const object of report.kept) io.stdout.write(`kept ${object} (--namespaces deletes it)\n`);
    for (const { object, state, reason } of report.stuck)
      io.stdout.write(`${state === 'held' ? 'still there' : 'not deleted'} ${object}: ${reason}\n`);
    if (report.stuck.length === 0) return EXIT.ok;
    const states = new Set(report.stuck.map(({ state }) => state));
    const next = [...states].map((state) => NEXT[state]).join('; ');
    io.stderr.write(`error: nothing after these was deleted. ${next}, then run the same command again\n`);
    return states.size === 1 && states.has('unreachable') ? EXIT.unusable : EXIT.failed;
  },
};

/** What to do about the objects that are not gone. */
const NEXT: Record<DeleteReport['stuck'][number]['state'], string> = {
  held: 'Finalizers are taken off by the operator: see that it runs (esc8s doctor)',
  forbidden: 'Have an administrator allow you to get and delete them',
  refused: 'Mend what the API server refuses',
  unreachable: 'See that the cluster can be reached (kubectl version)',
};
