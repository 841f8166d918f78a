import { type Input, type Loose, STORES } from '../check/input';
import { environmentOf, pulumiPushes } from '../check/pushes';
import { DEFAULT_API_URL } from '../esc/api-url';
import type { Manifest } from '../manifest/manifest';

/** A ServiceAccount as which stores log in to an organization. */
export interface Login {
  readonly organization: string;
  /** Where Pulumi is, such as `https://api.pulumi.com`. */
  readonly api: string;
  /** As Kubernetes writes it into the token: `system:serviceaccount:NAMESPACE:NAME`. */
  readonly subject: string;
  /** Of the token, of which each needs a policy. */
  readonly audiences: readonly string[];
  /** The longest lifetime that is asked for, in seconds. */
  readonly expirationSeconds: number;
  /** The environments that are opened, as `organization/project/environment`. */
  readonly opens: readonly string[];
  /** Those among them that are pushed into as well. */
  readonly writes: readonly string[];
  /** The stores that log in so, as `kind namespace/name`. */
  readonly stores: readonly string[];
}

/** A store whose login cannot be told. */
export interface Unclear {
  readonly store: Manifest;
  readonly why: string;
}

/** Where Pulumi is for everybody who does not run it. */
export const PULUMI_CLOUD = apiOf(undefined);

/** The default of ESO (`providers/v1/pulumi/auth_oidc.go`), and the least that Kubernetes gives. */
const SHORTEST = 600;

/** How the stores of manifests log in without a stored token, by organization and ServiceAccount. */
export function loginsOf(input: Input): { readonly logins: Login[]; readonly unclear: Unclear[] } {
  const sinks = new Set(pulumiPushes(input).flatMap((push) => push.sinks));
  const found = new Map<string, Login>();
  const unclear: Unclear[] = [];
  for (const store of STORES.flatMap((kind) => input.of(kind))) {
    const pulumi = (store['spec'] as Loose)?.provider?.pulumi;
    const oidc = pulumi?.auth?.oidcConfig;
    if (typeof oidc !== 'object' || oidc === null) continue;
    const login = loginOf(store, pulumi, sinks.has(environmentOf(pulumi)));
    if (typeof login === 'string') unclear.push({ store, why: login });
    else {
      const key = JSON.stringify([login.api, login.organization, login.subject]);
      const known = found.get(key);
      found.set(key, known === undefined ? login : merged(known, login));
    }
  }
  return { logins: [...found.values()], unclear };
}

function loginOf(store: Manifest, pulumi: Loose, isSink: boolean): Login | string {
  const { organization, serviceAccountRef = {}, expirationSeconds = SHORTEST } = pulumi.auth.oidcConfig;
  const { name, audiences = [] } = serviceAccountRef;
  // Of a SecretStore ESO takes its own namespace, whatever is written (runtime/oidc/token_manager.go).
  const isCluster = store.kind === 'ClusterSecretStore';
  const namespace = isCluster ? serviceAccountRef.namespace : store.metadata.namespace;
  for (const [field, value] of Object.entries({ organization, 'serviceAccountRef.name': name })) {
    if (typeof value !== 'string' || value === '') return `auth.oidcConfig.${field} is not said`;
  }
  if (typeof namespace !== 'string')
    return isCluster
      ? 'auth.oidcConfig.serviceAccountRef.namespace is not said, which a ClusterSecretStore needs'
      : 'its namespace is not said, and is part of the subject of the token; write metadata.namespace';
  const { project, environment } = pulumi;
  const api = apiOf(pulumi.apiUrl);
  const opened = `${pulumi.organization}/${project}/${environment}`;
  return {
    organization,
    api,
    subject: `system:serviceaccount:${namespace}:${name}`,
    audiences: audiences.length > 0 ? audiences : [api],
    expirationSeconds,
    opens: [opened],
    writes: isSink ? [opened] : [],
    stores: [`${store.kind} ${isCluster ? '' : `${namespace}/`}${store.metadata.name}`],
  };
}

/** Where Pulumi is, which ESO takes for the audience where none is said: the address without its path (auth_oidc.go). */
function apiOf(apiUrl: unknown): string {
  const text = typeof apiUrl === 'string' && apiUrl !== '' ? apiUrl : DEFAULT_API_URL;
  return text.replace(/\/$/, '').replace(/\/api\/esc$/, '');
}

function merged(a: Login, b: Login): Login {
  const union = (one: readonly string[], other: readonly string[]) => [...new Set([...one, ...other])];
  return {
    ...a,
    audiences: union(a.audiences, b.audiences),
    expirationSeconds: Math.max(a.expirationSeconds, b.expirationSeconds),
    opens: union(a.opens, b.opens),
    writes: union(a.writes, b.writes),
    stores: union(a.stores, b.stores),
  };
}
