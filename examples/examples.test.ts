import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { buildApp as dynamicCredentials } from './dynamic-credentials/main';
import { buildApp as workload } from './workload/main';

const objects = (app: ReturnType<typeof workload>) =>
  parseAllDocuments(app.synthYaml()).map((document) => document.toJS());
const environment = (name: string) =>
  parse(readFileSync(join(__dirname, 'dynamic-credentials/environments', `${name}.yaml`), 'utf8'));

test('workload: the Deployment reads the Secret that the ExternalSecret makes', () => {
  const all = objects(workload());
  expect(all.map(({ kind }) => kind)).toEqual(['SecretStore', 'ExternalSecret', 'Deployment']);
  const [, external, deployment] = all;
  const pod = deployment.spec.template.spec;
  const keys = external.spec.data.map(({ secretKey }: { secretKey: string }) => secretKey);
  expect(pod.containers[0].env).toEqual([
    { name: 'DATABASE_PASSWORD', valueFrom: { secretKeyRef: { name: 'database', key: 'password' } } },
  ]);
  expect(keys).toContain('password');
  expect(pod.volumes[0].secret.secretName).toBe(external.metadata.name);
});

test('dynamic credentials: one extract of an object that the environment has', () => {
  const [store, external] = objects(dynamicCredentials());
  const { environment: name, project } = store.spec.provider.pulumi;
  const { imports, values } = environment(name);
  expect(external.spec.data).toBeUndefined();
  expect(external.spec.dataFrom).toHaveLength(1);
  expect(values).toHaveProperty([external.spec.dataFrom[0].extract.key]);
  expect(imports).toEqual([`${project}/base`]);
  const imported = environment('base').values;
  for (const text of Object.values(values.environmentVariables) as string[]) {
    const [first] = (/^\$\{([^}]+)\}$/.exec(text)?.[1] ?? '').split('.');
    expect({ ...imported, ...values }).toHaveProperty([first as string]);
  }
});
