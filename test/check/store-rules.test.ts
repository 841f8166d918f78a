import {
  clusterExternalSecret,
  clusterPushSecret,
  clusterSecretStore,
  EXAMPLE_STORES,
  externalSecret,
  FANNED_OUT,
  oidc,
  PUSHED,
  pulumi,
  pushSecret,
  secretStore,
} from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import { newest } from '../../lib/release';
import { rules as all } from '../../lib/rules';

/** Of stores, fan-out and what is written twice. */
const rules = all.filter(({ id }) => /^ESC(?:[45]\d\d|130)$/.test(id));

const manifests = (text: string) => new Loaded([{ name: 'a.yaml', text }]).manifests;
const found = (text: string, declared = '') =>
  check(manifests(text), newest, rules, declared === '' ? [] : manifests(declared)).map(
    ({ rule, message, fix }) => ({ rule, message, fix }),
  );
const ids = (text: string, declared?: string) => found(text, declared).map(({ rule }) => rule);

const DATA = 'data:\n  - secretKey: a\n    remoteRef: { key: a }';
const PUSH = `pushSecretSpec:
  secretStoreRefs: [{ kind: ClusterSecretStore, name: shared }]
  selector: { secret: { name: source } }
  data:
    - match: { secretKey: a, remoteRef: { remoteKey: a } }`;
const admitting = (condition: string) =>
  clusterSecretStore(`${pulumi('dev', 'external-secrets')}\nconditions:\n  - ${condition}`);
const ofCluster = (text: string) =>
  text.replace(/name: (?:pulumi|sink)/, '{ kind: ClusterSecretStore, name: shared }');
const reader = ofCluster(externalSecret(DATA));
const namespace = (labels: string) =>
  `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: team-a\n  labels: ${labels}\n`;
const store = (written: Parameters<typeof pulumi>[2], environment = 'dev') =>
  secretStore(pulumi(environment, undefined, written));

describe('what is not known, or holds for nobody else, is not refused', () => {
  test.each([
    ['a name that a variable will fill in', store({ organization: '$' + '{PULUMI_ORG}' })],
    ['an address that a variable will fill in', store({ apiUrl: '$' + '{API}/api/esc' })],
    [
      'namespaces that a variable will fill in',
      `${externalSecret(DATA).replace('team-a', '$NAMESPACE')}---\n${EXAMPLE_STORES}`,
    ],
    ['an empty apiUrl, which means the default', store({ apiUrl: '""' })],
    ['http to the same machine', store({ apiUrl: 'http://127.0.0.1:8080/api/esc' })],
    ['a namespace that the manifest leaves open', store({}).replace('  namespace: team-a\n', '')],
    ['a ServiceAccount of its own namespace', store({ auth: oidc('namespace: team-a') })],
    ['an access token of its own namespace', secretStore(pulumi('dev', 'team-a'))],
    ['an interval in seconds', secretStore(`${pulumi('dev')}\nrefreshInterval: 300`)],
    ['an empty class', secretStore(`${pulumi('dev')}\ncontroller: ""`)],
    ['a project of another name than others may have', store({}).replace('my-project', 'default')],
    [
      'retrySettings of another provider',
      secretStore('provider: { vault: {} }\nretrySettings: { maxRetries: 5 }'),
    ],
    [
      'labels of a Namespace that is not here',
      `${reader}---\n${admitting('namespaceSelector: { matchLabels: { tier: gold } }')}`,
    ],
    [
      'labels of a Namespace that is here',
      `${reader}---\n${admitting('namespaceSelector: { matchLabels: { tier: gold } }')}---\n${namespace('{ tier: gold }')}`,
    ],
    [
      'a store that no entry looks at',
      `${ofCluster(externalSecret(DATA.replace('remoteRef', 'sourceRef: { storeRef: { name: other } }\n    remoteRef')))}---\n${admitting('namespaces: [team-b]')}`,
    ],
    [
      'a SecretStore whose namespace is left open',
      `${externalSecret(DATA)}---\n${EXAMPLE_STORES.replaceAll('  namespace: team-a\n', '')}`,
    ],
    [
      'a copy in a namespace whose labels are not known',
      `${externalSecret(DATA, 'everywhere')}---\n${clusterExternalSecret(`namespaceSelectors:\n  - matchLabels: { tier: gold }\n${FANNED_OUT}`)}`,
    ],
  ])('%s', (_what, text) => {
    expect(found(text)).toEqual([]);
  });
});

