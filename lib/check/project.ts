import { EscEnvironment } from '../esc/environment';
import type { Manifest } from '../manifest/manifest';
import { checkLabel, checkSubdomain } from '../manifest/names';
import { GROUP, newest, resolveRelease, showPath } from '../release';
import type { Ignore } from './ignores';
import { type Loose, STORES } from './input';
import type { Source } from './load';
import { Reader } from './reader';
import type { Described, FieldPath, Severity } from './rule';
import { readSuppression } from './suppress';

/** What a project says of itself, in `.esc8s.yaml`. */
export interface Project {
  readonly release?: string;
  readonly failOn?: Severity;
  readonly ignores: readonly Ignore[];
  /** Stores that other repositories make. */
  readonly stores: readonly Manifest[];
}

const SEVERITIES = ['error', 'warning', 'info'] as const satisfies readonly Severity[];
const IGNORE_FIELDS = ['rule', 'reason', 'files', 'objects'];
const PULUMI_FIELDS = ['organization', 'project', 'environment', 'apiUrl'];
const STORE_FIELDS = ['kind', 'name', 'namespace', 'provider', ...PULUMI_FIELDS, 'conditions'];

/**
 * Reads the text of `.esc8s.yaml`.
 * @param known the rules that can be ignored
 * @throws InputError with the place of what does not belong there
 */
export function readProject(source: Source, known: readonly Described[]): Project {
  const reader = new Reader(source);
  const { release, failOn, ignore, stores } = reader.map([], reader.value, [
    'release',
    'failOn',
    'ignore',
    'stores',
  ]);
  return {
    ...(release !== undefined && { release: readRelease(reader, release) }),
    ...(failOn !== undefined && { failOn: reader.choice(['failOn'], failOn, SEVERITIES) }),
    ignores: reader.list(['ignore'], ignore).map(([path, entry]) => readIgnore(reader, path, entry, known)),
    stores: reader.list(['stores'], stores).map(([path, entry]) => readStore(reader, path, entry)),
  };
}

function readRelease(reader: Reader, release: Loose): string {
  if (typeof release === 'number')
    reader.refuse(
      ['release'],
      `release is a number, which would read 0.20 as 0.2; write it as text: "${newest}"`,
    );
  const text = reader.text(['release'], release);
  reader.within(['release'], () => resolveRelease(text));
  return text;
}

function readIgnore(reader: Reader, path: FieldPath, entry: Loose, known: readonly Described[]): Ignore {
  const { rule, reason, files, objects } = reader.map(path, entry, IGNORE_FIELDS);
  const read = readSuppression(reader.text([...path, 'rule'], rule), reason, known);
  if ('problem' in read) return reader.refuse([...path, read.half], `${read.problem}; ${read.write}`);
  const patterns = (field: string, value: Loose) =>
    value === undefined ? {} : { [field]: readPatterns(reader, [...path, field], value) };
  return {
    ...read,
    ...patterns('files', files),
    ...patterns('objects', objects),
    get place() {
      return reader.place(path);
    },
  };
}

function readPatterns(reader: Reader, path: FieldPath, value: Loose): readonly string[] {
  const patterns = reader.list(path, value).map(([at, one]) => reader.text(at, one));
  if (patterns.length === 0)
    reader.refuse(path, `${showPath(path)} is empty, which is nothing; leave it out, which is all`);
  patterns.forEach((pattern, i) => {
    const at = [...path, i];
    if (/[[\]{}!\\]/.test(pattern))
      reader.refuse(
        at,
        `${showPath(at)} is "${pattern}"; expected names with *, ? and **, and no other signs`,
      );
    const names = pattern.split('/').length;
    if (path.at(-1) === 'objects' && !pattern.includes('**') && names !== 2 && names !== 3)
      reader.refuse(
        at,
        `${showPath(at)} is "${pattern}"; expected Kind/namespace/name, or Kind/name of what has no namespace`,
      );
  });
  return patterns;
}

function readStore(reader: Reader, path: FieldPath, entry: Loose): Manifest {
  const fields = reader.map(path, entry, STORE_FIELDS);
  const text = (field: string) => reader.text([...path, field], fields[field]);
  const kind = reader.choice([...path, 'kind'], fields.kind, STORES);
  const isCluster = kind === 'ClusterSecretStore';
  const name = text('name');
  reader.within([...path, 'name'], () => checkSubdomain(name, 'name'));
  if (isCluster && fields.namespace !== undefined)
    reader.refuse([...path, 'namespace'], 'a ClusterSecretStore has no namespace; leave it out');
  const namespace = isCluster ? undefined : text('namespace');
  if (namespace !== undefined)
    reader.within([...path, 'namespace'], () => checkLabel(namespace, 'namespace'));
  const provider = fields.provider === undefined ? 'pulumi' : text('provider');
  const { conditions } = fields;
  if (conditions !== undefined && !isCluster)
    reader.refuse([...path, 'conditions'], 'only a ClusterSecretStore has conditions; leave them out');
  const admitted = reader.list([...path, 'conditions'], conditions).map(([at, one]) => reader.map(at, one));
  return {
    apiVersion: `${GROUP}/v1`,
    kind,
    metadata: { name, ...(namespace !== undefined && { namespace }) },
    spec: {
      provider: {
        [provider]:
          provider === 'pulumi' ? readPulumi(reader, path, fields) : notPulumi(reader, path, fields),
      },
      ...(conditions !== undefined && { conditions: admitted }),
    },
  };
}

function readPulumi(reader: Reader, path: FieldPath, fields: Loose): object {
  const text = (field: string) => reader.text([...path, field], fields[field]);
  const names = {
    organization: text('organization'),
    project: text('project'),
    environment: text('environment'),
  };
  reader.within(path, () => EscEnvironment.of(names));
  return { ...names, ...(fields.apiUrl !== undefined && { apiUrl: text('apiUrl') }) };
}

function notPulumi(reader: Reader, path: FieldPath, fields: Loose): object {
  const field = PULUMI_FIELDS.find((name) => fields[name] !== undefined);
  if (field !== undefined)
    reader.refuse(
      [...path, field],
      `${field} is for stores of Pulumi's, and provider is "${fields.provider}"`,
    );
  return {};
}
