import { InputError } from '../error';
import { checkLabelKey, checkLabelValue } from '../manifest/names';
import { checkLabels } from './base';

/** One requirement of a label selector, in Kubernetes' own words. */
export type LabelRequirement =
  | { readonly key: string; readonly operator: 'In' | 'NotIn'; readonly values: readonly string[] }
  | { readonly key: string; readonly operator: 'Exists' | 'DoesNotExist'; readonly values?: never };

/** Selects by labels; all that is said must hold. An empty selector, which matches everything, is refused. */
export interface LabelSelector {
  /** Labels and the values that they must have. */
  readonly matchLabels?: Readonly<Record<string, string>>;
  /** Requirements beyond equality. */
  readonly matchExpressions?: readonly LabelRequirement[];
}

/**
 * Which namespaces a cluster-scoped object reaches: those that match any of the selectors, or every namespace
 * of the cluster, kube-system included, which must be said in so many words.
 */
export type NamespaceSelectors = 'all-namespaces' | readonly LabelSelector[];

/** A selector as it stands in a manifest. */
export interface LabelSelectorManifest {
  readonly matchLabels?: { readonly [key: string]: string };
  readonly matchExpressions?: {
    readonly key: string;
    readonly operator: string;
    readonly values?: string[];
  }[];
}

/** @throws InputError on an empty selector, or a label that no object can carry. */
export function labelSelector(selector: LabelSelector, prop: string): LabelSelectorManifest {
  const { matchLabels = {}, matchExpressions = [] } = selector;
  if (Object.keys(matchLabels).length === 0 && matchExpressions.length === 0) {
    throw new InputError(
      `${prop} is an empty selector, which matches everything; expected matchLabels or matchExpressions. ` +
        `Where every namespace is meant, write 'all-namespaces'`,
    );
  }
  checkLabels(matchLabels, `${prop}.matchLabels`);
  const expressions = matchExpressions.map(({ key, operator, values }, i) => {
    const at = `${prop}.matchExpressions[${i}]`;
    checkLabelKey(key, at);
    for (const value of values ?? []) checkLabelValue(value, `${at}.values`);
    const wantsValues = operator === 'In' || operator === 'NotIn';
    if (wantsValues !== (values !== undefined && values.length > 0)) {
      throw new InputError(
        `${at} has operator ${operator} ${wantsValues ? 'without' : 'with'} values; ` +
          'In and NotIn take at least one value, Exists and DoesNotExist take none',
      );
    }
    return { key, operator, ...(values === undefined ? {} : { values: [...values] }) };
  });
  return {
    ...(Object.keys(matchLabels).length === 0 ? {} : { matchLabels: { ...matchLabels } }),
    ...(expressions.length === 0 ? {} : { matchExpressions: expressions }),
  };
}

/**
 * The field `namespaceSelectors` of ClusterExternalSecret and ClusterPushSecret. "All namespaces" is the
 * empty selector there (ESO `runtime/esutils/utils.go`); no selector at all provisions nothing.
 */
export function namespaceSelectors(selectors: NamespaceSelectors): LabelSelectorManifest[] {
  if (selectors === 'all-namespaces') return [{}];
  if (selectors.length === 0) {
    throw new InputError(
      `namespaceSelectors is empty, so no namespace would be reached; expected at least one selector, or 'all-namespaces'`,
    );
  }
  return selectors.map((selector, i) => labelSelector(selector, `namespaceSelectors[${i}]`));
}
