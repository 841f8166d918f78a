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
    `secretStoreRef:\n  name: pulumi\n${spec.includes('target:') ? '' : 'target:\n  template: { metadata: {} }\n'}${spec.trim()}`,
  );
}

/** As those who come from a release before 0.16 have them. */
export function oldExternalSecret(spec: string): string {
  return externalSecret(spec).replace('external-secrets.io/v1', 'external-secrets.io/v1beta1');
}

export function pushSecret(spec: string, name = 'push'): string {
  const store = spec.includes('secretStoreRefs:') ? '' : 'secretStoreRefs:\n  - name: sink\n';
  return object(
    'v1alpha1',
    'PushSecret',
    name,
    `${store}selector:\n  secret: { name: source }\n${spec.trim()}`,
  );
}

export function clusterExternalSecret(spec: string, name = 'everywhere'): string {
  return object('v1', 'ClusterExternalSecret', name, spec);
}

export function clusterSecretStore(spec: string): string {
  return object('v1', 'ClusterSecretStore', 'shared', spec);
}

/** What a PushSecret pushes, where that is not what the example is about. */
export const PUSHED = `
data:
  - match: { secretKey: password, remoteRef: { remoteKey: password } }`;

/** The stores of the examples. */
export const EXAMPLE_STORES = ['pulumi', 'sink']
  .map((name) => object('v1', 'SecretStore', name, pulumi(name)))
  .join('---\n');

/** The provider block of a store of Pulumi's. */
export function pulumi(environment: string, tokenNamespace?: string): string {
  const namespace = tokenNamespace === undefined ? '' : `, namespace: ${tokenNamespace}`;
  return `provider:
  pulumi:
    organization: my-org
    project: my-project
    environment: ${environment}
    accessToken:
      secretRef: { name: pulumi-access-token, key: PULUMI_ACCESS_TOKEN${namespace} }`;
}
