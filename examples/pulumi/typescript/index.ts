// The tutorial's program: External Secrets Operator, its access token, and the objects that synth wrote.
import { join } from 'node:path';
import * as kubernetes from '@pulumi/kubernetes';
import * as pulumi from '@pulumi/pulumi';
import { chartVersion, checkOrganization, readManifests, resourceName, secretRefs } from './manifests';

const config = new pulumi.Config();
const dist = config.require('dist');
const values = join(config.get('dist-operator') ?? `${dist}-operator`, 'values.yaml');

// The name and the namespace of the operator, as `npm run operator` gives them.
const operator = 'external-secrets';

const files = readManifests(dist);
checkOrganization(dist, files.flat(), pulumi.getOrganization());

const namespaces = files
  .flat()
  .filter(({ kind }) => kind === 'Namespace')
  .map(({ metadata, spec }) => new kubernetes.core.v1.Namespace(metadata.name, { metadata, spec }));

const release = new kubernetes.helm.v3.Release(
  operator,
  {
    name: operator,
    namespace: operator,
    chart: 'external-secrets',
    version: chartVersion(values),
    repositoryOpts: { repo: 'https://charts.external-secrets.io' },
    valueYamlFiles: [new pulumi.asset.FileAsset(values)],
  },
  { dependsOn: namespaces },
);

const tokens = secretRefs(files.flat()).map(
  ({ name, namespace, key }) =>
    new kubernetes.core.v1.Secret(
      resourceName({ name, namespace }),
      { metadata: { name, namespace }, stringData: { [key]: config.requireSecret('pulumi-pat') } },
      { dependsOn: release },
    ),
);

// File after file: what one holds waits for all before it.
let ready: pulumi.Resource[] = [release, ...tokens];
for (const objects of files) {
  const registered = objects
    .filter(({ kind }) => kind !== 'Namespace')
    .map((object) => {
      const name = resourceName(object.metadata);
      return new kubernetes.apiextensions.CustomResource(name, { ...object }, { dependsOn: ready });
    });
  ready = [...ready, ...registered];
}
