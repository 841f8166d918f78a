import { DEFAULT_API_URL } from '../esc/api-url';
import type { Live } from './client';

/** What a store of the Pulumi provider says of its environment. */
export interface Pulumi {
  readonly apiUrl: string;
  /** `organization/project/environment` */
  readonly environment: string;
  /** Where its access token is; undefined with OIDC. */
  readonly token?: { readonly name: string; readonly key: string; readonly namespace?: string };
  /** How it logs in as a ServiceAccount; undefined with an access token. */
  readonly oidc?: { readonly organization: string; readonly namespace: string | undefined };
}

/** Undefined for stores of other providers. */
export function pulumiOf(store: Live): Pulumi | undefined {
  const pulumi = store.spec?.provider?.pulumi;
  if (pulumi === undefined) return undefined;
  const { apiUrl = DEFAULT_API_URL, organization, project, environment, auth, accessToken } = pulumi;
  const token = (auth?.accessToken ?? accessToken)?.secretRef;
  return {
    apiUrl,
    environment: [organization, project, environment].filter((part) => part !== undefined).join('/'),
    ...(token && { token }),
    ...(auth?.oidcConfig && { oidc: oidcOf(auth.oidcConfig) }),
  };
}

function oidcOf({ organization = '', serviceAccountRef }: Live) {
  return { organization, namespace: serviceAccountRef?.namespace };
}

/** Environments seldom go within so many milliseconds. */
const RECENTLY = 600_000;

/**
 * What objects that use an environment show of it: one that was opened lacks a property at most, one that a push could
 * not read is not there. ESC answers 404 for either, and the operator does not say which.
 */
export class KnownEnvironments {
  readonly #missing = new Set<string>();
  readonly #opened = new Map<string, number>();

  noteMissing(pulumi: Pulumi): void {
    this.#missing.add(keyOf(pulumi));
  }

  noteOpened(pulumi: Pulumi, time: number): void {
    const key = keyOf(pulumi);
    this.#opened.set(key, Math.max(time, this.#opened.get(key) ?? 0));
  }

  /** What it was when a failure began; one that was opened long before may have gone since. */
  get(pulumi: Pulumi, began: number): 'opened' | 'missing' | undefined {
    if (this.#missing.has(keyOf(pulumi))) return 'missing';
    return (this.#opened.get(keyOf(pulumi)) ?? 0) >= began - RECENTLY ? 'opened' : undefined;
  }
}

const keyOf = ({ apiUrl, environment }: Pulumi) => `${apiUrl} ${environment}`;
