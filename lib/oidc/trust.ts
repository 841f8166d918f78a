import type { Login } from './logins';

/** Who signs the tokens of the ServiceAccounts of a cluster. */
export interface Issuer {
  readonly url: string;
  /** Its public keys, as `/openid/v1/jwks` has them. */
  readonly jwks: { readonly keys: readonly object[] } | undefined;
}

/** A rule by which Pulumi exchanges a token, in the words of its REST API. */
export interface Policy {
  readonly decision: 'allow';
  /** ESO asks for no other (`providers/v1/pulumi/auth_oidc.go`). */
  readonly tokenType: 'organization';
  readonly rules: { readonly aud: string; readonly sub: string };
}

/** What one organization of Pulumi has to know of a cluster. */
export interface Trust {
  readonly organization: string;
  /** Where Pulumi is. */
  readonly api: string;
  /** The body of `POST /api/orgs/ORGANIZATION/oidc/issuers`. */
  readonly issuer: {
    readonly name: string;
    readonly url: string;
    readonly maxExpiration: number;
    readonly jwks?: Issuer['jwks'];
  };
  readonly policies: readonly Policy[];
  /** What the role of the tokens of each ServiceAccount has to be allowed, and nothing else. */
  readonly roles: readonly {
    readonly sub: string;
    readonly open: readonly string[];
    readonly write: readonly string[];
  }[];
  readonly logins: readonly Login[];
}

/** What each organization has to know, for these logins. */
export function trustsOf(logins: readonly Login[], issuer: Issuer, name: string): Trust[] {
  const groups = new Map(
    logins.map(({ api, organization }) => [`${api} ${organization}`, { api, organization }]),
  );
  return [...groups.values()].map(({ api, organization }) => {
    const own = logins.filter((login) => login.organization === organization && login.api === api);
    return {
      organization,
      api,
      issuer: {
        name,
        url: issuer.url,
        maxExpiration: Math.max(...own.map(({ expirationSeconds }) => expirationSeconds)),
        ...(!isPublic(issuer.url) && issuer.jwks !== undefined && { jwks: issuer.jwks }),
      },
      policies: own.flatMap(({ subject, audiences }) =>
        audiences.map((aud) => ({
          decision: 'allow' as const,
          tokenType: 'organization' as const,
          rules: { aud, sub: subject },
        })),
      ),
      roles: own.map(({ subject, opens, writes }) => ({ sub: subject, open: opens, write: writes })),
      logins: own,
    };
  });
}

/** Names that are looked up inside a cluster, or in a network of one's own. */
const INSIDE = /(?:^|\.)(?:local|localhost|internal|svc|lan|home|corp|test|example)$/;

/** Whether Pulumi can reach an issuer and fetch its keys, as far as an address says that. */
export function isPublic(issuer: string): boolean {
  if (!URL.canParse(issuer)) return false;
  const { protocol, hostname } = new URL(issuer);
  const isAddress = /^\[|^\d+(?:\.\d+){3}$/.test(hostname);
  return protocol === 'https:' && hostname.includes('.') && !INSIDE.test(hostname) && !isAddress;
}
