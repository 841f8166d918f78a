import type * as generated from '../../imports/external-secrets.io';
import { InputError, within } from '../error';
import { PropertyPath } from '../esc/property-path';
import { assertDisjoint, pushPath } from '../esc/push-path';
import { checkSecretKey, checkSubdomain } from '../manifest/names';
import type { Plain, SecretReference } from './base';
import { type GeneratorRef, generator } from './generator';
import { checkProps } from './known-props';
import { type DurationLike, refreshInterval } from './refresh';
import { checkRegexp } from './regexp';
import { type ISecretStoreInEachNamespace, type ISinkStore, storeRef } from './store';
import { type PushTemplate, pushTemplate } from './template';

/** How a key is converted before it is looked up or written: `ReverseUnicode` undoes ESO's `Unicode`. */
export type PushConversionStrategy = `${generated.PushSecretSpecDataConversionStrategy}`;

/** Where one key is pushed to, in the long form. */
export interface PushTarget {
  /** Names joined by dots: a push knows no brackets, quotes or indexes. */
  readonly remoteKey: string | PropertyPath;
  /** @default 'None' */
  readonly conversionStrategy?: PushConversionStrategy;
}

/** Keys of the Secret and where in the sink their values go. */
export type PushData = Readonly<Record<string, string | PropertyPath | PushTarget>>;

/** Many keys at once, each under its own name; dots in a key nest. ESO 2.3.0 or newer. */
export interface PushDataTo {
  /**
   * The keys that are pushed, as a regular expression.
   * @default - all of them
   */
  readonly match?: { readonly regexp: string };
  /** How the keys become names in the sink, in order. */
  readonly rewrite?: readonly (
    | { readonly regexp: { readonly source: string; readonly target: string }; readonly transform?: never }
    | { readonly transform: { readonly template: string }; readonly regexp?: never }
  )[];
  /** @default 'None' */
  readonly conversionStrategy?: PushConversionStrategy;
}

/** Where the pushed values come from. */
export type PushSource =
  | {
      /** The Secret, of the same namespace: of this app, or `Secret.fromSecretName` for one that exists. */
      readonly secret: SecretReference;
      readonly generatorRef?: never;
    }
  | {
      /** A generator, whose new values are pushed at each refresh. ESO 0.12 or newer. */
      readonly generatorRef: GeneratorRef;
      readonly secret?: never;
    };

/** What is pushed. A key that is pushed as a whole Secret does not exist: the Pulumi provider fails on it. */
export type PushKeys =
  | { readonly data: PushData; readonly dataTo?: readonly PushDataTo[] }
  | { readonly data?: PushData; readonly dataTo: readonly PushDataTo[] };

/** What a PushSecret says, whether it stands alone or a ClusterPushSecret copies it. */
export type PushSecretSpecProps<S = ISinkStore> = PushSource &
  PushKeys & {
    /**
     * The store whose environment is pushed into. Every push rewrites the whole definition of that environment
     * as plain values: imports, secrets and `fn::` expressions are lost (external-secrets#6748). So it is an
     * environment of its own, named as a `SinkEnvironment`, with one PushSecret.
     */
    readonly sink: S;
    /**
     * How often the values are pushed again: three API calls a key, and a change of the sink each. With `0s` they
     * are pushed once, and again when this object changes.
     * @default '1h'
     */
    readonly refreshInterval?: DurationLike;
    /** @default - the values as they are */
    readonly template?: PushTemplate;
  };

const SPEC_PROPS = ['secret', 'generatorRef', 'sink', 'data', 'dataTo', 'refreshInterval', 'template'];

/**
 * The spec of a PushSecret, in the newest shape.
 * @param more props that the construct reads itself
 * @throws InputError on what ESO or its Pulumi provider would refuse, ignore or get wrong.
 */
export function pushSecretSpec(
  props: PushSecretSpecProps<ISinkStore | ISecretStoreInEachNamespace>,
  ...more: readonly string[]
): generated.PushSecretSpec {
  checkProps(props, [...more, ...SPEC_PROPS]);
  const { sink, data = {}, dataTo = [], template } = props;
  const entries = Object.entries(data).map(([key, target]) => pushEntry(key, target));
  if (entries.length === 0 && dataTo.length === 0) {
    throw new InputError(
      `neither data nor dataTo says what to push, so nothing would be; write data: { 'secret-key': 'property.path' }`,
    );
  }
  within('data', () => assertDisjoint(entries.map((entry) => entry.match.remoteRef.remoteKey)));
  const spec: Plain<generated.PushSecretSpec> = {
    refreshInterval: refreshInterval(props.refreshInterval),
    secretStoreRefs: [storeRef(sink)],
    selector: selector(props),
    data: entries.length === 0 ? undefined : entries,
    dataTo: dataTo.length === 0 ? undefined : dataTo.map((to, i) => dataToEntry(to, i, sink)),
    template: template && pushTemplate(template),
    // The provider fails on IfNotExists, and on Delete at the deletion of the PushSecret, which then hangs on
    // its finalizer (ESO providers/v1/pulumi/pulumi.go).
    updatePolicy: 'Replace',
    deletionPolicy: 'None',
  };
  return spec as generated.PushSecretSpec;
}

function selector({ secret, generatorRef }: PushSource) {
  if (generatorRef !== undefined) {
    return { generatorRef: generator(generatorRef, 'generatorRef') };
  }
  if (secret === undefined) {
    throw new InputError(`there is nothing to push; expected secret or generatorRef`);
  }
  checkSubdomain(secret.name, 'the name of the Secret');
  return { secret: { name: secret.name } };
}

function pushEntry(secretKey: string, target: PushData[string]) {
  checkSecretKey(secretKey, 'data');
  const long: PushTarget =
    typeof target === 'string' || target instanceof PropertyPath ? { remoteKey: target } : target;
  checkProps(long, ['remoteKey', 'conversionStrategy'], `data["${secretKey}"]`);
  return {
    match: {
      secretKey,
      remoteRef: { remoteKey: within(`data["${secretKey}"]`, () => pushPath(long.remoteKey)) },
    },
    conversionStrategy: long.conversionStrategy ?? 'None',
  } as const;
}

function dataToEntry(to: PushDataTo, i: number, sink: ISinkStore | ISecretStoreInEachNamespace) {
  const at = `dataTo[${i}]`;
  checkProps(to, ['match', 'rewrite', 'conversionStrategy'], at);
  return {
    storeRef: storeRef(sink),
    match: to.match && { regexp: checkRegexp(to.match.regexp, `${at}.match.regexp`) },
    rewrite: to.rewrite?.map(({ regexp, transform }, j) => {
      if ((regexp === undefined) === (transform === undefined)) {
        throw new InputError(`${at}.rewrite[${j}] must be exactly one of regexp or transform`);
      }
      if (regexp === undefined) return { transform };
      return {
        regexp: { ...regexp, source: checkRegexp(regexp.source, `${at}.rewrite[${j}].regexp.source`) },
      };
    }),
    conversionStrategy: to.conversionStrategy ?? 'None',
  };
}
