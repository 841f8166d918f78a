import type { Kind } from './crd';
import type { Json } from './json';

/** A field that older releases have elsewhere. */
export interface Move {
  readonly kinds: readonly Kind[];
  /** Where the newest release has it. */
  readonly from: readonly string[];
  /** Where releases that lack `from` have it. */
  readonly to: readonly string[];
}

/**
 * Fields that moved. `auth` came with OIDC in 2.5.0 (external-secrets#5893); the old place still works, and is
 * called deprecated.
 */
export const MOVES: readonly Move[] = [
  {
    kinds: ['SecretStore', 'ClusterSecretStore'],
    from: ['spec', 'provider', 'pulumi', 'auth', 'accessToken'],
    to: ['spec', 'provider', 'pulumi', 'accessToken'],
  },
];

/** The first release whose stores take a duration as text, and so parts of a second. */
export const TEXT_DURATIONS_FROM = '2.8.0';

/** A field that is a Go duration in the newest release, and whole seconds in releases that take only integers. */
export interface Seconds {
  readonly kinds: readonly Kind[];
  readonly path: readonly string[];
}

/** Durations that were seconds: a store's became an integer or a string in 2.8.0. */
export const SECONDS: readonly Seconds[] = [
  { kinds: ['SecretStore', 'ClusterSecretStore'], path: ['spec', 'refreshInterval'] },
];

/** A value that means the same as leaving the field out, in every release. */
export interface Neutral {
  /** The end of the field's path, without indexes. */
  readonly field: string;
  readonly value: Json;
}

/**
 * Values that can be left out without a change where a release lacks the field: they are what releases with the
 * field do, by default or in code, when it is not set.
 */
export const NEUTRAL: readonly Neutral[] = [
  // The default of 2.3 to 2.6, and the code's answer to an empty value from 2.7 on.
  { field: 'nullBytePolicy', value: 'Ignore' },
  // "Periodic" is what the controller does without a policy, and all that it did before 0.16.
  { field: 'refreshPolicy', value: 'Periodic' },
  // The default of 2.7 and 2.8; before 2.7 nothing was decoded.
  { field: 'valuesDecodingStrategy', value: 'None' },
  // The default since the field came in 0.20; before it every key of `priority` had to be there.
  { field: 'merge.priorityPolicy', value: 'Strict' },
  // Nothing is selected, nothing is set.
  { field: 'dataTo', value: [] },
  { field: 'template.metadata.finalizers', value: [] },
];

/** The blocks that pass untouched where the schema does not name them: other providers' settings of a store. */
export const OPAQUE: readonly string[] = ['spec.provider'];

/** A kind that a range of releases has, and whose Pulumi side does not work there. */
export interface Broken {
  readonly kinds: readonly Kind[];
  /** The first release with the defect. */
  readonly from: string;
  /** The first release without it. */
  readonly fixed: string;
  readonly why: string;
}

/**
 * What releases have and cannot do. The swapped arguments are in the provider's `UpdateEnvironment` call
 * (external-secrets#4201, commit 325cc5279).
 */
export const BROKEN: readonly Broken[] = [
  {
    kinds: ['PushSecret', 'ClusterPushSecret'],
    from: '0.10.4',
    fixed: '0.12.0',
    why: 'its Pulumi provider swaps project and environment when it pushes (external-secrets#4201)',
  },
];
