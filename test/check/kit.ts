import { EXAMPLE_STORES } from '../../lib/check/example';
import { Loaded } from '../../lib/check/load';
import { check } from '../../lib/check/run';
import { newest, showPath } from '../../lib/release';
import { rules } from '../../lib/rules';

/** What rules of some groups say of manifests: `ESC104 spec.target.creationPolicy`. The stores of the examples are there. */
export function found(groups: string, text: string, release = newest): string[] {
  const { manifests } = new Loaded([{ name: 'a.yaml', text: `${text}---\n${EXAMPLE_STORES}` }]);
  const chosen = rules.filter(({ id }) => groups.includes(id[3] as string));
  return check(manifests, release, chosen).map(({ rule, path }) => `${rule} ${showPath(path)}`);
}

/** The messages and fixes of one rule, joined by `; `. */
export function said(id: string, text: string, release = newest): string[] {
  const { manifests } = new Loaded([{ name: 'a.yaml', text: `${text}---\n${EXAMPLE_STORES}` }]);
  const chosen = rules.filter((rule) => rule.id === id);
  return check(manifests, release, chosen).map(({ message, fix }) => `${message}; ${fix}`);
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
