import type { Manifest } from '../manifest/manifest';
import { type Loose, perInput } from './input';
import { selects } from './namespaces';
import { listOf } from './reads';
import type { FieldPath } from './rule';

/** The kinds that copy one spec into many namespaces, and what they make there. */
const COPIES = { ClusterExternalSecret: 'ExternalSecret', ClusterPushSecret: 'PushSecret' } as const;

/** The kinds that copy one spec into many namespaces. */
export const FAN_OUTS = ['ClusterExternalSecret', 'ClusterPushSecret'] as const;

/** An object that makes others in many namespaces: any selector or name of it is enough. */
export interface FanOut {
  readonly object: Manifest;
  /** The kind and the name of what it makes. */
  readonly copyKind: string;
  readonly copyName: string;
  /** The label selectors on namespaces, in both fields. */
  readonly selectors: readonly { readonly selector: Loose; readonly path: FieldPath }[];
  /** The names of namespaces in the deprecated field. */
  readonly names: readonly unknown[];
}

/** The ClusterExternalSecrets and ClusterPushSecrets of the input. */
export const fanOuts = perInput((input): readonly FanOut[] =>
  FAN_OUTS.flatMap((kind) =>
    input.of(kind).map((object) => {
      const spec = (object.spec ?? {}) as Loose;
      const several = [...listOf(spec.namespaceSelectors)].map(([i, selector]) => ({
        selector,
        path: ['spec', 'namespaceSelectors', i],
      }));
      const single = spec.namespaceSelector
        ? [{ selector: spec.namespaceSelector, path: ['spec', 'namespaceSelector'] }]
        : [];
      return {
        object,
        copyKind: COPIES[kind],
        copyName: spec.externalSecretName || spec.pushSecretName || object.metadata.name,
        selectors: [...single, ...several],
        names: Array.isArray(spec.namespaces) ? spec.namespaces : [],
      };
    }),
  ),
);

/** Whether it is known to make something in a namespace; of the labels of a Namespace only those in the input are known. */
export function reaches({ selectors, names }: FanOut, namespace: string, labels: Loose): boolean {
  return (
    names.includes(namespace) ||
    selectors.some(({ selector }) => selects(selector, namespace, labels) === true)
  );
}
