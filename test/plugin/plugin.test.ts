import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ValidationContext } from 'cdk8s-cli/plugins';
import { parse } from 'yaml';
import { EscValidation, type EscValidationProps, InputError } from '../../lib';
import { EXAMPLE_STORES, externalSecret } from '../../lib/check/example';
import { root, temporaryFolder } from '../kit/project';

const folder = temporaryFolder();
const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
let count = 0;

const read = (name: string, key: string) =>
  externalSecret(`data:\n  - secretKey: password\n    remoteRef: ${key}`, name);
const good = `${EXAMPLE_STORES}---\n${read('db', '{ key: database.password }')}`;
const ignored = `${EXAMPLE_STORES}---\n${read('db', '{ key: database, property: password }')}`;
const leaks = good.replace('  template: { metadata: {} }', '  name: db');

/** Runs the plugin over files as cdk8s-cli does; the report is its own. */
async function validated(
  files: Record<string, string>,
  props: EscValidationProps = {},
  metadata: ValidationContext['metadata'] = {},
) {
  const outdir = join(folder, String(count++));
  const paths = Object.entries(files).map(([name, text]) => {
    const path = join(outdir, name);
    mkdirSync(join(path, '..'), { recursive: true });
    writeFileSync(path, text);
    return path;
  });
  const record = join(outdir, 'construct-metadata.json');
  writeFileSync(record, JSON.stringify({ version: '1.0.0', resources: metadata }));
  const context = new ValidationContext(paths, 'cdk8s-pulumi-esc', '0.1.0', metadata);
  await new EscValidation(props).validate(context);
  return { report: context.report.toJson(), isRecorded: existsSync(record) };
}

const rulesOf = ({ violations }: Awaited<ReturnType<typeof validated>>['report']) =>
  violations.map(({ ruleName }) => ruleName);

test.each([
  [{}, 'success'],
  [{ failOn: 'error' }, 'success'],
  [{ failOn: 'warning' }, 'failure'],
  [{ failOn: 'info' }, 'failure'],
] as const)('warnings are reported, and with %j the status is %s', async (props, status) => {
  const { report } = await validated({ 'a.yaml': leaks }, props);
  expect(rulesOf(report)).toContain('ESC105 labels-leak, warning');
  expect(report.summary.status).toBe(status);
});

test('the stores of one file are known in the others', async () => {
  const [stores, secret] = [EXAMPLE_STORES, read('db', '{ key: database, property: password }')];
  const { report } = await validated({ '3-stores.k8s.yaml': stores, '4-secrets.k8s.yaml': secret });
  expect(rulesOf(report)).toContain('ESC203 property-is-ignored, error');
});

test('objects that break a rule in the same way are one violation', async () => {
  const two = `${ignored}---\n${read('other', '{ key: database, property: password }')}`;
  const { report } = await validated({ 'a.yaml': two });
  const violation = report.violations.find(({ ruleName }) => ruleName.startsWith('ESC203'));
  expect(violation?.violatingConstructs.map(({ resourceName }) => resourceName)).toEqual(['db', 'other']);
});

test('the release is the one of the cluster', async () => {
  const { report } = await validated({ 'a.yaml': good }, { release: '0.20.4' });
  expect(report.summary.metadata).toMatchObject({ 'ESO release': '0.20.4', Objects: '3' });
  await validated({ 'a.yaml': good }, { release: '9.0.0' });
  expect(stderr).toHaveBeenLastCalledWith(
    expect.stringMatching(/^warning: release "9\.0\.0" is newer than .*\n$/),
  );
});

