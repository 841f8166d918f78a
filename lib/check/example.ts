import { DEFAULT_API_URL } from '../esc/api-url';

/**
 * Objects for the examples of rules: what matters, below what every such object has. Beside them are a SecretStore
 * `pulumi` and a SecretStore `sink`, each of an environment of its own.
 */
const object = (version: string, kind: string, name: string, spec: string) =>
  `apiVersion: external-secrets.io/${version}
kind: ${kind}
metadata:
  name: ${name}${kind.startsWith('Cluster') ? '' : '\n  namespace: team-a'}
spec:
${spec.trim().replace(/^(?=.)/gm, '  ')}
`;

export function externalSecret(spec: string, name = 'db'): string {
  return object(
    'v1',
    'ExternalSecret',
    name,
    `secretStoreRef:\n  name: pulumi\n${/^target:/m.test(spec) ? '' : 'target:\n  template: { metadata: {} }\n'}${spec.trim()}`,
  );
}

/** As those who come from a release before 0.16 have them. */
export function oldExternalSecret(spec: string): string {
  return externalSecret(spec).replace('external-secrets.io/v1', 'external-secrets.io/v1beta1');
}

export function pushSecret(spec: string, name = 'push'): string {
  const store = spec.includes('secretStoreRefs:') ? '' : 'secretStoreRefs:\n  - name: sink\n';
  const selector = /^selector:/m.test(spec) ? '' : 'selector:\n  secret: { name: source }\n';
  return object('v1alpha1', 'PushSecret', name, `${store}${selector}${spec.trim()}`);
}

/** The Secret that is pushed, in examples that need it. */
export function sourceSecret(fields: string): string {
  return `apiVersion: v1
kind: Secret
metadata:
  name: source
  namespace: team-a
  uid: 5b0e8a51-58d6-4b87-9d8f-0c2f5d4a3c11
${fields.trim()}
`;
}

export function clusterExternalSecret(spec: string, name = 'everywhere'): string {
  return object('v1', 'ClusterExternalSecret', name, spec);
}

export function clusterPushSecret(spec: string, name = 'everywhere'): string {
  return object('v1alpha1', 'ClusterPushSecret', name, spec);
}

export function secretStore(spec: string): string {
  return object('v1', 'SecretStore', 'store', spec);
}

export function clusterSecretStore(spec: string): string {
  return object('v1', 'ClusterSecretStore', 'shared', spec);
}

/** What a ClusterExternalSecret copies, where that is not what the example is about. */
export const FANNED_OUT = `externalSecretSpec:
  secretStoreRef: { kind: ClusterSecretStore, name: shared }
  target:
    template: { metadata: {} }
  data:
    - secretKey: password
      remoteRef: { key: database.password }`;

/** What an ExternalSecret reads, where that is not what the example is about. */
export const READ = `
data:
  - secretKey: password
    remoteRef: { key: database.password }`;

/** What a PushSecret pushes, where that is not what the example is about. */
export const PUSHED = `
data:
  - match: { secretKey: password, remoteRef: { remoteKey: password } }`;

/** The stores of the examples. */
export const EXAMPLE_STORES = ['pulumi', 'sink']
  .map((name) => object('v1', 'SecretStore', name, pulumi(name)))
  .join('---\n');

/** What a store of an example says, where it is not what every such store says. */
interface Written {
  readonly organization?: string;
  /** Empty where it is left out. */
  readonly apiUrl?: string;
  /** The block `auth`, or what stands in its place. */
  readonly auth?: string;
}

/** The provider block of a store of Pulumi's. */
export function pulumi(
  environment: string,
  tokenNamespace?: string,
  {
    organization = 'my-org',
    apiUrl = DEFAULT_API_URL,
    auth = `auth:\n  accessToken:\n    secretRef: ${secretRef(tokenNamespace)}`,
  }: Written = {},
): string {
  return `provider:
  pulumi:${apiUrl === '' ? '' : `\n    apiUrl: ${apiUrl}`}
    organization: ${organization}
    project: my-project
    environment: ${environment}
${auth.replace(/^/gm, '    ')}`;
}

/** A reference to the access token. */
export function secretRef(namespace?: string): string {
  return `{ name: pulumi-access-token, key: PULUMI_ACCESS_TOKEN${namespace === undefined ? '' : `, namespace: ${namespace}`} }`;
}

/** The block `auth` of a store that logs in as a ServiceAccount; with more of its reference. */
export function oidc(more = ''): string {
  return `auth:
  oidcConfig:
    organization: my-org
    serviceAccountRef: { name: esc, audiences: ["urn:pulumi:org:my-org"]${more === '' ? '' : `, ${more}`} }`;
}
