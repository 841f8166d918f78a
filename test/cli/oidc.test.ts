import { parse } from 'yaml';
import { apiServer, esc8s, file, refusal } from './kit';

const store = (name: string, oidc: string, environment = 'env', kind = 'ClusterSecretStore') =>
  `apiVersion: external-secrets.io/v1\nkind: ${kind}\nmetadata: { name: ${name}${kind === 'SecretStore' ? ', namespace: team-a' : ''} }\n` +
  `spec: { provider: { pulumi: { organization: my-org, project: shop, environment: ${environment}, auth: { oidcConfig: ${oidc} } } } }\n`;
const ref = (audiences = '') => `{ name: pulumi-esc, namespace: eso${audiences} }`;
const login = (organization = 'my-org', more = ', audiences: ["urn:pulumi:org:my-org"]') =>
  `{ organization: ${organization}, expirationSeconds: 600, serviceAccountRef: ${ref(more)} }`;
const push = (name: string, kind = 'ClusterSecretStore') =>
  `apiVersion: external-secrets.io/v1alpha1\nkind: PushSecret\nmetadata: { name: push, namespace: team-a }\n` +
  `spec: { secretStoreRefs: [{ name: ${name}, kind: ${kind} }], selector: { secret: { name: a } }, data: [] }\n`;
const both = () =>
  file(`${store('read', login())}---\n${store('sink', login(), 'pushed')}---\n${push('sink')}`);

const KEY = { kty: 'RSA', use: 'sig', alg: 'RS256', kid: 'a', n: 'AQAB', e: 'AQAB' };
const keys = (...all: object[]) => file(JSON.stringify({ keys: all.length === 0 ? [KEY] : all }));
const EKS = 'https://oidc.eks.eu-west-1.amazonaws.com/id/ABC';
const INSIDE = 'https://kubernetes.default.svc.cluster.local';

test('an issuer that Pulumi can reach', async () => {
  expect(await esc8s('oidc', both(), '--issuer', EKS)).toEqual({
    status: 0,
    stderr: '',
    stdout: `issuer of the cluster  ${EKS}
  Pulumi fetches its keys from there

organization my-org
  It needs the Team edition or above: ESO asks for tokens of an organization, which the Individual edition has not.
  for ClusterSecretStore read, ClusterSecretStore sink

  1. Settings > Access Management > OIDC Issuers > Register issuer
       name            kubernetes
       url             ${EKS}
       max expiration  600 s
  2. A role for the tokens, Settings > Access Management > Roles, that may do this and nothing else. Custom
     roles need the Enterprise edition or above; with Team there is Standard, which may open what any member may:
       open   my-org/shop/env
       open   my-org/shop/pushed
       write  my-org/shop/pushed
  3. The policies of the issuer. It denies all that none allows. One: Allow, token type Organization, that role, and
       aud  urn:pulumi:org:my-org
       sub  system:serviceaccount:eso:pulumi-esc
`,
  });
});

test('an issuer that only the cluster reaches: its public keys go along, and nothing else of them', async () => {
  const jwks = keys({ ...KEY, d: 'private', p: 'private' });
  const args = ['oidc', both(), '--issuer', INSIDE, '--jwks', jwks, '--name', 'prod'];
  const { stdout } = await esc8s(...args, '-o', 'json');
  expect(JSON.parse(stdout)).toEqual({
    version: 1,
    command: 'oidc',
    issuer: { url: INSIDE, jwks: { keys: [KEY] } },
    organizations: [
      {
        organization: 'my-org',
        api: 'https://api.pulumi.com',
        issuer: { name: 'prod', url: INSIDE, maxExpiration: 600, jwks: { keys: [KEY] } },
        policies: [
          {
            decision: 'allow',
            tokenType: 'organization',
            rules: { aud: 'urn:pulumi:org:my-org', sub: 'system:serviceaccount:eso:pulumi-esc' },
          },
        ],
        roles: [
          {
            sub: 'system:serviceaccount:eso:pulumi-esc',
            open: ['my-org/shop/env', 'my-org/shop/pushed'],
            write: ['my-org/shop/pushed'],
          },
        ],
        logins: [expect.objectContaining({ subject: 'system:serviceaccount:eso:pulumi-esc' })],
      },
    ],
  });
  const text = await esc8s(...args);
  expect(text.stdout).toContain(
    'Pulumi cannot reach it: its keys go along (1 in jwks), and again when they change\n',
  );
  expect(text.stdout).toContain('https://api.pulumi.com/api/orgs/my-org/oidc/issuers\n');
  for (const format of ['json', 'text', 'typescript', 'yaml'])
    expect((await esc8s(...args, '-o', format)).stdout).not.toContain('private');
});

