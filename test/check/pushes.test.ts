import { externalSecret, PUSHED, pushSecret, sourceSecret } from '../../lib/check/example';
import { said } from './found';

const entry = (secretKey: string, remoteKey: string, more = '') =>
  `  - match: { secretKey: "${secretKey}", remoteRef: { remoteKey: "${remoteKey}" } }\n${more}`;
const pushing = (...keys: string[]) =>
  pushSecret(`data:\n${keys.map((key, i) => entry(`key-${i}`, key)).join('')}`);
const base64 = (...bytes: number[]) => btoa(String.fromCharCode(...bytes));

describe('entries of one object', () => {
  const rules = ['push-overwrites-another-entry', 'push-key-is-there-twice', 'push-decrypts-its-secret'];

  test.each([
    [
      ['a', 'b'],
      [0, 0, 0],
    ],
    [
      ['a', 'ab', 'a-b.c'],
      [0, 0, 0],
    ],
    [
      ['a', 'a'],
      [0, 1, 0],
    ],
    [
      ['a.b', 'a'],
      [1, 0, 0],
    ],
    [
      ['a', 'a.b.c', 'a.b'],
      [3, 0, 0],
    ],
    // What is encrypted is at the path before that.
    [['a.fn::secret'], [0, 0, 0]],
    [
      ['a.fn::secret', 'b'],
      [0, 0, 1],
    ],
    [
      ['a.fn::secret', 'a'],
      [0, 1, 1],
    ],
    [
      ['a.fn::secret', 'a.b.fn::secret'],
      [1, 0, 2],
    ],
  ])('%j', (keys, expected) => {
    expect(rules.map((rule) => said(rule, pushing(...keys)).length)).toEqual(expected);
  });

  test('dataTo is another push as well', () => {
    const text = pushSecret(`data:\n${entry('a', 'a.fn::secret')}dataTo:\n  - storeRef: { name: sink }\n`);
    expect(said('push-decrypts-its-secret', text)).toHaveLength(1);
  });

  test.each([
    ['a.fn::secret', 0],
    ['fn::secret', 1],
    ['a.fn::fromJSON.fn::secret', 1],
    ['a[0].fn::secret', 1],
    ['a.fn::toJSON', 1],
    ['a.FN::secret', 1],
  ])('remoteKey %s is misread: %d', (key, count) => {
    expect(said('push-path-is-misread', pushing(key))).toHaveLength(count);
  });

  test.each([
    ['imports', 1],
    ['context.a', 1],
    ['environments', 1],
    ['environment', 0],
    ['a.imports', 0],
  ])('remoteKey %s is reserved: %d', (key, count) => {
    expect(said('push-name-is-reserved', pushing(key))).toHaveLength(count);
  });
});

