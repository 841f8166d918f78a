import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { buildTargets, runTargets } from '../lib';
import { main } from '../lib/cli/main';
import { buildApp as dynamicCredentials } from './dynamic-credentials/main';
import { build, targets } from './targets/main';
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

test('targets: what differs between two regions is as docs/targets.md shows it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'targets-'));
  const before = process.cwd();
  const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  let screen = '';
  try {
    process.chdir(folder);
    runTargets(targets, build, { args: [] });
    const io = { stdout: { write: (text: string) => (screen += text) }, stderr: process.stderr };
    expect(await main(['diff', 'prod-eu', 'prod-us'], io)).toBe(1);
  } finally {
    process.chdir(before);
    stderr.mockRestore();
    rmSync(folder, { recursive: true });
  }
  expect(readFileSync(join(__dirname, '../docs/targets.md'), 'utf8')).toContain(
    `\`\`\`text\n${screen}\`\`\`\n`,
  );
});

test('targets: each reads its own environment, for its own release, in its own namespaces', () => {
  const apps = buildTargets(targets, build);
  const of = (name: keyof typeof apps) => {
    const all = objects(apps[name]);
    const [store] = all.filter(({ kind }) => kind === 'ClusterSecretStore');
    const { organization, project, environment } = store.spec.provider.pulumi;
    const reads = all.filter(({ kind }) => kind === 'ExternalSecret');
    return {
      environment: `${organization}/${project}/${environment}`,
      namespaces: reads.map(({ metadata }) => metadata.namespace),
      waves: 'argocd.argoproj.io/sync-wave' in (store.metadata.annotations ?? {}),
    };
  };
  const both = ['shop', 'payments'];
  expect(of('dev')).toEqual({ environment: 'my-org/shop/dev', namespaces: ['shop'], waves: false });
  expect(of('prod-us')).toEqual({ environment: 'my-org/shop/prod-us', namespaces: both, waves: true });
  expect(apps['prod-us'].synthYaml()).toContain('External Secrets Operator 2.8.0, target prod-us;');
});
