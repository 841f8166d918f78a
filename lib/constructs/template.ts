import type * as generated from '../../imports/external-secrets.io';
import { InputError } from '../error';
import { checkSecretKey, checkSubdomain } from '../manifest/names';
import {
  type ConfigMapReference,
  checkAnnotations,
  checkLabels,
  given,
  type Plain,
  type SecretReference,
} from './base';

/** How a value is decoded. */
export type DecodingStrategy = `${generated.ExternalSecretSpecDataRemoteRefDecodingStrategy}`;

/** One key of a ConfigMap or Secret that holds template text. */
export interface TemplateItem {
  readonly key: string;
  /**
   * Whether the text is a template for the value of one key, or for whole `key: value` lines.
   * @default 'Values'
   */
  readonly templateAs?: 'Values' | 'KeysAndValues';
}

/** Template text from elsewhere: a ConfigMap or a Secret of the same namespace, or written in place. */
export type TemplateText = (
  | {
      readonly configMap: ConfigMapReference;
      readonly items: readonly TemplateItem[];
      readonly secret?: never;
      readonly literal?: never;
    }
  | {
      readonly secret: SecretReference;
      readonly items: readonly TemplateItem[];
      readonly configMap?: never;
      readonly literal?: never;
    }
  | {
      readonly literal: string;
      readonly items?: never;
      readonly configMap?: never;
      readonly secret?: never;
    }
) & {
  /**
   * How values that the text makes are decoded. ESO 2.7.0 or newer for others than `None`.
   * @default 'None'
   */
  readonly valuesDecodingStrategy?: DecodingStrategy;
};

/** Template text, and what of the Secret it becomes. */
export type TemplateSource = TemplateText & {
  /**
   * What of the Secret the text becomes.
   * @default 'Data'
   */
  readonly target?: 'Data' | 'Annotations' | 'Labels';
};

/** What ESO's template engine makes of the values before a PushSecret writes them. */
export interface PushTemplate<Source = TemplateText> {
  /** Keys and the Go templates of their values: `{{ .password | b64enc }}`. */
  readonly data?: Readonly<Record<string, string>>;
  /** Template text from ConfigMaps, Secrets or in place. */
  readonly templateFrom?: readonly Source[];
  /**
   * ESO's template engine; there is one.
   * @default 'v2'
   */
  readonly engineVersion?: 'v2';
}

/** What the Secret looks like beyond its values. */
export interface SecretTemplate extends PushTemplate<TemplateSource> {
  /**
   * The type of the Secret, such as `kubernetes.io/tls`.
   * @default 'Opaque', where the ExternalSecret creates the Secret
   */
  readonly type?: string;
  /**
   * Whether templated keys stand instead of the fetched ones, or beside them.
   * @default 'Replace'
   */
  readonly mergePolicy?: 'Replace' | 'Merge';
  /**
   * Labels and annotations of the Secret.
   * @default - none; those of the ExternalSecret are never copied
   */
  readonly metadata?: {
    readonly labels?: Readonly<Record<string, string>>;
    readonly annotations?: Readonly<Record<string, string>>;
  };
}

type Template = Plain<generated.ExternalSecretSpecTargetTemplate>;

/**
 * The field `target.template`, which is always written: without one, ESO copies the labels and annotations of
 * the ExternalSecret to the Secret, Argo CD's tracking id and kubectl's last-applied among them
 * (ESO externalsecret_controller_template.go), and Argo CD or `kubectl apply --prune` then deletes the Secret.
 */
export function secretTemplate(template: SecretTemplate | undefined, createsSecret: boolean): Template {
  if (template === undefined) return createsSecret ? CREATED : ADDED_TO;
  const { type, mergePolicy = 'Replace', metadata = {} } = template;
  checkSecretType(template);
  checkLabels(metadata.labels, 'template.metadata.labels');
  checkAnnotations(metadata.annotations, 'template.metadata.annotations');
  return given({
    // ESO 0.10.4 empties the type at each refresh where none is said.
    type: type ?? (createsSecret ? 'Opaque' : undefined),
    mergePolicy,
    metadata: given({ labels: metadata.labels, annotations: metadata.annotations }),
    ...templateFields(template),
  });
}

/** Without a template of the user: one object for all, since most have none. */
const CREATED = secretTemplate({}, true);
const ADDED_TO = secretTemplate({}, false);

/** The field `template` of a PushSecret, of which only the values are pushed. */
export function pushTemplate(template: PushTemplate) {
  const { templateFrom = [] } = template as PushTemplate<TemplateSource>;
  const i = templateFrom.findIndex(({ target }) => target !== undefined && target !== 'Data');
  if (i >= 0) {
    throw new InputError(
      `template.templateFrom[${i}].target is "${templateFrom[i]?.target}", but only data is pushed; leave target out`,
    );
  }
  return templateFields(template);
}

function templateFields({ data, templateFrom, engineVersion = 'v2' }: PushTemplate<TemplateSource>) {
  for (const key of Object.keys(data ?? {})) checkSecretKey(key, 'template.data');
  return given({
    engineVersion,
    data: data && { ...data },
    templateFrom: templateFrom?.map(templateSource),
  });
}

function templateSource(source: TemplateSource, i: number) {
  const { configMap, secret, literal, items, target, valuesDecodingStrategy } = source;
  const at = `template.templateFrom[${i}]`;
  const from = configMap ?? secret;
  if (from === undefined) {
    if (literal === undefined || literal === '') {
      throw new InputError(`${at} has no text; expected one of configMap, secret or literal`);
    }
    return { literal, target, valuesDecodingStrategy };
  }
  if (items === undefined || items.length === 0) {
    throw new InputError(
      `${at}.items is empty, so nothing is read from "${from.name}"; name at least one key`,
    );
  }
  checkSubdomain(from.name, `${at}: the name of the ${configMap === undefined ? 'Secret' : 'ConfigMap'}`);
  for (const { key } of items) checkSecretKey(key, `${at}.items`);
  const reference = { name: from.name, items: items.map(({ key, templateAs }) => ({ key, templateAs })) };
  return {
    ...(configMap === undefined ? { secret: reference } : { configMap: reference }),
    target,
    valuesDecodingStrategy,
  };
}

/** What ESO's webhook refuses since 2.4.1, and what no release should do. */
function checkSecretType({ type, metadata, templateFrom = [] }: SecretTemplate): void {
  if (type === '') throw new InputError(`template.type is empty; leave it out for "Opaque"`);
  if (type === 'bootstrap.kubernetes.io/token') {
    throw new InputError(
      'template.type is "bootstrap.kubernetes.io/token", with which a Secret lets nodes join the cluster; ' +
        'ESO refuses it from 2.4.1 on; create such a Secret by other means',
    );
  }
  if (type !== 'kubernetes.io/service-account-token') return;
  const fromText = templateFrom.some(({ target }) => target === 'Annotations');
  if (fromText || metadata?.annotations?.['kubernetes.io/service-account.name'] !== undefined) {
    throw new InputError(
      'template.type is "kubernetes.io/service-account-token" with the annotation of a ServiceAccount, ' +
        'which makes Kubernetes put a token of that ServiceAccount into the Secret; ESO refuses it from 2.4.1 on; ' +
        'use a TokenRequest, or create such a Secret by other means',
    );
  }
}
