import { cause } from './causes-general';

/** What is wrong with what an ExternalSecret reads, a PushSecret pushes, or the Secret between. */
export const OF_SECRETS = {
  'property-not-found': cause<{ key: string; where: string }>({
    status: 'fail',
    final: true,
    message: ({ key, where }) => `the environment ${where} has no property ${key} (404)`,
    next: ({ key, where }) =>
      `see what it has with esc env open ${where}; then mend remoteRef.key, or add ${key}`,
  }),
  'environment-or-property-not-found': cause<{ key: string; where: string }>({
    status: 'fail',
    final: true,
    message: ({ key, where }) =>
      `either there is no ESC environment ${where}, or it has no property ${key}: ESC answers both with 404`,
    next: ({ key, where }) =>
      `esc env open ${where} '${key}' tells which; then mend the store or remoteRef.key`,
  }),
  'path-malformed': cause<{ key: string }>({
    status: 'fail',
    final: true,
    message: ({ key }) => `remoteRef.key ${key} is no property path (400)`,
    next: () => 'write names with dots between them, ["…"] around a name with dots, [0] for list items',
  }),
  'evaluation-failed': cause<{ where: string }>({
    status: 'fail',
    final: true,
    message: ({ where }) => `ESC cannot evaluate the environment ${where} (400)`,
    next: ({ where }) =>
      `esc env open ${where} shows the error; mend the definition or what it imports and opens`,
  }),
  'key-empty': cause({
    status: 'fail',
    final: true,
    message: () => 'remoteRef.key is empty, and an environment cannot be read as a whole',
    next: () => 'write the path of a property, such as database.password',
  }),
  'value-null': cause<{ key: string }>({
    status: 'fail',
    final: true,
    message: ({ key }) => `the property ${key} is null, or holds one that is; the operator cannot read that`,
    next: () => 'give the property a value, or take it away',
  }),
  'value-is-object': cause<{ keys: string }>({
    status: 'fail',
    final: true,
    message: ({ keys }) =>
      `the value of ${keys} in the Secret is ESC's own JSON, with a trace around each value: the property is an object or a list`,
    next: () =>
      'name one property in it, use dataFrom.extract, or put fn::toJSON around it in the environment',
  }),
  'find-unsupported': cause({
    status: 'fail',
    final: true,
    message: () => 'dataFrom.find does not work with Pulumi ESC, in no release',
    next: () => 'use dataFrom.extract with the name of an object',
  }),
  'secret-not-made': cause<{ secret: string }>({
    status: 'fail',
    final: true,
    message: ({ secret }) =>
      `the operator calls it synced, but there is no Secret ${secret}: nothing was found to put into it. extract finds no keys in text, a number, a list or an empty object, and an entry with nothing but sourceRef reads nothing`,
    next: () => 'extract an object, or read the property with data[]',
  }),
  'secret-missing': cause<{ secret: string; interval: string }>({
    status: 'fail',
    message: ({ secret }) =>
      `it was synced, but the Secret ${secret} is not there: somebody deleted it, or the operator did because nothing was found`,
    next: ({ interval }) =>
      `the operator makes it anew: at once if it owns it, with creationPolicy Orphan at the next refresh (${interval}); if not, esc8s doctor`,
  }),
  'merge-target-missing': cause<{ secret: string }>({
    status: 'fail',
    message: ({ secret }) => `creationPolicy is Merge, and there is no Secret ${secret} to merge into`,
    next: () => 'make that Secret first, or use creationPolicy Owner',
  }),
  'secret-lacks-key': cause<{ secret: string; keys: string }>({
    status: 'fail',
    message: ({ secret, keys }) => `the Secret ${secret} lacks ${keys}`,
    next: () =>
      'see whether another ExternalSecret or something else writes to that Secret. The operator puts the key back at once where it owns the Secret, else at its next refresh, and never where the Secret is immutable',
  }),
  'target-owned': cause<{ secret: string; owner: string }>({
    status: 'fail',
    final: true,
    message: ({ secret, owner }) => `the Secret ${secret} belongs to ${owner}, and two cannot own it`,
    next: () => 'give one of them another target.name',
  }),
  'target-immutable': cause<{ secret: string }>({
    status: 'fail',
    final: true,
    message: ({ secret }) => `the Secret ${secret} is immutable, and its values have changed`,
    next: () => 'delete the Secret to have it made anew, or give a new target.name',
  }),
  'template-failed': cause<{ reason: string }>({
    status: 'fail',
    final: true,
    message: ({ reason }) => `target.template fails: ${reason}`,
    next: () =>
      'see that every key that the template reads is in data or dataFrom, and that what templateFrom names is there',
  }),
  'decoding-failed': cause<{ key: string }>({
    status: 'fail',
    final: true,
    message: ({ key }) => `the value of ${key} is not in the form that decodingStrategy says`,
    next: () => 'mend the value, or set decodingStrategy to None or Auto',
  }),
  'keys-invalid': cause<{ reason: string }>({
    status: 'fail',
    final: true,
    message: ({ reason }) => `the keys that extract gives cannot be keys of a Secret: ${reason}`,
    next: () => 'rename the properties, or use rewrite',
  }),
  'sync-failed': cause<{ reason: string }>({
    status: 'fail',
    message: ({ reason }) => `the operator cannot sync it: ${reason}`,
    next: () => 'kubectl describe it, and see the log of the operator',
  }),
  'sync-failed-events-hidden': cause<{ reason: string; why: string }>({
    status: 'fail',
    message: ({ reason, why }) =>
      `the operator cannot sync it: ${reason}. What went wrong is in its events, ${why}`,
    next: () => 'have somebody run this who may list events, or kubectl describe it',
  }),
  'source-secret-missing': cause<{ secret: string }>({
    status: 'fail',
    message: ({ secret }) => `the Secret to push, ${secret}, is not there`,
    next: () => 'make that Secret, or mend selector.secret',
  }),
  'source-key-missing': cause<{ secret: string; key: string }>({
    status: 'fail',
    message: ({ secret, key }) => `the Secret to push, ${secret}, has no key ${key}`,
    next: () => 'add the key, or mend match.secretKey',
  }),
  'pushes-nothing': cause({
    status: 'fail',
    final: true,
    message: () => 'it has neither data nor dataTo, so it pushes nothing and is called synced',
    next: () => 'name the keys in data, or all of them with dataTo',
  }),
  'push-unsupported': cause<{ what: string }>({
    status: 'fail',
    final: true,
    message: ({ what }) => `${what} does not work with Pulumi ESC, in no release`,
    next: () => 'use updatePolicy Replace, deletionPolicy None, and name each key in data[].match.secretKey',
  }),
  'push-refused': cause<{ where: string }>({
    status: 'fail',
    final: true,
    message: ({ where }) => `ESC refuses what would become of the environment ${where} (400)`,
    next: () =>
      'see that no remoteKey begins with context, imports or environments or has a part that begins with fn::, and that no pushed value holds ${',
  }),
  'push-conflict': cause<{ where: string }>({
    status: 'fail',
    message: ({ where }) => `somebody else changed the environment ${where} at the same time (409)`,
    next: () => 'the operator tries again by itself; let only one PushSecret write to an environment',
  }),
  'namespaces-failed': cause<{ failures: string }>({
    status: 'fail',
    message: ({ failures }) => `the operator could not make it in every namespace: ${failures}`,
    next: () => 'where an object of that name is there already, rename one of them',
  }),
  'no-namespace-matches': cause({
    status: 'fail',
    message: () => 'no namespace matches its selectors, so nothing is made',
    next: () => 'label a namespace, or mend namespaceSelectors',
  }),
  'children-outdated': cause<{ children: string }>({
    status: 'fail',
    message: ({ children }) => `it was changed, and what it made is still as before: ${children}`,
    next: () => 'wait for the operator (esc8s verify --wait); if it stays like this, run esc8s doctor',
  }),
  'child-failed': cause<{ children: string }>({
    status: 'fail',
    message: ({ children }) => `what it made does not work: ${children}`,
    next: () => 'see what is said about them',
  }),
  'child-unknown': cause<{ children: string }>({
    status: 'unknown',
    message: ({ children }) => `nothing could be found out about what it made: ${children}`,
    next: () => 'see what is said about them',
  }),
} as const;
