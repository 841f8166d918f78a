import type * as generated from '../../imports/external-secrets.io';
import type { PropertyPath } from '../esc/property-path';
import type { GeneratorRef } from './generator';
import type { Refresh } from './refresh';
import type { IStore } from './store';
import type { DecodingStrategy, SecretTemplate } from './template';

/** What happens to a value with null bytes. ESO 2.3.0 or newer for `Fail`. */
export type NullBytePolicy = `${generated.ExternalSecretSpecDataRemoteRefNullBytePolicy}`;
/** How names that are no Secret keys are converted. */
export type ConversionStrategy = `${generated.ExternalSecretSpecDataFromExtractConversionStrategy}`;
/** One value of the environment, in the long form. */
export interface RemoteValue<S extends IStore = IStore> {
  /** The property path of the value: `database.password`, `hosts[0]`, `["a.b"]`. */
  readonly key: string | PropertyPath;
  /** @default 'None' */
  readonly decodingStrategy?: DecodingStrategy;
  /** @default 'Ignore' */
  readonly nullBytePolicy?: NullBytePolicy;
  /** @default - the store of the ExternalSecret */
  readonly store?: S;
}

/** Secret keys and where their values are: a property path, or the long form. */
export type SecretData<S extends IStore = IStore> = Readonly<
  Record<string, string | PropertyPath | RemoteValue<S>>
>;

/** Changes the names of the keys of a source. They run in order. */
export type Rewrite =
  | {
      readonly regexp: { readonly source: string; readonly target: string };
      readonly transform?: never;
      readonly merge?: never;
    }
  | { readonly transform: { readonly template: string }; readonly regexp?: never; readonly merge?: never }
  | { readonly merge: RewriteMerge; readonly regexp?: never; readonly transform?: never };

/** Merges values that are JSON objects, as text, into one level. ESO 0.18.1 or newer. */
export type RewriteMerge = {
  /** Keys whose values win, later ones over earlier ones. */
  readonly priority?: readonly string[];
  /**
   * What happens when a key of `priority` is not there.
   * @default 'Strict'
   */
  readonly priorityPolicy?: 'IgnoreNotFound' | 'Strict';
  /**
   * What happens when two values have the same key.
   * @default 'Error'
   */
  readonly conflictPolicy?: 'Ignore' | 'Error';
} & (
  | {
      /**
       * The merged keys become keys of the Secret.
       * @default 'Extract'
       */
      readonly strategy?: 'Extract';
      readonly into?: never;
    }
  | {
      /** The merged keys become one JSON text. */
      readonly strategy: 'JSON';
      /** The key of the text. */
      readonly into: string;
    }
);

/** Every child of one object of the environment becomes a key: one login for all of them. */
export type ExtractSource<S extends IStore = IStore> = {
  /** The property path of an object, such as `environmentVariables`. A value that is none yields nothing. */
  readonly extract: string | PropertyPath;
  /** @default 'None' */
  readonly decodingStrategy?: DecodingStrategy;
  /** @default 'Ignore' */
  readonly nullBytePolicy?: NullBytePolicy;
  /** @default - the store of the ExternalSecret */
  readonly store?: S;
  readonly generatorRef?: never;
} & (
  | {
      /** How the names of the children become keys, in order. */
      readonly rewrite: readonly Rewrite[];
      readonly conversionStrategy?: never;
    }
  | {
      readonly rewrite?: never;
      /**
       * How names that are no Secret keys are converted. ESO ignores it where there is a `rewrite`.
       * @default 'Default'
       */
      readonly conversionStrategy?: ConversionStrategy;
    }
);

/** What a generator makes. */
export interface GeneratorSource {
  readonly generatorRef: GeneratorRef;
  readonly rewrite?: readonly Rewrite[];
  readonly extract?: never;
  readonly store?: never;
}

/** A source of many keys at once. */
export type DataSource<S extends IStore = IStore> = ExtractSource<S> | GeneratorSource;

/** Sources of which each says its own store. */
type OwnSource<S extends IStore> = (ExtractSource<S> & { readonly store: S }) | GeneratorSource;
type OwnData<S extends IStore> = Readonly<Record<string, RemoteValue<S> & { readonly store: S }>>;

/** Where the values come from: single keys, whole objects, generators. Single keys win over the others. */
export type Sources<S extends IStore = IStore> =
  | { readonly store: S; readonly data: SecretData<S>; readonly dataFrom?: readonly DataSource<S>[] }
  | { readonly store: S; readonly data?: SecretData<S>; readonly dataFrom: readonly DataSource<S>[] }
  | { readonly store?: never; readonly data: OwnData<S>; readonly dataFrom?: readonly OwnSource<S>[] }
  | { readonly store?: never; readonly data?: OwnData<S>; readonly dataFrom: readonly OwnSource<S>[] };

/**
 * Who the Secret belongs to.
 * - `owned`: created by the ExternalSecret and deleted with it (creationPolicy Owner)
 * - `retained`: created by it, and kept when it is deleted (Orphan)
 * - `merged`: its keys are added to a Secret that somebody else creates; until then nothing happens (Merge)
 * - `adopted`: its keys are added to a Secret, which is created where it does not exist and kept
 *   (CreateOrMerge, ESO 2.8.0 or newer)
 *
 * deletionPolicy is always Retain: the Pulumi provider never tells ESO that a value is gone, so that Delete
 * and Merge have no effect but one that does harm: they delete or empty the Secret when an `extract` meets a
 * value that is no object (ESO externalsecret_controller.go).
 */
export type Ownership = 'owned' | 'retained' | 'merged' | 'adopted';

/** What becomes of the values. */
export interface SecretTarget {
  /**
   * The name of the Secret.
   * @default - the name of the ExternalSecret
   */
  readonly secretName?: string;
  /** @default 'owned' */
  readonly ownership?: Ownership;
  /**
   * Whether the Secret can never be changed. A changed value then makes the ExternalSecret fail.
   * @default false
   */
  readonly immutable?: boolean;
  /** @default - the values as they were read; no labels, no annotations */
  readonly template?: SecretTemplate;
}

/** What an ExternalSecret says, whether it stands alone or a ClusterExternalSecret copies it. */
export type ExternalSecretSpecProps<S extends IStore = IStore> = SecretTarget & Sources<S> & Refresh;
