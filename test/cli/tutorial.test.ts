import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { rules } from '../../lib/rules';
import { root } from '../kit/project';
import { esc8s, file } from './kit';

const TUTORIAL = join(__dirname, 'tutorial-v1beta1.yaml');

/** Rules by severity, in the order of the file. */
async function found(path: string, release: string) {
  const { stdout } = await esc8s('check', path, '--release', release, '-o', 'json');
  const all: { rule: string; severity: string }[] = JSON.parse(stdout).findings;
  const of = (wanted: string) => all.filter(({ severity }) => severity === wanted).map(({ rule }) => rule);
  return { error: of('error'), warning: of('warning'), info: of('info') };
}

/** What the operator of 0.10.4 and the API server of 2.9.0 do with it, each error shown by a witness. */
test.each([
  ['0.10.4', ['ESC301']],
  ['2.9.0', ['ESC903', 'ESC903', 'ESC307']],
])('the tutorial, as it is written, for ESO %s: what fails', async (release, errors) => {
  const { error } = await found(TUTORIAL, release);
  expect(error).toEqual(errors);
  for (const id of error) {
    const { evidence = [] } = rules.find((rule) => rule.id === id) ?? {};
    expect(evidence.some((one) => existsSync(join(root, one)))).toBe(true);
  }
});

test('the tutorial, as it is written, for ESO 2.9.0: what surprises, and what costs', async () => {
  expect(await found(TUTORIAL, '2.9.0')).toMatchObject({
    warning: ['ESC402', 'ESC105', 'ESC702'],
    info: ['ESC416', 'ESC417', 'ESC808', 'ESC221', 'ESC329'],
  });
});

const store = (kind: string, auth: string, more = '') => `apiVersion: external-secrets.io/v1
kind: ${kind}
metadata:
  name: ${kind.toLowerCase()}${kind === 'SecretStore' ? '\n  namespace: team-a' : ''}
spec:${more}
  provider:
    pulumi:
      apiUrl: https://api.pulumi.com/api/esc
      organization: my-org
      project: my-project
      environment: ${kind === 'SecretStore' ? 'dev' : 'shared'}
      auth:
${auth}
---
`;
const read = (name: string, ref: string, entries: string) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: ${name}
  namespace: team-a
spec:
  refreshInterval: 1h0m0s
  secretStoreRef: ${ref}
  target:
    template: { engineVersion: v2, mergePolicy: Replace, metadata: {} }
${entries}
---
`;

/** What works with Pulumi's provider, each way once, as people write it by hand. */
const GOOD = [
  store(
    'SecretStore',
    `        accessToken:
          secretRef: { name: pulumi-access-token, key: PULUMI_ACCESS_TOKEN }`,
  ),
  store(
    'ClusterSecretStore',
    `        oidcConfig:
          organization: my-org
          expirationSeconds: 600
          serviceAccountRef:
            name: pulumi
            namespace: external-secrets
            audiences: ["urn:pulumi:org:my-org"]`,
    '\n  conditions:\n    - namespaces: [team-a]',
  ),
  read(
    'keys',
    '{ kind: SecretStore, name: secretstore }',
    `  data:
    - secretKey: password
      remoteRef: { key: database.password }
    - secretKey: first-host
      remoteRef: { key: 'hosts[0]' }
    - secretKey: dotted
      remoteRef: { key: 'app["db.example"].user' }`,
  ),
  read(
    'object',
    '{ kind: ClusterSecretStore, name: clustersecretstore }',
    `  dataFrom:
    - extract: { key: environmentVariables }
      rewrite:
        - regexp: { source: "^(.*)$", target: "APP_$1" }`,
  ),
  `apiVersion: external-secrets.io/v1alpha1
kind: PushSecret
metadata:
  name: push
  namespace: team-a
spec:
  refreshInterval: 1h0m0s
  updatePolicy: Replace
  deletionPolicy: None
  secretStoreRefs:
    - { kind: SecretStore, name: sink }
  selector:
    secret: { name: made-here }
  data:
    - conversionStrategy: None
      match: { secretKey: password, remoteRef: { remoteKey: database.password } }
---
`,
  store(
    'SecretStore',
    `        accessToken:
          secretRef: { name: pulumi-access-token, key: PULUMI_ACCESS_TOKEN }`,
  )
    .replace('name: secretstore', 'name: sink')
    .replace('environment: dev', 'environment: dev-pushed'),
].join('');

test('what works raises no alarm', async () => {
  const { status, stdout } = await esc8s('check', file(GOOD, 'good.yaml'), '--fail-on', 'info');
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'no findings in 6 objects, for ESO 2.9.0\n' });
});

test('nor does what has nothing to do with Pulumi', async () => {
  const others = `apiVersion: external-secrets.io/v1
kind: ClusterSecretStore
metadata:
  name: vault
spec:
  provider:
    vault: { server: "https://vault", path: secret, version: v2, auth: { tokenSecretRef: { name: t, key: k, namespace: n } } }
---
${read(
  'all',
  '{ kind: ClusterSecretStore, name: vault }',
  `  data:
    - secretKey: password
      remoteRef: { key: database, property: password, version: "3", metadataPolicy: Fetch }
  dataFrom:
    - find: { path: app, name: { regexp: ".*" } }`,
)}`;
  const { status, stdout } = await esc8s('check', file(others, 'vault.yaml'), '--fail-on', 'info');
  expect({ status, stdout }).toEqual({ status: 0, stdout: 'no findings in 2 objects, for ESO 2.9.0\n' });
});
