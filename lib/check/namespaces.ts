import { compileRegexp } from '../esc/regexp';
import { type Loose, perInput } from './input';
import { listOf } from './reads';
import { hasVariable } from './variable';

/** The labels of a namespace. */
export type Labels = Readonly<Record<string, string>>;

/** The label that the API server gives to each namespace: its name. */
const NAME_LABEL = 'kubernetes.io/metadata.name';

/** The labels of each Namespace in the input, with the one of its name. */
export const namespaceLabels = perInput(
  (input): ReadonlyMap<string, Labels> =>
    new Map(
      input
        .of('Namespace')
        .map(({ metadata: { name, labels } }) => [name, { ...labels, [NAME_LABEL]: name }]),
    ),
);

/** Whether a label selector selects everything: it is there, and asks for nothing. */
export function selectsAll(selector: Loose): boolean {
  if (typeof selector !== 'object' || selector === null || Array.isArray(selector)) return false;
  const { matchLabels, matchExpressions } = selector;
  return Object.keys(matchLabels ?? {}).length === 0 && !matchExpressions?.length;
}

/**
 * Whether a label selector selects a namespace; undefined where that is not known.
 * @param labels undefined if the Namespace is not in the input; of its labels then only the one of its name is known
 */
export function selects(selector: Loose, namespace: string, labels: Labels | undefined): boolean | undefined {
  if (typeof selector !== 'object' || selector === null) return false;
  const { matchLabels, matchExpressions } = selector;
  const known: Labels = labels ?? { [NAME_LABEL]: namespace };
  const answers = [
    ...Object.entries(matchLabels ?? {}).map(([key, value]) => ({ key, operator: 'In', values: [value] })),
    ...[...listOf(matchExpressions)].map(([, expression]) => expression),
  ].map((asked) => (labels === undefined && asked?.key !== NAME_LABEL ? undefined : meets(asked, known)));
  if (answers.includes(false)) return false;
  return answers.includes(undefined) ? undefined : true;
}

/** Whether labels meet a requirement; undefined for one that is malformed, or that a variable decides. */
function meets(asked: Loose, labels: Labels): boolean | undefined {
  const { key, operator, values } = asked ?? {};
  const value = Object.hasOwn(labels, String(key)) ? labels[key] : undefined;
  if (operator === 'Exists') return value !== undefined;
  if (operator === 'DoesNotExist') return value === undefined;
  if (!Array.isArray(values) || (operator !== 'In' && operator !== 'NotIn')) return undefined;
  const isIn = value !== undefined && values.includes(value);
  if (value !== undefined && !isIn && (hasVariable(value) || values.some(hasVariable))) return undefined;
  return isIn === (operator === 'In');
}

/**
 * Whether the conditions of a ClusterSecretStore admit a namespace: one is enough, and one field of it. Undefined where
 * that is not known.
 */
export function admits(
  conditions: unknown,
  namespace: string,
  labels: Labels | undefined,
): boolean | undefined {
  const entries = [...listOf(conditions)];
  if (entries.length === 0) return true;
  const answers = entries.flatMap(([, condition]) => [
    ...[...listOf(condition?.namespaces)].map(([, name]) => isThe(namespace, name)),
    ...(condition?.namespaceSelector ? [selects(condition.namespaceSelector, namespace, labels)] : []),
    ...[...listOf(condition?.namespaceRegexes)].map(([, regex]) => matches(String(regex), namespace)),
  ]);
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

/** Whether a name is that of a namespace; undefined where a variable is in either. */
function isThe(namespace: string, name: unknown): boolean | undefined {
  return name === namespace || (hasVariable(name) || hasVariable(namespace) ? undefined : false);
}

/** Whether a regular expression matches anywhere in a name, as the operator asks; undefined for one that is none. */
function matches(regex: string, name: string): boolean | undefined {
  if (hasVariable(name)) return undefined;
  try {
    return compileRegexp(regex).matcher(name).find();
  } catch {
    return undefined;
  }
}
