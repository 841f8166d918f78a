import type * as generated from '../../imports/external-secrets.io';
import { InputError, within } from '../error';
import { PropertyPath } from '../esc/property-path';
import { checkSecretKey, checkSubdomain } from '../manifest/names';
import { given, type Plain } from './base';
import { type GeneratorRef, generator } from './generator';
import { checkProps } from './known-props';
import { type Refresh, refreshFields } from './refresh';
import { checkRegexp } from './regexp';
import { type IStore, storeRef } from './store';
import { type DecodingStrategy, type SecretTemplate, secretTemplate } from './template';

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

const CREATION_POLICY = {
  owned: 'Owner',
  retained: 'Orphan',
  merged: 'Merge',
  adopted: 'CreateOrMerge',
} as const;

const SPEC_PROPS = [
  'store',
  'data',
  'dataFrom',
  'refreshPolicy',
  'refreshInterval',
  'syncWindows',
  'secretName',
  'ownership',
  'immutable',
  'template',
];
const VALUE_PROPS = ['key', 'decodingStrategy', 'nullBytePolicy', 'store'];
const EXTRACT_PROPS = [
  'extract',
  'decodingStrategy',
  'nullBytePolicy',
  'store',
  'rewrite',
  'conversionStrategy',
];

/**
 * The spec of an ExternalSecret, in the newest shape.
 * @param more props that the construct reads itself
 * @throws InputError on what ESO or its Pulumi provider would refuse, ignore or get wrong.
 */
export function externalSecretSpec(
  props: ExternalSecretSpecProps,
  ...more: readonly string[]
): generated.ExternalSecretSpec {
  checkProps(props, more.length === 0 ? SPEC_PROPS : [...more, ...SPEC_PROPS]);
  const { store, data = {}, dataFrom = [], ownership = 'owned' } = props;
  const entries = Object.entries(data);
  if (entries.length === 0 && dataFrom.length === 0) {
    throw new InputError(
      `neither data nor dataFrom says what to read; write data: { 'secret-key': 'property.path' }`,
    );
  }
  if (props.secretName !== undefined) checkSubdomain(props.secretName, 'secretName');
  const creationPolicy = CREATION_POLICY[ownership];
  if (creationPolicy === undefined) {
    throw new InputError(`ownership is "${ownership}"; expected ${Object.keys(CREATION_POLICY).join(', ')}`);
  }
  const { refreshPolicy, refreshInterval, syncWindows } = refreshFields(props);
  const spec = given<Plain<generated.ExternalSecretSpec>>({
    refreshPolicy,
    refreshInterval,
    syncWindows,
    secretStoreRef: store && storeRef(store),
    data: entries.length === 0 ? undefined : entries.map(([key, value]) => dataEntry(key, value, store)),
    dataFrom: dataFrom.length === 0 ? undefined : dataFrom.map((source, i) => sourceEntry(source, i, store)),
    target: given({
      name: props.secretName,
      creationPolicy,
      deletionPolicy: 'Retain',
      immutable: props.immutable,
      template: secretTemplate(props.template, ownership === 'owned' || ownership === 'retained'),
    }),
  });
  return spec as generated.ExternalSecretSpec;
}

function dataEntry(secretKey: string, value: SecretData[string], store: IStore | undefined) {
  const at = `data["${secretKey}"]`;
  checkSecretKey(secretKey, 'data');
  const long: RemoteValue =
    typeof value === 'string' || value instanceof PropertyPath ? { key: value } : value;
  if (long === value) checkProps(long, VALUE_PROPS, at);
  needStore(long.store ?? store, at);
  const key = pathText(long.key, at);
  if (long !== value) return { secretKey, remoteRef: { key } };
  const { decodingStrategy, nullBytePolicy } = long;
  return {
    secretKey,
    remoteRef: { key, decodingStrategy, nullBytePolicy },
    sourceRef: long.store && { storeRef: storeRef(long.store) },
  };
}

function sourceEntry(source: DataSource, i: number, store: IStore | undefined) {
  const at = `dataFrom[${i}]`;
  const rewrite = source.rewrite?.map((step, j) => rewriteStep(step, `${at}.rewrite[${j}]`));
  if (source.generatorRef !== undefined) {
    checkProps(source, ['generatorRef', 'rewrite'], at);
    const generatorRef = generator(source.generatorRef, `${at}.generatorRef`);
    return { sourceRef: { generatorRef }, rewrite };
  }
  if (source.extract === undefined) {
    throw new InputError(
      `${at} says neither extract nor generatorRef; ` +
        `write extract: 'path.of.an.object' (the Pulumi provider has no find: it fails at each refresh)`,
    );
  }
  if (rewrite !== undefined && source.conversionStrategy !== undefined) {
    throw new InputError(
      `${at}.conversionStrategy is ignored where there is a rewrite; leave one of them out`,
    );
  }
  checkProps(source, EXTRACT_PROPS, at);
  needStore(source.store ?? store, at);
  return {
    extract: {
      key: pathText(source.extract, `${at}.extract`),
      conversionStrategy: source.conversionStrategy,
      decodingStrategy: source.decodingStrategy,
      nullBytePolicy: source.nullBytePolicy,
    },
    rewrite,
    sourceRef: source.store && { storeRef: storeRef(source.store) },
  };
}

function rewriteStep(step: Rewrite, at: string) {
  const { regexp, transform, merge } = step;
  if ([regexp, transform, merge].filter((way) => way !== undefined).length !== 1) {
    throw new InputError(`${at} must be exactly one of regexp, transform or merge`);
  }
  if (regexp !== undefined) {
    return { regexp: { source: checkRegexp(regexp.source, `${at}.regexp.source`), target: regexp.target } };
  }
  if (transform !== undefined) return { transform: { template: transform.template } };
  if (merge?.strategy === 'JSON') {
    if (merge.into === undefined || merge.into === '') {
      throw new InputError(
        `${at}.merge has strategy JSON without a key for the text; write into: 'some-key'`,
      );
    }
    checkSecretKey(merge.into, `${at}.merge.into`);
  } else if (merge?.into !== undefined) {
    throw new InputError(
      `${at}.merge.into is ignored with strategy Extract; leave it out, or use strategy 'JSON'`,
    );
  }
  return { merge: { ...merge, priority: merge?.priority && [...merge.priority] } };
}

function needStore(store: IStore | undefined, at: string): void {
  if (store === undefined) {
    throw new InputError(`${at} has no store to read from; set store on the ExternalSecret or on the entry`);
  }
}

/** The text of a path in its canonical form. */
function pathText(path: string | PropertyPath, prop: string): string {
  return within(prop, () => (typeof path === 'string' ? PropertyPath.canonical(path) : path.toString()));
}

/** Every store that a spec names. */
export function storesOf({ store, data = {}, dataFrom = [] }: ExternalSecretSpecProps): IStore[] {
  const entries = [...Object.values(data), ...dataFrom].map((entry) =>
    typeof entry === 'object' && 'store' in entry ? entry.store : undefined,
  );
  return [store, ...entries].filter((named) => named !== undefined);
}