describe('what the source Secret says', () => {
  const rules = ['push-source-lacks-the-key', 'push-value-is-interpolated', 'push-binary-is-corrupted'];
  const broken = (push: string, ...others: string[]) => {
    const text = [push, ...others].join('---\n');
    return rules.filter((rule) => said(rule, text).length > 0);
  };
  const secret = (value: string) => sourceSecret(`stringData: { password: ${JSON.stringify(value)} }`);

  test.each([
    ['made-up', []],
    ['one $ sign', []],
    ['$a', []],
    ['a$$b', ['push-value-is-interpolated']],
    [`a\${b}`, ['push-value-is-interpolated']],
    [`a$\${b}`, ['push-value-is-interpolated']],
    ['größe', []],
  ])('the value %j', (value, expected) => {
    expect(broken(pushSecret(PUSHED), secret(value))).toEqual(expected);
  });

  test.each([
    [base64(0x61, 0x62), []],
    [base64(0x61, 0xff), ['push-binary-is-corrupted']],
    [base64(0x61, 0x24, 0x24), ['push-value-is-interpolated']],
    // Encrypted by SOPS, or no base64 at all: not known.
    ['ENC[AES256_GCM,data:abc]', []],
    ['a', []],
  ])('the data %s', (value, expected) => {
    const text = sourceSecret(`data: { password: "${value}" }`);
    expect(broken(pushSecret(PUSHED), text)).toEqual(expected);
  });

  test('what is found never shows the value', () => {
    const text = [pushSecret(PUSHED), secret(`hunter2\${a}`)].join('---\n');
    expect(said('push-value-is-interpolated', text)).toEqual([
      'the value of "password" in the Secret source has a dollar sign before a brace; push another form of it, which a ' +
        'template makes: `template: { data: { encoded: "{{ .name | b64enc }}" } }`, and decode it where it is read',
    ]);
  });

  test('an encrypted push keeps its dollars, and no interpolation', () => {
    const push = pushSecret(`data:\n${entry('password', 'a.fn::secret')}`);
    expect(broken(push, secret('a$$b'))).toEqual([]);
    expect(broken(push, secret(`a\${b}`))).toEqual(['push-value-is-interpolated']);
  });

  test.each([
    ['another namespace', sourceSecret('stringData: { other: a }').replace('team-a', 'team-b')],
    ['another name', sourceSecret('stringData: { other: a }').replace('name: source', 'name: sauce')],
    ['no keys yet', sourceSecret('type: Opaque')],
    [
      'the token of a ServiceAccount',
      sourceSecret('type: kubernetes.io/service-account-token\ndata: { other: YQ== }'),
    ],
    [
      'an ExternalSecret that writes it',
      `${sourceSecret('stringData: { other: a }')}---\n${externalSecret('target: { name: source, template: {} }\ndata: []')}`,
    ],
  ])('a Secret of %s says nothing', (_what, other) => {
    expect(broken(pushSecret(PUSHED), other)).toEqual([]);
  });

  test('objects without a namespace are of one', () => {
    const here = (text: string) => text.replaceAll('\n  namespace: team-a', '');
    expect(
      said(
        'push-source-lacks-the-key',
        here(`${pushSecret(PUSHED)}---\n${sourceSecret('stringData: { a: b }')}`),
      ),
    ).toHaveLength(1);
  });

  test('a template makes keys and values; one from elsewhere makes any', () => {
    const source = secret('a$$b').replace('password', 'other');
    const data = pushSecret(`template: { data: { password: "{{ .other }}" } }${PUSHED}`);
    expect(broken(data, source)).toEqual([]);
    expect(broken(data.replace('{ password:', '{ another:'), source)).toEqual(['push-source-lacks-the-key']);
    const from = pushSecret(`template: { templateFrom: [{ configMap: { name: a } }] }${PUSHED}`);
    expect(broken(from, source)).toEqual([]);
  });

  test('a key that is not there: those that are, and not all of very many', () => {
    const keys = Array.from({ length: 9 }, (_, i) => `key-${i}: a`).join(', ');
    const text = `${pushSecret(PUSHED)}---\n${sourceSecret(`stringData: { ${keys} }`)}`;
    expect(said('push-source-lacks-the-key', text)).toEqual([
      'the Secret source has no key "password"; name one that it has ("key-0", "key-1", "key-2", "key-3", "key-4", "key-5", ' +
        '"key-6", "key-7", …), or let the template make it',
    ]);
  });
});

