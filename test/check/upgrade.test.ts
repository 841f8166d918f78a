import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_STORES, externalSecret } from '../../lib/check/example';
import { fix } from '../../lib/check/fix';
import { Loaded } from '../../lib/check/load';
import type { Rule } from '../../lib/check/rule';
import { check, checkInput } from '../../lib/check/run';
import { AUTH_FROM, UpgradeInput } from '../../lib/check/upgrade';
import { newest, releasesWith, showPath } from '../../lib/release';
import { wayText } from '../../lib/report/upgrade';
import { allRules, rules, upgradeRules } from '../../lib/rules';
import { root } from '../kit/project';

/** The stores of the examples are as an old release has them, and are not what is asked about. */
const load = (text: string) => new Loaded([{ name: 'example.yaml', text: `${text}---\n${EXAMPLE_STORES}` }]);
const own = (loaded: Loaded) => loaded.manifests.slice(0, -2);
const found = (loaded: Loaded, from: string, to: string, some = upgradeRules) =>
  checkInput(new UpgradeInput(loaded.manifests, from, to), some).filter(({ object }) =>
    own(loaded).includes(object),
  );

test('ids and names follow those of the other rules, and each is used once', () => {
  const ids = allRules.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  expect(new Set(allRules.map(({ name }) => name)).size).toBe(allRules.length);
  expect(upgradeRules.map(({ id }) => id)).toEqual(upgradeRules.map((_rule, i) => `ESC${950 + i}`));
  for (const { only } of upgradeRules) expect(only).toBe('upgrade');
  for (const { only } of rules) expect(only).toBeUndefined();
});

/** What is leaving is there in one release only. */
const toOf = (id: string) => (id === 'ESC957' ? '0.16.2' : newest);

test('auth is as old as the data say', () => {
  expect(releasesWith('SecretStore', 'spec.provider.pulumi.auth')[0]).toBe(AUTH_FROM);
});

describe.each(upgradeRules.map((rule) => [rule.id, rule.name, rule] as const))('%s %s', (id, name, rule) => {
  test('has a file of its name, and evidence that is there', () => {
    expect(existsSync(join(root, 'lib/rules', `${name}.ts`))).toBe(true);
    const witnesses = rule.evidence.filter((file) => file.startsWith('test/cluster/'));
    for (const file of witnesses) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    expect(witnesses.length === 0).toBe(rule.unseen !== undefined);
  });

  test('its bad example breaks it, and is left as it was', () => {
    const loaded = load(rule.bad);
    const before = JSON.stringify(loaded.manifests);
    const findings = found(loaded, '0.10.4', toOf(id)).filter((finding) => finding.rule === id);
    expect(JSON.stringify(loaded.manifests)).toBe(before);
    expect(
      findings.map(({ object, path, message, fix: write }) => {
        const { line, column } = loaded.place(object, path);
        return `${line}:${column} ${object.kind} ${showPath(path)}: ${message}; ${write}`;
      }),
    ).toMatchSnapshot();
  });

  test('its good example does not break it', () => {
    if (rule.good !== '') expect(found(load(rule.good), '0.10.4', toOf(id), [rule])).toEqual([]);
  });

  test('it is silent where nobody asks about an upgrade', () => {
    expect(check(load(rule.bad).manifests, newest, [rule])).toEqual([]);
  });
});

const others = upgradeRules.filter(({ id }) => id !== 'ESC952');
const ids = (text: string, from: string, to: string) =>
  found(load(text), from, to, others).map(({ rule }) => rule);
const example = (name: string) => upgradeRules.find((rule) => rule.name === name)?.bad as string;

test.each([
  ['upgrade-version-is-not-served', '0.14.4', '0.15.1', []],
  ['upgrade-version-is-not-served', '0.15.1', '0.16.2', ['ESC957']],
  ['upgrade-version-is-not-served', '0.16.2', '0.17.0', ['ESC950', 'ESC956']],
  ['upgrade-field-is-refused', '0.16.2', '0.17.0', []],
  ['upgrade-access-token-is-deprecated', '2.3.0', '2.4.1', []],
  ['upgrade-access-token-is-deprecated', '2.4.1', '2.5.0', ['ESC953']],
  ['upgrade-push-begins-to-work', '0.10.4', '0.11.0', []],
  ['upgrade-push-begins-to-work', '0.11.0', '0.12.1', ['ESC954']],
  ['upgrade-push-begins-to-work', '0.12.1', '0.13.0', []],
  ['upgrade-adds-finalizers', '0.19.2', '0.20.4', ['ESC955']],
  ['upgrade-adds-finalizers', '0.20.4', '1.0.0', []],
])('%s from %s to %s: %j', (name, from, to, expected) => {
  expect(ids(example(name), from, to)).toEqual(expected);
});