test('Pulumi programs: the issuer and its policies, or its keys', async () => {
  const { stdout } = await esc8s('oidc', both(), '--issuer', EKS, '-o', 'typescript');
  expect(stdout).toMatchSnapshot();
  const yaml = await esc8s('oidc', both(), '--issuer', EKS, '-o', 'yaml');
  expect(parse(yaml.stdout)).toEqual({
    name: 'esc-oidc',
    runtime: 'yaml',
    resources: {
      'kubernetes-my-org': {
        type: 'pulumiservice:index:OidcIssuer',
        properties: {
          organization: 'my-org',
          name: 'kubernetes',
          url: EKS,
          maxExpirationSeconds: 600,
          policies: [
            {
              decision: 'allow',
              tokenType: 'organization',
              authorizedPermissions: ['standard'],
              rules: { aud: 'urn:pulumi:org:my-org', sub: 'system:serviceaccount:eso:pulumi-esc' },
            },
          ],
        },
      },
    },
  });
  const inside = ['oidc', both(), '--issuer', INSIDE, '--jwks', keys()];
  expect((await esc8s(...inside, '-o', 'typescript')).stdout).toMatchSnapshot();
  expect(parse((await esc8s(...inside, '-o', 'yaml')).stdout).resources['kubernetes-my-org']).toEqual({
    type: 'pulumiservice:api/auth:OidcIssuer',
    properties: {
      orgName: 'my-org',
      name: 'kubernetes',
      url: INSIDE,
      maxExpiration: 600,
      jwks: { keys: [KEY] },
    },
  });
});

test('the cluster is asked for its issuer and keys', async () => {
  const kubeconfig = await apiServer({
    'GET /.well-known/openid-configuration': [200, { issuer: INSIDE, jwks_uri: 'x' }],
    'GET /openid/v1/jwks': [200, { keys: [KEY] }],
  });
  const { status, stdout } = await esc8s('oidc', both(), '--kubeconfig', kubeconfig, '-o', 'json');
  expect({ status, issuer: JSON.parse(stdout).issuer }).toEqual({
    status: 0,
    issuer: { url: INSIDE, jwks: { keys: [KEY] } },
  });
});

test('two organizations, and stores that share a ServiceAccount', async () => {
  const longer = login().replace('600', '3600');
  const path = file(
    `${store('a', login())}---\n${store('b', longer, 'other')}---\n${store('c', login('other-org'))}`,
  );
  const { stdout, stderr } = await esc8s('oidc', path, '--issuer', EKS, '-o', 'json');
  const [first, second] = JSON.parse(stdout).organizations;
  expect(first).toMatchObject({
    issuer: { maxExpiration: 3600 },
    roles: [{ open: ['my-org/shop/env', 'my-org/shop/other'] }],
  });
  expect(first.policies).toHaveLength(1);
  expect(second.organization).toBe('other-org');
  expect(stderr).toContain(
    'warning: the token of system:serviceaccount:eso:pulumi-esc is for the audience urn:pulumi:org:my-org, not urn:pulumi:org:other-org',
  );
});

test('a SecretStore logs in as a ServiceAccount of its own namespace, whatever it says', async () => {
  const { stdout } = await esc8s(
    'oidc',
    file(store('a', login(), 'env', 'SecretStore')),
    '--issuer',
    EKS,
    '-o',
    'json',
  );
  expect(JSON.parse(stdout).organizations[0].policies[0].rules.sub).toBe(
    'system:serviceaccount:team-a:pulumi-esc',
  );
});

test('without audiences ESO asks for that of the API, and the policy says so', async () => {
  const { stdout, stderr } = await esc8s('oidc', file(store('a', login('my-org', ''))), '--issuer', EKS);
  expect(stdout).toContain('       aud  https://api.pulumi.com\n');
  expect(stderr).toBe(
    'warning: the token of system:serviceaccount:eso:pulumi-esc is for the audience https://api.pulumi.com, not ' +
      'urn:pulumi:org:my-org; the policies below say so\n',
  );
});

