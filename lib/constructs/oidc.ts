import { ApiObject } from 'cdk8s';
import { Construct } from 'constructs';
import { InputError, within } from '../error';
import { canonicalDuration, parseDuration } from '../esc/duration';
import { checkLabel, checkSubdomain } from '../manifest/names';
import { type OperatorAccount, operatorAccount } from '../operator/service-account';
import { inConstruct, type ServiceAccountReference } from './base';
import { markOidcLogin } from './oidc-objects';
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

/** A ServiceAccount to log in as, and who may ask for its tokens. */
export interface NewOidcLoginProps extends Omit<OidcLoginProps, 'serviceAccount' | 'namespace'> {
  /** The namespace of the ServiceAccount: that of the SecretStore, or for a ClusterSecretStore any that few may change. */
  readonly namespace: string;
  /**
   * The name of the ServiceAccount.
   * @default - the construct id
   */
  readonly name?: string;
  /**
   * The ServiceAccount that ESO runs as.
   * @default - what the app's `operator` says, else `external-secrets` in `external-secrets`, as the chart has it
   */
  readonly operator?: { readonly name: string; readonly namespace: string };
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
  static serviceAccount({ serviceAccount, namespace, ...login }: OidcLoginProps): OidcLogin {
    const own = 'metadata' in serviceAccount ? serviceAccount.metadata.namespace : undefined;
    return new OidcLogin(serviceAccount.name, namespace ?? own, login);
  }

  /**
   * Logs in as a ServiceAccount that is made here, with a Role that lets ESO ask for tokens of this one and no other. The
   * chart would let it ask for those of every ServiceAccount of the cluster; where the app says how ESO is installed, that is
   * then turned off (`rbac.serviceAccountTokenCreate`).
   * @throws InputError when a name, the audiences or the expiration is none that Kubernetes takes
   */
  static create(scope: Construct, id: string, props: NewOidcLoginProps): OidcLogin {
    return inConstruct(scope, id, () => {
      const { name = id, namespace, operator = accountOf(scope), ...login } = props;
      const made = new OidcLogin(name, namespace, login);
      checkSubdomain(operator.name, 'operator.name');
      checkLabel(operator.namespace, 'operator.namespace');
      const parts = new Construct(scope, id);
      const role = `${name}-token`;
      const rbac = 'rbac.authorization.k8s.io';
      const object = (kind: string, of: { apiVersion: string; name: string }, fields: object) =>
        markOidcLogin(
          new ApiObject(parts, kind.toLowerCase(), {
            ...{ apiVersion: of.apiVersion, kind, metadata: { name: of.name, namespace } },
            ...fields,
          }),
        );
      // Nothing that runs needs it.
      object('ServiceAccount', { apiVersion: 'v1', name }, { automountServiceAccountToken: false });
      object(
        'Role',
        { apiVersion: `${rbac}/v1`, name: role },
        {
          rules: [
            {
              apiGroups: [''],
              resources: ['serviceaccounts/token'],
              resourceNames: [name],
              verbs: ['create'],
            },
          ],
        },
      );
      object(
        'RoleBinding',
        { apiVersion: `${rbac}/v1`, name: role },
        {
          roleRef: { apiGroup: rbac, kind: 'Role', name: role },
          subjects: [{ kind: 'ServiceAccount', name: operator.name, namespace: operator.namespace }],
        },
      );
      return made;
    });
  }

  /** The lifetime of the tokens, in seconds. */
  readonly expirationSeconds: number;
  private readonly audiences: readonly string[] | undefined;

  private constructor(
    /** The name of the ServiceAccount. */
    readonly serviceAccountName: string,
    /** The namespace of the ServiceAccount; undefined means that of the SecretStore. */
    readonly namespace: string | undefined,
    { audiences, expiration = '10m' }: Pick<OidcLoginProps, 'audiences' | 'expiration'>,
  ) {
    checkSubdomain(serviceAccountName, 'the name of the ServiceAccount');
    if (namespace !== undefined) checkLabel(namespace, 'the namespace of the ServiceAccount');
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

/** What the app says of the operator: `EscApp` has its installation. */
function accountOf(scope: Construct): OperatorAccount {
  const { operator } = scope.node.root as { readonly operator?: { readonly account: OperatorAccount } };
  return operator?.account ?? operatorAccount();
}