test('nor is v1alpha1 beside what it becomes', () => {
  const old = example('upgrade-version-is-leaving').replace('v1beta1', 'v1alpha1');
  const [finding] = found(load(old), '0.14.4', '0.15.1', others);
  expect(finding).toMatchObject({
    rule: 'ESC957',
    fix: 'write external-secrets.io/v1beta1, by hand: its fields are others',
    edits: [],
  });
});

test('what v1alpha1 becomes is another shape, and is left to the person', () => {
  const [finding] = found(
    load(example('upgrade-version-is-not-served').replace('v1beta1', 'v1alpha1')),
    '0.15.1',
    newest,
  );
  expect(finding).toMatchObject({
    message: `ESO 0.15.1 is the last known release that serves v1alpha1, ${newest} does not`,
    fix: 'no release serves both v1alpha1 and external-secrets.io/v1: write the version between them first, by hand',
    edits: [],
  });
});

test.each([
  [
    'spec.data[0]',
    'secretKey is "a b", which ESO 0.11.0 and newer refuse; write what matches ^[-._a-zA-Z0-9]+$',
    'data:\n  - secretKey: a b\n    remoteRef: { key: a }',
  ],
  [
    'spec.data[0]',
    'secretKey is empty, which ESO 0.11.0 and newer refuse; write a text',
    'data:\n  - secretKey: ""\n    remoteRef: { key: a }',
  ],
  [
    'spec.target',
    `name has 254 characters, which ESO 0.11.0 and newer refuse; write at most 253`,
    `target:\n  name: ${'a'.repeat(254)}\n  template: { metadata: {} }\ndata:\n  - secretKey: a\n    remoteRef: { key: a }`,
  ],
  [
    'spec.dataFrom[0].rewrite',
    'rewrite[0] is empty, which ESO 0.19.2 and newer refuse; write one of merge, regexp, transform',
    'dataFrom:\n  - extract: { key: a }\n    rewrite: [{}]',
  ],
])('what older schemas took at %s: %s', (_where, words, spec) => {
  const text = externalSecret(spec);
  const findings = found(load(text), '0.10.4', newest).filter(({ rule }) => rule === 'ESC951');
  expect(findings.map(({ message, fix: write }) => `${message}; ${write}`)).toEqual([words]);
});

test.each([
  ['1.0.0', '1.1.1', 'ESO 1.1.1 stores what is not written: spec.refreshInterval "1h0m0s" (1.0.0: "1h")', ''],
  ['1.1.1', '1.2.1', 'ESO 1.2.1 stores what is not written: spec.refreshInterval "1h0m0s"', ''],
  [
    '0.10.4',
    '1.1.1',
    'ESO 1.1.1 stores what is not written: spec.refreshInterval 2h0m0s',
    '  refreshInterval: 2h\n',
  ],
])('what is stored and not written, from %s to %s: %s', (from, to, message, interval) => {
  const rule = upgradeRules.find(({ id }) => id === 'ESC952') as Rule;
  const text = rule.good.replace(/ +refreshInterval.*\n/, interval);
  expect(found(load(text), from, to, [rule]).map((finding) => finding.message)).toEqual([message]);
});

test('blocks of other providers are not looked at', () => {
  const vault = `apiVersion: external-secrets.io/v1
kind: SecretStore
metadata: { name: vault, namespace: team-a }
spec:
  provider: { vault: { server: x } }
`;
  expect(ids(vault, '0.16.2', newest)).toEqual([]);
});

test('mended from one release to another, the edits of all rules come to an end', () => {
  for (const { bad } of allRules) {
    const find = ({ manifests }: Loaded) =>
      checkInput(new UpgradeInput(manifests, '0.10.4', newest), allRules);
    const once = fix(load(bad), find);
    const twice = fix(new Loaded(once.loaded.sources), find);
    expect(twice.mended).toEqual([]);
    expect(once.findings.filter(({ edits }) => edits?.length)).toEqual([]);
    expect(once.left).toEqual([]);
  }
});

test('the way there, by the versions that releases serve and what changes beside them', () => {
  expect(wayText('0.10.4', newest)).toMatchSnapshot();
});