test('the construct of an object is named, and none where several objects have its name', async () => {
  const metadata = { db: { path: 'chart/db' } };
  const pathOf = async (text: string) =>
    (await validated({ 'a.yaml': text }, {}, metadata)).report.violations.flatMap(({ violatingConstructs }) =>
      violatingConstructs.map(({ constructPath, resourceName }) => [constructPath, resourceName]),
    );
  expect(await pathOf(ignored)).toEqual([['chart/db', 'db']]);
  const twin = 'apiVersion: v1\nkind: ConfigMap\nmetadata: { name: db, namespace: team-a }\n';
  expect(await pathOf(`${ignored}---\n${twin}`)).toEqual([
    [undefined, 'external-secrets.io/ExternalSecret team-a/db'],
  ]);
});

describe('construct-metadata.json', () => {
  const metadata = { db: { path: 'chart/db' }, pulumi: { path: 'chart/pulumi' } };
  afterEach(() => {
    delete process.env['CDK8S_RECORD_CONSTRUCT_METADATA'];
  });

  test.each(['a.k8s.yaml', 'chart/a.k8s.yaml'])('is removed from beside %s', async (name) => {
    expect((await validated({ [name]: good }, {}, metadata)).isRecorded).toBe(false);
  });

  test('stays where it is asked for, and where it is not what cdk8s-cli has read', async () => {
    process.env['CDK8S_RECORD_CONSTRUCT_METADATA'] = 'true';
    expect((await validated({ 'a.yaml': good }, {}, metadata)).isRecorded).toBe(true);
    delete process.env['CDK8S_RECORD_CONSTRUCT_METADATA'];
    expect((await validated({ 'a.yaml': good }, {}, {})).isRecorded).toBe(true);
  });
});

test('a file that is not YAML fails, and the others are checked', async () => {
  const { report } = await validated({ 'a.yaml': 'password: *hunter2\n', 'b.yaml': ignored });
  expect(rulesOf(report)).toEqual(['unreadable manifest, error', 'ESC203 property-is-ignored, error']);
  expect(report.summary.status).toBe('failure');
  expect(JSON.stringify(report)).not.toContain('hunter2');
});

test.each([
  [{ relase: '2.9.0' }, 'EscValidation: the property "relase" does not exist; did you mean release'],
  [{ strict: true }, 'EscValidation: the property "strict" does not exist; expected release or failOn'],
  [{ failOn: 'all' }, 'EscValidation: failOn is "all"; expected error, warning or info'],
  [{ release: 2.1 }, 'EscValidation: release 2.1 is a number, expected a text such as'],
  [{ release: '0.9.0' }, 'EscValidation: release "0.9.0" is too old, expected 0.10.4 or newer'],
])('the properties %j are refused', (props, message) => {
  expect(() => new EscValidation(props as never)).toThrow(InputError);
  expect(() => new EscValidation(props as never)).toThrow(message);
});

test('docs/doors.md shows properties that there are, and the version of this package', () => {
  const text = (file: string) => readFileSync(join(root, file), 'utf8');
  const [, yaml = ''] = /^```yaml\n([\s\S]*?)^```$/m.exec(text('docs/doors.md')) ?? [];
  const [validation] = parse(yaml).validations;
  const { name, version } = JSON.parse(text('package.json'));
  expect(validation).toMatchObject({ package: name, version, class: 'EscValidation' });
  expect(() => new EscValidation(validation.properties)).not.toThrow();
});

test('each target is looked at by itself, for its own release', async () => {
  const head = (release: string, target: string) =>
    `---\n# Written by cdk8s-pulumi-esc for External Secrets Operator ${release}, target ${target}; edit main.ts instead.\n`;
  const files = {
    'dev/a.yaml': `${head('0.20.4', 'dev')}${good}`,
    'prod/a.yaml': `${head('2.9.0', 'prod')}${good}`,
  };
  const { report } = await validated(files);
  // `auth` of the stores is not in 0.20.4.
  expect(rulesOf(report)).toEqual(['ESC905 field-is-not-in-this-release, error']);
  expect(report.summary.metadata).toMatchObject({ 'ESO release': '0.20.4, 2.9.0', Objects: '6' });
  const { report: asked } = await validated(files, { release: '2.9.0' });
  expect(rulesOf(asked)).toEqual([]);
});
