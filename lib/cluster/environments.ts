import type { Live } from './client';

/** What a store of the Pulumi provider says of its environment. */
export interface Pulumi {
  readonly apiUrl: string;
  /** `organization/project/environment` */
  readonly environment: string;
  /** Where its access token is; undefined with OIDC. */
  readonly token?: { readonly name: string; readonly key: string; readonly namespace?: string };
}

/** Undefined for stores of other providers. */
export function pulumiOf(store: Live): Pulumi | undefined {
  const pulumi = store.spec?.provider?.pulumi;
  if (pulumi === undefined) return undefined;
  const {
    apiUrl = 'https://api.pulumi.com/api/esc',
    organization,
    project,
    environment,
    auth,
    accessToken,
  } = pulumi;
  const token = (auth?.accessToken ?? accessToken)?.secretRef;
  return {
    apiUrl,
    environment: [organization, project, environment].filter((part) => part !== undefined).join('/'),
    ...(token && { token }),
  };
}

/**
 * What objects that use an environment show of it: one that was opened lacks a property at most, one that a push could
 * not read is not there. ESC answers 404 for either, and the operator does not say which.
 */
export class KnownEnvironments {
  readonly #known = new Map<string, 'opened' | 'missing'>();

  note(pulumi: Pulumi, what: 'opened' | 'missing'): void {
    this.#known.set(keyOf(pulumi), what);
  }

  get(pulumi: Pulumi): 'opened' | 'missing' | undefined {
    return this.#known.get(keyOf(pulumi));
  }
}

const keyOf = ({ apiUrl, environment }: Pulumi) => `${apiUrl} ${environment}`;