describe('stores', () => {
  test('a SecretStore by default', () => {
    const refs = (text: string) =>
      said('push-mixes-store-kinds', pushSecret(`secretStoreRefs: ${text}${PUSHED}`));
    expect(refs('[{ name: a }, { name: b, kind: SecretStore }]')).toEqual([]);
    expect(refs('[{ name: a }, { labelSelector: {}, kind: ClusterSecretStore }]')).toHaveLength(1);
    expect(
      said('push-store-has-no-name', pushSecret(`secretStoreRefs: [{ labelSelector: {} }]${PUSHED}`)),
    ).toEqual([]);
  });

  test('dataTo names one of them, by name and kind', () => {
    const to = (ref: string) =>
      said(
        'push-store-is-not-named',
        pushSecret(`secretStoreRefs: [{ name: vault }]\ndataTo: [{ storeRef: ${ref} }]`),
      );
    expect(to('{ name: vault, kind: SecretStore }')).toEqual([]);
    expect(to('{ labelSelector: {} }')).toEqual([]);
    expect(to('{ name: vault, kind: ClusterSecretStore }')).toEqual([
      'dataTo pushes into the ClusterSecretStore vault, and secretStoreRefs does not name it; ' +
        'add the ClusterSecretStore vault to secretStoreRefs, or name one of those',
    ]);
  });

  test('dataTo of another provider is its own affair', () => {
    const to = '[{ storeRef: { name: vault }, remoteKey: all, metadata: { a: b } }]';
    const text = pushSecret(`secretStoreRefs: [{ name: sink }, { name: vault }]\ndataTo: ${to}`);
    expect(said('push-bundle-fails', text)).toEqual([]);
    expect(said('push-metadata-is-ignored', text)).toEqual([]);
    expect(said('push-bundle-fails', text.replaceAll('name: vault', 'name: sink'))).toHaveLength(1);
    expect(said('push-metadata-is-ignored', text.replaceAll('name: vault', 'name: sink'))).toHaveLength(1);
  });

  test('one object with two stores of an environment does not share it with itself', () => {
    const text = pushSecret(`secretStoreRefs: [{ name: sink }, { name: sink }]${PUSHED}`);
    expect(said('push-into-a-shared-environment', text)).toEqual([]);
    expect(said('push-writes-an-environment-twice', text)).toHaveLength(1);
  });
});

describe('a push into an environment that is read', () => {
  const read = (target: string, name: string) =>
    externalSecret(
      `target: { name: ${target}, template: {} }\ndata: [{ secretKey: a, remoteRef: { key: a } }]`,
      name,
    );
  const push = pushSecret(`secretStoreRefs: [{ name: pulumi }]${PUSHED}`);
  const rules = ['push-into-what-is-read', 'push-feeds-itself'];

  test.each([
    ['of what is read there', [read('source', 'copy')], [0, 1]],
    ['of something else', [read('other', 'other')], [1, 0]],
    ['of what one of two reads', [read('other', 'other'), read('source', 'copy')], [0, 1]],
  ])('%s', (_what, reads, expected) => {
    const text = [push, ...reads].join('---\n');
    expect(rules.map((rule) => said(rule, text).length)).toEqual(expected);
  });
});

test.each([
  ['dataTo without match', '', 1],
  ['mergePolicy Merge', 'mergePolicy: Merge, ', 0],
])('a template keeps what the source has: %s', (_what, policy, count) => {
  const text = pushSecret(`template: { ${policy}data: { a: b } }\ndataTo: [{ storeRef: { name: sink } }]`);
  expect(said('push-template-keeps-source-keys', text)).toHaveLength(count);
});

test('every entry and every store is a write', () => {
  const text = pushing('a', 'b').replace('name: sink', 'name: sink\n    - name: sink');
  expect(said('push-is-frequent', text.replace('selector:', 'refreshInterval: 30s\n  selector:'))).toEqual([
    'refreshInterval 30s rewrites the environment 480 times an hour; ' +
      'write a longer one, such as 1h0m0s; an edit of this object pushes at once',
  ]);
});

test('a converted name is shown as it becomes', () => {
  const text = pushSecret(
    `data:\n${entry('a_U0020_b_U1f600_', 'a', '    conversionStrategy: ReverseUnicode\n')}`,
  );
  expect(said('push-converts-the-source-key', text)).toEqual([
    'with conversionStrategy ReverseUnicode the source Secret has no key "a_U0020_b_U1f600_"; ' +
      'write the name as it is converted: secretKey: "a b😀"',
  ]);
});
