import type { Manifest } from '../manifest/manifest';
import {
  checkAnnotationKey,
  checkLabel,
  checkLabelKey,
  checkLabelValue,
  checkSubdomain,
} from '../manifest/names';
import { showPath } from '../release';
import { nearest } from './nearest';
import { halvesOf, refusalOf } from './refusal';
import type { SchemaProblems } from './schema-problems';
import { typeName } from './schema-type';

/** What people write, and what only the server or a controller does. */
const WRITTEN = [
  'name',
  'generateName',
  'namespace',
  'labels',
  'annotations',
  'finalizers',
  'ownerReferences',
];
const SERVERS = [
  ...['creationTimestamp', 'deletionGracePeriodSeconds', 'deletionTimestamp', 'generation', 'managedFields'],
  ...['resourceVersion', 'selfLink', 'uid'],
];
const KNOWN: ReadonlySet<string> = new Set([...WRITTEN, ...SERVERS]);
const MOST_ANNOTATIONS = 262_144;

/** What an API server demands of the metadata of an object of any kind. */
export function checkMetadata(
  object: Manifest,
  scope: 'Namespaced' | 'Cluster',
  problems: SchemaProblems,
): void {
  const { metadata, kind } = object;
  const { name, namespace, labels, annotations } = metadata;
  for (const field of Object.keys(metadata)) {
    if (KNOWN.has(field)) continue;
    const facts = {
      field: showPath(['metadata', field]),
      near: nearest(field, WRITTEN),
      elsewhere: undefined,
      known: WRITTEN,
    };
    problems.add('field-is-unknown', object, ['metadata', field], facts);
  }
  const malformed = (path: readonly string[], check: () => void) => {
    const refusal = refusalOf(check);
    if (refusal === undefined) return;
    problems.add('value-is-malformed', object, path, halvesOf(refusal, 'write another'));
  };
  malformed(['metadata', 'name'], () => checkSubdomain(name, 'metadata.name'));
  if (namespace) {
    if (scope === 'Cluster')
      problems.add('namespace-is-ignored', object, ['metadata', 'namespace'], { kind });
    else malformed(['metadata', 'namespace'], () => checkLabel(namespace, 'metadata.namespace'));
  }
  for (const [key, value] of entriesOf(object, 'labels', labels, problems)) {
    malformed(['metadata', 'labels', key], () => {
      checkLabelKey(key, 'metadata.labels');
      checkLabelValue(value, showPath(['metadata', 'labels', key]));
    });
  }
  let size = 0;
  for (const [key, value] of entriesOf(object, 'annotations', annotations, problems)) {
    size += key.length + value.length;
    malformed(['metadata', 'annotations', key], () => checkAnnotationKey(key, 'metadata.annotations'));
  }
  if (size > MOST_ANNOTATIONS) {
    const problem = `annotations of ${size} characters`;
    const breach = { problem, write: `write at most ${MOST_ANNOTATIONS} in all` };
    problems.add('value-is-malformed', object, ['metadata', 'annotations'], breach);
  }
}

/** The labels or annotations that are text; what else there is has a finding. */
function* entriesOf(
  object: Manifest,
  field: 'labels' | 'annotations',
  value: unknown,
  problems: SchemaProblems,
): Generator<readonly [key: string, value: string]> {
  if (value === undefined || value === null) return;
  const path = ['metadata', field];
  if (typeof value !== 'object' || Array.isArray(value)) {
    const facts = {
      field: showPath(path),
      expected: 'an object',
      got: typeName(value),
      write: 'write an object: names with a text each',
    };
    problems.add('value-is-of-another-type', object, path, facts);
    return;
  }
  for (const [key, text] of Object.entries(value)) {
    if (typeof text === 'string') yield [key, text];
    else if (text !== null) {
      const facts = {
        field: showPath([...path, key]),
        expected: 'text',
        got: typeName(text),
        write: 'write it in quotes',
      };
      problems.add('value-is-of-another-type', object, [...path, key], facts);
    }
  }
}
