import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { toBeValidSarifLog } from '@microsoft/jest-sarif';
import Ajv from 'ajv';
import { findingsGithub } from '../../lib/report/github';
import { findingsJson } from '../../lib/report/json';
import { findingsSarif } from '../../lib/report/sarif';
import { documented } from '../../lib/rules';
import { root } from '../kit/project';
import { bad, reportOn } from './kit';

expect.extend({ toBeValidSarifLog } as never);

const name = 'dir/50%, a:b\r\n::error::é #?.yaml';
const report = reportOn(
  [name, `${bad('ESC203').replace('property: password', 'property: "a%\\r\\n::b"')}`],
  [
    '/abs/b.yaml',
    `${bad('ESC105').replace('metadata:', 'metadata:\n  annotations:\n    ignore.esc8s/ESC130: it is so\n    ignore.esc8s/ESC105: so')}# esc8s-ignore ESC201: so\n`,
  ],
);
const pathOf = (source: { readonly name: string }) => source.name;

describe('json', () => {
  const schema = JSON.parse(readFileSync(join(root, 'docs/check.schema.json'), 'utf8'));

  /** The schema, with no field that it does not know. */
  function closed(part: unknown): unknown {
    if (Array.isArray(part)) return part.map(closed);
    if (typeof part !== 'object' || part === null) return part;
    const fields = Object.fromEntries(Object.entries(part).map(([key, value]) => [key, closed(value)]));
    return 'properties' in part ? { ...fields, additionalProperties: false } : fields;
  }

  test('it is as docs/check.schema.json says, and has nothing else', () => {
    const validate = new Ajv({ strict: true }).compile(closed(schema) as object);
    const json = JSON.parse(findingsJson(report));
    expect([validate(json), validate.errors]).toEqual([true, null]);
    expect(json.summary).toEqual({ objects: 4, error: 1, warning: 1, info: 0, suppressed: 2 });
    expect(json.findings.map(({ rule }: { rule: string }) => rule)).toEqual([
      'ESC203',
      'ESC130',
      'ESC105',
      'ESC990',
    ]);
    expect(json.findings.at(-1)).toMatchObject({ rule: 'ESC990', file: '/abs/b.yaml' });
    expect(json.findings.at(-1).object).toBeUndefined();
  });
});

test('what could not be read is in all of them', () => {
  const [file, message] = ['a b.yaml', 'not YAML: bad'];
  const unread = {
    ...report,
    findings: [],
    problems: [
      { file, line: 2, column: 3, message },
      { file, message },
    ],
  };
  expect(findingsGithub(unread, pathOf)).toMatch(
    /^::error file=a b\.yaml,line=2,col=3,title=not checked::not YAML: bad\n::error file=a b\.yaml,title=not checked::/,
  );
  const log = JSON.parse(findingsSarif(unread, { pathOf, version: '0.1.0', rules: documented }));
  expect(log).toBeValidSarifLog();
  expect(log.runs[0].invocations).toMatchObject([
    { executionSuccessful: false, toolExecutionNotifications: [{ message: { text: message } }, {}] },
  ]);
  expect(JSON.parse(findingsJson(unread)).problems).toHaveLength(2);
});

test('github: what could end a command or begin another is escaped', () => {
  const [first, second, ...rest] = findingsGithub(report, pathOf).split('\n');
  expect(first).toMatch(
    /^::error file=dir\/50%25%2C a%3Ab%0D%0A%3A%3Aerror%3A%3Aé #\?\.yaml,line=13,col=35,title=ESC203 property-is-ignored::the Pulumi provider ignores property "a%25%0D%0A::b"%0Aat: external-secrets\.io\/ExternalSecret team-a\/db spec\.data\[0\]\.remoteRef\.property%0Awhy: .*%0Afix: [^\n]*$/,
  );
  expect(second).toMatch(
    /^::warning file=\/abs\/b\.yaml,line=\d+,col=1,title=ESC990 suppression-is-unused::/,
  );
  expect(rest).toEqual(['1 error, 1 warning in 4 objects, for ESO 2.9.0; 2 suppressed', '']);
});

test('sarif: valid, with rules, regions, suppressions and encoded paths', () => {
  const log = JSON.parse(findingsSarif(report, { pathOf, version: '1.2.3', rules: documented }));
  (expect(log) as unknown as { toBeValidSarifLog(): void }).toBeValidSarifLog();
  const [{ tool, results }] = log.runs;
  const { rules } = tool.driver;
  expect(rules.map(({ id }: { id: string }) => id)).toEqual(['ESC105', 'ESC130', 'ESC203', 'ESC990']);
  for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex].id).toBe(ruleId);
  expect(rules[2]).toMatchObject({
    name: 'property-is-ignored',
    help: { markdown: expect.stringContaining('```yaml\n') },
    defaultConfiguration: { level: 'error' },
  });
  const uris = results.map(
    ({ locations: [{ physicalLocation }] }: { locations: [{ physicalLocation: object }] }) =>
      physicalLocation,
  );
  expect(uris[0]).toEqual({
    artifactLocation: {
      uri: 'dir/50%25%2C%20a%3Ab%0D%0A%3A%3Aerror%3A%3A%C3%A9%20%23%3F.yaml',
      uriBaseId: '%SRCROOT%',
    },
    region: { startLine: 13, startColumn: 35 },
  });
  expect(uris[1].artifactLocation).toEqual({ uri: 'file:///abs/b.yaml' });
  const suppressions = Object.fromEntries(
    results.map(({ ruleId, suppressions }: { ruleId: string; suppressions: object[] }) => [
      ruleId,
      suppressions,
    ]),
  );
  expect(suppressions).toEqual({
    ESC203: [],
    ESC105: [{ kind: 'inSource', justification: 'so' }],
    ESC130: [{ kind: 'inSource', justification: 'it is so' }],
    ESC990: [],
  });
  expect(results[0].partialFingerprints).toEqual({
    'ruleAndField/v1': 'ESC203 external-secrets.io/ExternalSecret team-a/db spec.data[0].remoteRef.property',
  });
});

test('sarif: the matcher refuses what is none', () => {
  const log = JSON.parse(findingsSarif(report, { pathOf, version: '1.2.3', rules: documented }));
  log.runs[0].results[0].level = 'fatal';
  expect(() => (expect(log) as unknown as { toBeValidSarifLog(): void }).toBeValidSarifLog()).toThrow(
    'level',
  );
});

test('nothing found', () => {
  const none = reportOn(['a.yaml', bad('ESC203').replace(', property: password', '')]);
  expect(findingsGithub(none, pathOf)).toBe('no findings in 3 objects, for ESO 2.9.0\n');
  const log = JSON.parse(findingsSarif(none, { pathOf, version: '1.2.3', rules: documented }));
  (expect(log) as unknown as { toBeValidSarifLog(): void }).toBeValidSarifLog();
  expect(log.runs[0].results).toEqual([]);
});
