import { EXAMPLE_STORES } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import type { Rule } from '../../lib/check/rule';
import { check, type Finding } from '../../lib/check/run';
import { newest, showPath } from '../../lib/release';
import { rules } from '../../lib/rules';

/** What rules say of manifests beside the stores of the examples, of which nothing is said here. */
function findings(text: string, release: string, chosen: (rule: Rule) => boolean): Finding[] {
  const load = (name: string, yaml: string) => new Loaded([{ name, text: yaml }]).manifests;
  const own = load('a.yaml', text);
  const all = check([...own, ...load('stores.yaml', EXAMPLE_STORES)], release, rules.filter(chosen));
  return all.filter(({ object }) => own.includes(object));
}

/** The findings of some groups of rules: `ESC104 spec.target.creationPolicy`. */
export function found(groups: string, text: string, release = newest): string[] {
  const ofGroups = findings(text, release, ({ id }) => groups.includes(id[3] as string));
  return ofGroups.map(({ rule, path }) => `${rule} ${showPath(path)}`);
}

/** The messages of one rule, each with its fix. */
export function said(id: string, text: string, release = newest): string[] {
  return findings(text, release, (rule) => rule.id === id).map(({ message, fix }) => `${message}; ${fix}`);
}

/** An entry of `data` that all of these need. */
export const DATA = `
data:
  - secretKey: password
    remoteRef: { key: database.password }`;

/** A Secret of the namespace of the examples. */
export function secret(name: string, rest: string): string {
  return `---\napiVersion: v1\nkind: Secret\nmetadata:\n  name: ${name}\n  namespace: team-a\n${rest}\n`;
}
