/** One cause: what a result that has it says. */
export interface Cause<F> {
  readonly status: 'fail' | 'skipped' | 'unknown';
  readonly message: (facts: F) => string;
  /** The next step to take. */
  readonly next: (facts: F) => string;
  /** Neither time nor the operator's retries mend it: somebody has to. */
  readonly final?: true;
}

/** No facts. */
export type None = Readonly<Record<string, never>>;

export function cause<F = None>(it: Cause<F>): Cause<F> {
  return it;
}

/** What can be said of objects of any kind. */
export const GENERAL = {
  'not-applied': cause({
    status: 'fail',
    message: () => 'it is not in the cluster',
    next: () => 'apply it: kubectl apply -f dist',
  }),
  'not-as-written': cause<{ field: string }>({
    status: 'fail',
    message: ({ field }) => `the object in the cluster is not the manifest: ${field} differs`,
    next: () => 'apply it: kubectl apply -f dist; if it stays so, somebody or something else changes it',
  }),
  'not-followed': cause({
    status: 'skipped',
    message: () => "it is there; only ESO's objects are followed further",
    next: () => 'kubectl describe it',
  }),
  'crd-missing': cause<{ group: string }>({
    status: 'fail',
    message: ({ group }) =>
      `the cluster does not know the kind: it has no CustomResourceDefinition of ${group} for it`,
    next: () => 'install External Secrets Operator with its CRDs, then run esc8s doctor',
  }),
  'version-not-served': cause<{ version: string; served: string; newer: boolean }>({
    status: 'fail',
    final: true,
    message: ({ version, served }) => `the cluster does not serve ${version}; it serves ${served}`,
    next: ({ newer }) =>
      newer
        ? 'the operator is older than the release that these manifests are for: upgrade it, or synth again with its release'
        : 'the operator is newer than the release that these manifests are for: synth again with its release',
  }),
  'generator-not-checked': cause({
    status: 'skipped',
    message: () => 'generators are not checked: they have no status',
    next: () => 'look at the ExternalSecrets that use it',
  }),
  'being-deleted': cause<{ since: string }>({
    status: 'fail',
    message: ({ since }) => `it is being deleted, since ${since}`,
    next: () => 'wait until it is gone, then apply it again',
  }),
  'deletion-stuck': cause<{ since: string; finalizers: string }>({
    status: 'fail',
    final: true,
    message: ({ since, finalizers }) => `its deletion hangs since ${since} on the finalizers ${finalizers}`,
    next: () =>
      'the operator takes them off: see that it runs (esc8s doctor), and that the stores it needs are still there',
  }),
  'not-reconciled-yet': cause<{ age: string }>({
    status: 'fail',
    message: ({ age }) => `the operator has not looked at it yet; it is ${age} old`,
    next: () => 'wait a moment: esc8s verify --wait',
  }),
  'operator-not-reconciling': cause<{ age: string }>({
    status: 'fail',
    message: ({ age }) =>
      `the operator never looked at it in the ${age} since it was made, nor at anything else since: it is not there, or stands still`,
    next: () => 'see that it runs and works: esc8s doctor, and the log of its pod',
  }),
  'ignored-by-operator': cause<{ age: string; kind: string }>({
    status: 'fail',
    message: ({ age }) => `the operator works, but never looked at it in the ${age} since it was made`,
    next: ({ kind }) =>
      `see that the operator watches the kind ${kind} and this namespace: the chart values process${kind} and scopedNamespace, and --controller-class`,
  }),
  // Of these the operator leaves no status at all, and says why in its log only.
  'generator-in-data': cause({
    status: 'fail',
    final: true,
    message: () =>
      'an entry of data has sourceRef.generatorRef: the operator cannot write such an object back, and so never syncs it',
    next: () => 'use the generator in dataFrom: sourceRef.generatorRef there',
  }),
  'no-store': cause({
    status: 'fail',
    final: true,
    message: () => 'it names no store: secretStoreRefs is empty, or selects by labels that no store has',
    next: () => 'name the store in secretStoreRefs',
  }),
  'template-suspected': cause<{ age: string }>({
    status: 'fail',
    message: ({ age }) =>
      `the operator works, but left no status in the ${age} since it was made: of a template that fails it says nothing here`,
    next: () => 'see the log of the operator for "could not execute template", and mend spec.template',
  }),
  // Seen on 0.10.4; nothing but the operator's log shows it.
  'operator-panics': cause<{ keys: string }>({
    status: 'fail',
    final: true,
    message: ({ keys }) =>
      `the operator works, but left no status here: one as old as this panics when a property is not there, so probably one of ${keys} is not`,
    next: () =>
      'see that each property is in the environment, and whether the log of the operator says "Observed a panic"; newer releases say what is missing',
  }),
  'spec-not-synced': cause<{ synced: string; generation: string }>({
    status: 'fail',
    message: ({ synced, generation }) =>
      `it was changed (generation ${generation}) since it was last synced (generation ${synced})`,
    next: () => 'wait for the operator (esc8s verify --wait); if it stays like this, run esc8s doctor',
  }),
  'edits-ignored': cause<{ why: string }>({
    status: 'fail',
    final: true,
    message: ({ why }) =>
      `it was changed since it was last synced, and with ${why} the operator never looks at it again`,
    next: () => 'delete the Secret to have it made anew, or use refreshPolicy OnChange',
  }),
  'window-suspected': cause<{ age: string; interval: string }>({
    status: 'unknown',
    message: ({ age, interval }) =>
      `it was last refreshed ${age} ago although its interval is ${interval}: a window of syncWindows may be why, or the operator stands still`,
    next: () => 'see whether a window denies syncs now; if none does, run esc8s doctor',
  }),
  stale: cause<{ age: string; interval: string }>({
    status: 'fail',
    message: ({ age, interval }) =>
      `it was last refreshed ${age} ago although its interval is ${interval}: the operator stands still, or is far behind`,
    next: () => 'see what the operator does: esc8s doctor, and the log of its pod',
  }),
  'interval-malformed': cause<{ field: string; problem: string }>({
    status: 'fail',
    final: true,
    message: ({ field, problem }) =>
      `${field}: ${problem}. At its next restart the operator cannot read any object of this kind`,
    next: () => 'write a Go duration such as 24h0m0s, and apply it before the operator restarts',
  }),
  forbidden: cause<{ permission: string }>({
    status: 'unknown',
    message: ({ permission }) => `you may not ${permission}, so nobody can tell from here`,
    next: ({ permission }) =>
      `have an administrator allow it: ${permission}; docs/verify.md has the whole role`,
  }),
  'not-logged-in': cause<{ reason: string }>({
    status: 'unknown',
    message: ({ reason }) => `the API server does not take the credentials of the kubeconfig: ${reason}`,
    next: () => 'log in to the cluster again',
  }),
  'api-server-unreachable': cause<{ reason: string }>({
    status: 'unknown',
    message: ({ reason }) => `the API server does not answer: ${reason}`,
    next: () => 'see that the cluster can be reached (kubectl version), then run this again',
  }),
  'api-server-refused': cause<{ reason: string }>({
    status: 'unknown',
    message: ({ reason }) => `the API server refuses the question: ${reason}`,
    next: () => 'see whether kubectl get can read the object; if it can, please report this',
  }),
} as const;
