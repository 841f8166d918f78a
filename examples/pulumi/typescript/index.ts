import * as path from 'node:path';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { type Manifest, readDist } from './dist';

const config = new pulumi.Config();
const folder = (name: string) => path.resolve(__dirname, config.get(name) ?? `../../../${name}`);
const dist = readDist(folder('dist'), folder('dist-operator'));

// An environment is found by its organization: that of another account would only fail in the cluster.
const organization = pulumi.getOrganization();
const [other] = dist.organizations.filter((name) => name !== organization);
if (other !== undefined) {
  throw new pulumi.RunError(
    `dist reads from the organization ${other}, and this stack is in ${organization}; write ${organization} in main.ts and run npm run synth`,
  );
}

const nameOf = ({ kind, metadata: { namespace, name } }: Manifest) =>
  [kind, ...(namespace === undefined ? [] : [namespace]), name].join('-').toLowerCase();

const namespaces = dist.namespaces.map(
  (manifest) => new kubernetes.core.v1.Namespace(nameOf(manifest), { metadata: manifest.metadata }),
);

export const release = new kubernetes.helm.v3.Release(
  'external-secrets',
  {
    name: 'external-secrets',
    namespace: 'external-secrets',
    chart: 'external-secrets',
    version: dist.operator.version,
    repositoryOpts: { repo: 'https://charts.external-secrets.io' },
    values: dist.operator.values,
  },
  { dependsOn: namespaces },
);

export const accessToken = config.requireSecret('access-token');
export const tokens = dist.tokens.map(
  ({ name, namespace, key }) =>
    new kubernetes.core.v1.Secret(
      `${namespace}-${name}`,
      { metadata: { name, namespace }, stringData: { [key]: accessToken } },
      { dependsOn: namespaces, additionalSecretOutputs: ['data', 'stringData'] },
    ),
);

// The operator's webhook looks at each object, and a store needs its token.
let before: pulumi.Resource[] = [release, ...tokens];
for (const step of dist.steps) {
  const dependsOn = before;
  before = step.map(
    (manifest) => new kubernetes.apiextensions.CustomResource(nameOf(manifest), manifest, { dependsOn }),
  );
}