test('more policies than an issuer can have, and an issuer without TLS', async () => {
  const many = Array.from({ length: 41 }, (_, i) =>
    store(`s${i}`, login().replace('name: pulumi-esc', `name: account-${i}`)),
  ).join('---\n');
  const kubeconfig = await apiServer({
    'GET /.well-known/openid-configuration': [200, { issuer: 'http://kubernetes' }],
    'GET /openid/v1/jwks': [200, { keys: [KEY] }],
  });
  const { stderr } = await esc8s('oidc', file(many), '--kubeconfig', kubeconfig);
  expect(stderr).toContain(
    'warning: organization my-org needs 41 policies, and an issuer can have 40: let stores share a ServiceAccount\n',
  );
  expect(stderr).toContain(
    'warning: the issuer http://kubernetes is no https:// address, which Pulumi asks for: set --service-account-issuer of the API server\n',
  );
});

const cases: [string, () => string[] | Promise<string[]>, string][] = [
  [
    'no such store',
    () => [file('apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\n', 'none.yaml')],
    'logs in as a ServiceAccount (auth.oidcConfig); write auth: OidcLogin.create(…), for ESO 2.5.0 or newer\n',
  ],
  [
    'a ClusterSecretStore without the namespace',
    () => [file(store('a', login().replace(', namespace: eso', '')))],
    'error: external-secrets.io/ClusterSecretStore a: auth.oidcConfig.serviceAccountRef.namespace is not said, which a ClusterSecretStore needs\n',
  ],
  [
    'a SecretStore without a namespace',
    () => [file(store('a', login(), 'env', 'SecretStore').replace(', namespace: team-a', ''))],
    'its namespace is not said, and is part of the subject of the token; write metadata.namespace\n',
  ],
  [
    'no organization',
    () => [file(store('a', login('""')))],
    'error: external-secrets.io/ClusterSecretStore a: auth.oidcConfig.organization is not said\n',
  ],
  [
    '--jwks alone',
    () => [both(), '--jwks', keys()],
    'error: --jwks is for --issuer; write both, or neither to ask the cluster\n',
  ],
  [
    'an issuer that is no address',
    () => [both(), '--issuer', 'kubernetes'],
    'error: --issuer: "kubernetes" is no issuer; expected the https:// address that kubectl get --raw /.well-known/openid-configuration says\n',
  ],
  [
    'an issuer that nobody reaches, without its keys',
    () => [both(), '--issuer', INSIDE],
    `error: --issuer: Pulumi cannot reach ${INSIDE} to fetch its keys; give them: kubectl get --raw /openid/v1/jwks > jwks.json, and --jwks jwks.json\n`,
  ],
  [
    'a file that holds no keys',
    () => [both(), '--issuer', EKS, '--jwks', file('{"keys": []}', 'empty.json')],
    'empty.json: no public keys; expected what kubectl get --raw /openid/v1/jwks says: {"keys": [{"kty": …}]}\n',
  ],
  [
    'a cluster that does not say',
    async () => [
      both(),
      '--kubeconfig',
      await apiServer({ 'GET /.well-known/openid-configuration': refusal(403, 'no') }),
    ],
    'error: the cluster does not give /.well-known/openid-configuration: no; have an administrator bind you to the ClusterRole ' +
      'system:service-account-issuer-discovery, or give --issuer and --jwks\n',
  ],
  [
    'a cluster without keys',
    async () => [
      both(),
      '--kubeconfig',
      await apiServer({
        'GET /.well-known/openid-configuration': [200, { issuer: EKS }],
        'GET /openid/v1/jwks': [200, { keys: [] }],
      }),
    ],
    'says no issuer with keys; give them with --issuer and --jwks\n',
  ],
];
test.each(cases)('%s is refused', async (_what, args, text) => {
  const { status, stdout, stderr } = await esc8s('oidc', ...(await args()));
  expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
  expect(stderr).toContain(text);
});

test('each ServiceAccount has a role of its own, and a Pulumi elsewhere is named', async () => {
  const other = login().replace('name: pulumi-esc', 'name: other');
  const path = file(
    `${store('a', login())}---\n${store('b', other, 'other')}`.replaceAll(
      'organization: my-org, project',
      'apiUrl: "https://pulumi.example.org/api/esc", organization: my-org, project',
    ),
  );
  const { stdout } = await esc8s('oidc', path, '--issuer', INSIDE, '--jwks', keys());
  expect(stdout).toContain('\norganization my-org at https://pulumi.example.org\n');
  expect(stdout).toContain(
    '       for    system:serviceaccount:eso:pulumi-esc\n       open   my-org/shop/env\n' +
      '       for    system:serviceaccount:eso:other\n       open   my-org/shop/other\n',
  );
  expect(stdout).toContain(
    `      curl --json @- -H @<(printf 'Authorization: token %s' "$PULUMI_ACCESS_TOKEN") \\\n` +
      '      https://pulumi.example.org/api/orgs/my-org/oidc/issuers\n',
  );
});