describe('what is refused', () => {
  test.each([
    [
      'a name of another organization in the login',
      store({ auth: oidc().replace('my-org', '""') }),
      ['ESC412'],
    ],
    ['an environment that is a placeholder', store({}, '<environment>'), ['ESC412']],
    ['a name with a space', store({}, '"my env"'), ['ESC412']],
    ['a negative number of seconds', secretStore(`${pulumi('dev')}\nrefreshInterval: -5`), ['ESC419']],
    [
      'a regex of which only one alternative is anchored',
      admitting('namespaceRegexes: ["^a|b$"]'),
      ['ESC403'],
    ],
    ['a regex that is none, and that once', admitting('namespaceRegexes: ["team-("]'), ['ESC404']],
    ['lists without items in a condition', admitting('{ namespaces: [], namespaceRegexes: [] }'), ['ESC422']],
    [
      'a Namespace without the label',
      `${reader}---\n${admitting('namespaceSelector: { matchLabels: { tier: gold } }')}---\n${namespace('{ tier: tin }')}`,
      ['ESC423'],
    ],
    [
      'a push into a store that does not admit its namespace',
      `${ofCluster(pushSecret('data:\n  - match: { secretKey: a, remoteRef: { remoteKey: a } }'))}---\n${admitting('namespaces: [team-b]')}`,
      ['ESC423'],
    ],
    [
      'a SecretStore where a ClusterSecretStore is asked for',
      `${externalSecret(DATA).replace('name: pulumi', '{ kind: ClusterSecretStore, name: pulumi }')}---\n${EXAMPLE_STORES}`,
      ['ESC425'],
    ],
    [
      'a copy over what a namespace of that label has',
      `${externalSecret(DATA, 'everywhere')}---\n${clusterExternalSecret(`namespaceSelectors:\n  - matchLabels: { tier: gold }\n${FANNED_OUT}`)}---\n${namespace('{ tier: gold }')}`,
      ['ESC505'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test.each([
    ['a ClusterPushSecret without selectors', clusterPushSecret(PUSH), ['ESC501']],
    [
      'a ClusterPushSecret of every namespace, into a store that is not here',
      clusterPushSecret(`namespaceSelectors: [{}]\n${PUSH}`),
      ['ESC502'],
    ],
    [
      'the deprecated field with an empty selector',
      clusterExternalSecret(`namespaceSelector: {}\n${FANNED_OUT}`),
      ['ESC502', 'ESC506'],
    ],
    [
      'a ClusterPushSecret over what a namespace has',
      `${pushSecret(`secretStoreRefs: [{ name: other }]${PUSHED}`, 'everywhere')}---\n${clusterPushSecret(`namespaceSelectors:\n  - matchLabels: { kubernetes.io/metadata.name: team-a }\n${PUSH}`)}`,
      ['ESC505'],
    ],
  ])('%s', (_what, text, expected) => {
    expect(ids(text)).toEqual(expected);
  });

  test('a namespace that a declared store does not admit', () => {
    expect(ids(reader, admitting('namespaces: [team-b]'))).toEqual(['ESC423']);
    expect(ids(reader, admitting('namespaces: [team-a]'))).toEqual([]);
  });

  test('an access token that is empty, with the command that makes one', () => {
    const secret =
      'apiVersion: v1\nkind: Secret\nmetadata: { name: pulumi-access-token, namespace: team-a }\ndata: { PULUMI_ACCESS_TOKEN: "" }\n';
    expect(found(`${secret}---\n${secretStore(pulumi('dev'))}`)).toContainEqual({
      rule: 'ESC427',
      message: 'PULUMI_ACCESS_TOKEN, the access token of the store store, is empty',
      fix:
        'leave the Secret out and make it in the cluster: printf %s "$PULUMI_ACCESS_TOKEN" | kubectl create secret ' +
        'generic pulumi-access-token --namespace team-a --from-file=PULUMI_ACCESS_TOKEN=/dev/stdin',
    });
  });

  test('stores of many namespaces, of which few are named', () => {
    const stores = ['b', 'c', 'd', 'e'].map((name) => EXAMPLE_STORES.replaceAll('team-a', `team-${name}`));
    expect(found([externalSecret(DATA), ...stores].join('---\n'))).toMatchObject([
      {
        rule: 'ESC424',
        message: 'the SecretStore pulumi is in team-b, team-c, team-d, ..., and this is in team-a',
      },
    ]);
  });
});
