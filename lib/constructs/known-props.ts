import { InputError } from '../error';

/**
 * ESO's fields that have no prop, with the reason and what to write. The types refuse them where an object is
 * written in place; TypeScript lets them pass in a variable or a spread, where they would be dropped in silence.
 */
const ESO_FIELDS: Readonly<Record<string, string>> = {
  property: 'the Pulumi provider ignores it; write the whole path as the key: "database.password"',
  version: 'the Pulumi provider ignores it and always reads the latest version; leave it out',
  metadataPolicy: 'the Pulumi provider ignores it; leave it out',
  find: "the Pulumi provider fails on it; write extract: 'path.of.an.object'",
  updatePolicy: 'the Pulumi provider fails on IfNotExists; leave it out: it is always Replace',
  deletionPolicy: 'with Pulumi it has no effect or does harm; leave it out: nothing is ever deleted',
  creationPolicy: "write ownership: 'owned', 'retained', 'merged' or 'adopted'",
  conversionStrategy: 'ESO ignores it here; leave it out',
  target: 'write secretName, ownership, immutable and template beside it, without the level',
  secretStoreRef:
    'write store, the object of the store or ClusterSecretStore.fromClusterSecretStoreName(name)',
  secretStoreRefs: 'write sink, the store whose environment is pushed into',
  storeRef: 'write store, the object of the store',
  sourceRef: 'write store, or generatorRef',
  remoteRef: "write { 'secret-key': 'property.path' }, or { 'secret-key': { key: 'property.path' } }",
  secretKey: "write { 'secret-key': 'property.path' }",
  selector: 'write secret or generatorRef',
  namespaceSelector: 'write namespaceSelectors: [{ matchLabels: … }]',
  namespaces: "write namespaceSelectors: [{ matchLabels: { 'kubernetes.io/metadata.name': 'team-a' } }]",
  retrySettings: 'the Pulumi provider ignores it; leave it out',
  provider: 'write environment and auth beside it, without the level',
  name: "write metadata: { name: '…' }",
  namespace: "write metadata: { namespace: '…' }",
};

/**
 * Checks that an object of the user has no field that would be dropped.
 * @param known the fields that are read
 * @param at what the object is, for the message: `data["key"]`, or empty for the props of a construct
 * @throws InputError naming the field, and what to write instead
 */
export function checkProps(props: object, known: readonly string[], at = ''): void {
  if (typeof props !== 'object' || props === null || Array.isArray(props)) {
    const got = Array.isArray(props) ? 'a list' : props === null ? 'null' : `a ${typeof props}`;
    throw new InputError(
      `${at === '' ? 'props' : at} is ${got}; expected an object with ${known.join(', ')}`,
    );
  }
  for (const name in props) {
    if (known.includes(name) || (props as Record<string, unknown>)[name] === undefined) continue;
    const near = known.find((other) => other.toLowerCase() === name.toLowerCase());
    const hint =
      near === undefined ? (ESO_FIELDS[name] ?? `expected ${known.join(', ')}`) : `did you mean ${near}`;
    throw new InputError(`${at === '' ? '' : `${at}.`}${name} does not exist here; ${hint}`);
  }
}
