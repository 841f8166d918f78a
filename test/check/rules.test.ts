import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { Input } from '../../lib/check/input';
import { Loaded } from '../../lib/check/load';
import type { Rule } from '../../lib/check/rule';
import { check, checkInput, holdsFor } from '../../lib/check/run';
import { compareReleases, kindSchema, newest, releases, releasesWith, showPath } from '../../lib/release';
import { rules } from '../../lib/rules';
import { root } from '../kit/project';

/** The stores of the examples come last, so that lines are the example's own. Examples are written for the newest. */
const load = (text: string, release: string) => {
  const served = kindSchema(release, 'SecretStore')?.apiVersion as string;
  const stores = releasesWith('SecretStore', 'spec.provider.pulumi.auth').includes(release)
    ? EXAMPLE_STORES
    : EXAMPLE_STORES.replace(/^( *)auth:\n *accessToken:\n */gm, '$1accessToken:\n$1  ');
  const all = `${text}---\n${stores}`.replace(
    /^apiVersion: external-secrets\.io\/v1(?=\nkind: (?!Push))/gm,
    `apiVersion: ${served}`,
  );
  return new Loaded([{ name: 'example.yaml', text: all }]);
};
const releaseOf = (rule: Rule) => releases.filter((release) => holdsFor(rule, release)).at(-1) as string;

test('ids and names are each used once, in order', () => {
  const ids = rules.map(({ id }) => id);
  expect(ids).toEqual([...new Set(ids)].sort());
  expect(new Set(rules.map(({ name }) => name)).size).toBe(rules.length);
  for (const { id, name } of rules) {
    expect(id).toMatch(/^ESC[1-9]\d\d$/);
    expect(name).toMatch(/^[a-z]+(-[a-z]+)+$/);
  }
});

describe.each(rules.map((rule) => [rule.id, rule.name, rule] as const))('%s %s', (id, name, rule) => {
  const release = releaseOf(rule);

  test('has a file of its name, and evidence that is there', () => {
    expect(existsSync(join(root, 'lib/rules', `${name}.ts`))).toBe(true);
    const witnesses = rule.evidence.filter((file) => file.startsWith('test/cluster/'));
    for (const file of witnesses) expect([file, existsSync(join(root, file))]).toEqual([file, true]);
    // A claim that no cluster has shown says why.
    expect(witnesses.length === 0).toBe(rule.unseen !== undefined);
  });

  test('looks at no other kinds than it says', () => {
    const asked = [rule.bad, rule.good].flatMap((text) => {
      const input = new Input(load(text, release).manifests, release);
      checkInput(input, [rule]);
      return [...input.asked];
    });
    expect([...new Set(asked)].sort()).toEqual([...rule.reads].sort());
  });

  test('its bad example breaks it and no other error, and is left as it was', () => {
    if (rule.bad === '') return expect(rule.severity).toBe('warning');
    const loaded = load(rule.bad, release);
    const before = JSON.stringify(loaded.manifests);
    const findings = check(loaded.manifests, release, rules);
    expect(JSON.stringify(loaded.manifests)).toBe(before);
    const errors = findings.filter(({ severity }) => severity === 'error').map((finding) => finding.rule);
    expect([
      ...new Set([...errors, ...findings.map((finding) => finding.rule).filter((rule) => rule === id)]),
    ]).toEqual([id]);
    expect(
      findings
        .filter((finding) => finding.rule === id)
        .map(({ object, path, message, fix }) => {
          const { line, column } = loaded.place(object, path);
          return `${line}:${column} ${object.kind} ${showPath(path)}: ${message}; ${fix}`;
        }),
    ).toMatchSnapshot();
  });

  test('its good example breaks no rule', () => {
    if (rule.good === '') return expect(rule.bad === '' || rule.releases?.before !== undefined).toBe(true);
    expect(check(load(rule.good, release).manifests, release, rules)).toEqual([]);
  });

  test('it holds for its releases and no other', () => {
    if (rule.bad === '') return;
    const { from = releases[0] as string, before } = rule.releases ?? {};
    for (const other of [from, before ?? newest]) expect(releases).toContain(other);
    for (const other of releases) {
      const holds = compareReleases(other, from) >= 0 && (!before || compareReleases(other, before) < 0);
      const found = check(load(rule.bad, other).manifests, other, [rule]);
      expect([other, found.length > 0]).toEqual([other, holds]);
    }
  });
});
