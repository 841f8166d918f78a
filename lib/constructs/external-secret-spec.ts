import type * as generated from '../../imports/external-secrets.io';
import { InputError, within } from '../error';
import { PropertyPath } from '../esc/property-path';
import { checkSecretKey, checkSubdomain } from '../manifest/names';
import { shared } from '../manifest/shared';
import { given, type Plain } from './base';
import type {
  DataSource,
  ExternalSecretSpecProps,
  RemoteValue,
  Rewrite,
  SecretData,
} from './external-secret-props';
import { generator } from './generator';
import { checkProps } from './known-props';
import { refreshFields } from './refresh';
import { checkRegexp } from './regexp';
import { type IStore, storeRef } from './store';
import { secretTemplate } from './template';

const CREATION_POLICY = {
  owned: 'Owner',
  retained: 'Orphan',
  merged: 'Merge',
  adopted: 'CreateOrMerge',
} as const;

type Ownership = keyof typeof CREATION_POLICY;

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
  checkProps(props, [...more, ...SPEC_PROPS]);
  const { store, data = {}, dataFrom = [], ownership = 'owned' } = props;
  const entries = Object.entries(data);
  if (entries.length === 0 && dataFrom.length === 0) {
    throw new InputError(
      `neither data nor dataFrom says what to read; write data: { 'secret-key': 'property.path' }`,
    );
  }
  if (props.secretName !== undefined) checkSubdomain(props.secretName, 'secretName');
  if (CREATION_POLICY[ownership] === undefined) {
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
    target: specTarget(props, ownership),
  });
  return spec as generated.ExternalSecretSpec;
}

type Target = Plain<generated.ExternalSecretSpecTarget>;

const plainTargets = new Map<Ownership, Target>();

/** The field `target`: one object for all that say nothing but their ownership, as most do. */
function specTarget(props: ExternalSecretSpecProps, ownership: Ownership): Target {
  const { secretName: name, immutable, template } = props;
  const isPlain = name === undefined && immutable === undefined && template === undefined;
  const known = isPlain ? plainTargets.get(ownership) : undefined;
  if (known !== undefined) return known;
  const target: Target = given({
    name,
    creationPolicy: CREATION_POLICY[ownership],
    deletionPolicy: 'Retain',
    immutable,
    template: secretTemplate(template, ownership === 'owned' || ownership === 'retained'),
  });
  if (isPlain) plainTargets.set(ownership, shared(target));
  return target;
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
