import { InputError, within } from '../error';
import { canonicalDuration, parseDuration } from '../esc/duration';
import { checkLabel, checkSubdomain } from '../manifest/names';
import type { ServiceAccountReference } from './base';
import type { DurationLike } from './refresh';

/** How a store logs in as a ServiceAccount. */
export interface OidcLoginProps {
  /**
   * The ServiceAccount whose token is exchanged for a Pulumi one: a cdk8s-plus `ServiceAccount`, or
   * `ServiceAccount.fromServiceAccountName` for one that exists.
   */
  readonly serviceAccount: ServiceAccountReference;
  /**
   * The namespace of the ServiceAccount. A ClusterSecretStore needs it; a SecretStore always takes the
   * ServiceAccount of its own namespace.
   * @default - the namespace of `serviceAccount`, when it is made in this app
   */
  readonly namespace?: string;
  /**
   * The audiences of the ServiceAccount's token. The policy of Pulumi's OIDC issuer must name the same.
   * @default - `urn:pulumi:org:ORGANIZATION`
   */
  readonly audiences?: readonly string[];
  /**
   * How long both tokens live, at least ten minutes.
   * @default '10m'
   */
  readonly expiration?: DurationLike;
}

const NANOSECONDS = 1_000_000_000n;
const SHORTEST_SECONDS = 600;

/**
 * A login without a stored token: ESO asks Kubernetes for a token of a ServiceAccount and Pulumi exchanges it.
 * ESO 2.5.0 or newer; Pulumi's Team edition or above, since ESO asks for an organization's token
 * (ESO `providers/v1/pulumi/auth_oidc.go`).
 */
export class OidcLogin {
  /** Logs in as a ServiceAccount; the organization is that of the store's environment. */
  static serviceAccount(props: OidcLoginProps): OidcLogin {
    return new OidcLogin(props);
  }

  /** The name of the ServiceAccount. */
  readonly serviceAccountName: string;
  /** The namespace of the ServiceAccount; undefined means that of the SecretStore. */
  readonly namespace: string | undefined;
  /** The lifetime of the tokens, in seconds. */
  readonly expirationSeconds: number;
  private readonly audiences: readonly string[] | undefined;

  private constructor({ serviceAccount, namespace, audiences, expiration = '10m' }: OidcLoginProps) {
    const own = 'metadata' in serviceAccount ? serviceAccount.metadata.namespace : undefined;
    this.serviceAccountName = serviceAccount.name;
    checkSubdomain(this.serviceAccountName, 'the name of the ServiceAccount');
    this.namespace = namespace ?? own;
    if (this.namespace !== undefined) checkLabel(this.namespace, 'the namespace of the ServiceAccount');
    if (audiences?.length === 0) {
      throw new InputError(
        'audiences is empty; name at least one, or leave it out for "urn:pulumi:org:ORGANIZATION"',
      );
    }
    this.audiences = audiences;
    this.expirationSeconds = within('expiration', () => {
      const text = canonicalDuration(expiration);
      const nanoseconds = parseDuration(text);
      if (nanoseconds % NANOSECONDS !== 0n || nanoseconds / NANOSECONDS < BigInt(SHORTEST_SECONDS)) {
        throw new InputError(`got ${text}; expected whole seconds, at least 10m, which Kubernetes asks for`);
      }
      return Number(nanoseconds / NANOSECONDS);
    });
  }

  /** The audiences of the token for `organization`; never left to ESO's default, which follows the API's URL. */
  audiencesFor(organization: string): string[] {
    return [...(this.audiences ?? [`urn:pulumi:org:${organization}`])];
  }
}
