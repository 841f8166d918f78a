import { PropertyPath } from '../esc/property-path';
import { type Found, found } from './causes';
import type { Pulumi } from './environments';

/** What is known where the operator's message came from. */
export interface Place {
  /** The namespace of the object. */
  readonly namespace: string;
  /** The store that was used, `SecretStore demo/store`, and what it says, if it is one of Pulumi's. */
  readonly store: string;
  readonly pulumi?: Pulumi | undefined;
  /** What is known of the environment: it was opened, or it is not there. */
  readonly environment?: 'opened' | 'missing' | undefined;
  /** The property that was read. */
  readonly key?: string | undefined;
  readonly secret: string;
  readonly push?: boolean;
}

const STATUS = /\b([45]\d\d) [A-Z][A-Za-z' -]+$/;

/** What an error of the operator means; its texts are those of ESO 0.10 to 2.9. */
export function explain(message: string, place: Place): Found {
  const { namespace, store, pulumi, secret, key = '' } = place;
  const where = pulumi?.environment ?? store;
  const url = pulumi?.apiUrl ?? '';
  // Its last part: what comes before holds keys and names, which may say anything.
  const said = lastPart(message);
  const [, missing] = /could not get (?:Cluster)?SecretStore "[^"]*",(.*)/.exec(message) ?? [];
  if (missing !== undefined) return found('store-missing', { store });
  if (/denied by spec\.condition/.test(message)) return found('namespace-not-allowed', { store, namespace });
  const owner = /secret is owned by another ExternalSecret: (\S+)/.exec(message)?.[1];
  if (owner !== undefined) return found('target-owned', { secret, owner: `ExternalSecret ${owner}` });
  if (/already owned by another/.test(message))
    return found('target-owned', { secret, owner: ownerIn(message) });
  if (/(?:secret|target) is immutable/.test(said)) return found('target-immutable', { secret });
  if (/(?:apply|execute|parse) template|fetching templateFrom data/.test(said))
    return found('template-failed', { reason: said });
  if (/applying decoding strategy|apply decoding strategy/.test(said))
    return found('decoding-failed', { key });
  if (
    /invalid secret keys|name collision|conversion strategy|rewrite|is invalid: data\[|secret keys from spec/.test(
      said,
    )
  )
    return found('keys-invalid', { reason: said });
  if (/getting all secrets is currently not supported/.test(said)) return found('find-unsupported', {});
  if (/no value given for required property value/.test(said))
    return key === '' ? found('key-empty', {}) : found('value-null', { key });
  return (
    ofToken(message, place) ??
    ofPush(message, place) ??
    ofAnswer(message, place, where, url) ??
    found('sync-failed', { reason: message })
  );
}

/** What keeps the operator from having an access token. */
export function ofToken(
  message: string,
  { pulumi, namespace }: Pick<Place, 'pulumi' | 'namespace'>,
): Found | undefined {
  const token = pulumi?.token;
  const { name = '', key = '' } = token ?? {};
  const [, secret, at = token?.namespace ?? namespace] =
    /cannot get Kubernetes secret "([^"]+)"(?: from namespace "([^"]+)")?/.exec(message) ?? [];
  if (secret !== undefined) return found('token-secret-missing', { secret, namespace: at, key });
  const absent = /cannot find secret data for key: "([^"]+)"/.exec(message)?.[1];
  if (absent !== undefined)
    return found('token-key-missing', {
      secret: name,
      namespace: token?.namespace ?? namespace,
      key: absent,
    });
  if (/invalid header field value for "Authorization"/.test(message)) return found('token-malformed', {});
  if (/cluster store requires namespace/.test(message)) return found('token-namespace-missing', {});
  return ofOidc(lastPart(message), pulumi, namespace);
}

/** What keeps the operator from a token by OIDC: ESO 2.5 on, `runtime/oidc/token_manager.go` and `auth_oidc.go`. */
function ofOidc(said: string, pulumi: Pulumi | undefined, namespace: string): Found | undefined {
  const url = pulumi?.apiUrl ?? '';
  const [, name, why = ''] = /failed to create token for service account (\S+): (.*)/s.exec(said) ?? [];
  if (name !== undefined) {
    const account = `${/in the namespace "([^"]+)"/.exec(why)?.[1] ?? pulumi?.oidc?.namespace ?? namespace}/${name}`;
    if (/^serviceaccounts "[^"]*" not found/.test(why)) return found('service-account-missing', { account });
    const operator = /User "([^"]+)" cannot create/.exec(why)?.[1];
    return operator === undefined
      ? found('token-request-refused', { reason: why })
      : found('token-request-forbidden', { account, operator });
  }
  const unreachable = /failed to make request to Pulumi: \w+ "[^"]*": (.*)/s.exec(said)?.[1];
  if (unreachable !== undefined) return found('esc-unreachable', { url, reason: unreachable });
  const status = /Pulumi OIDC auth failed with status (\d+)/.exec(said)?.[1];
  const isOdd = /OIDC auth failed: |failed to parse response/.test(said) && /OIDC/.test(said);
  if (status === '404' || isOdd) return found('api-url-wrong', { url });
  if (status === '429') return found('esc-rate-limited', {});
  if (status?.startsWith('5')) return found('esc-server-error', { status: `HTTP ${status}` });
  if (!/OIDC|oauth\/token/i.test(said)) return undefined;
  return found('oidc-refused', { status: status ?? '', organization: pulumi?.oidc?.organization ?? '' });
}

function ofPush(message: string, { push, secret }: Place): Found | undefined {
  if (!push) return undefined;
  if (/could not get source secret/.test(message)) return found('source-secret-missing', { secret });
  const key = /secret key (\S+) does not exist/.exec(message)?.[1];
  if (key !== undefined) return found('source-key-missing', { secret, key });
  if (/could not verify if secret exists/.test(message))
    return found('push-unsupported', { what: 'updatePolicy IfNotExists' });
  if (/pushing the whole secret/.test(message))
    return found('push-unsupported', { what: 'an entry without match.secretKey' });
  if (/Failed to Delete Secrets|deleting secrets is currently/.test(message))
    return found('push-unsupported', { what: 'deletionPolicy Delete' });
  return undefined;
}

/** What the ESC API answered, or that it did not. */
function ofAnswer(message: string, place: Place, where: string, url: string): Found | undefined {
  if (/undefined response type/.test(message)) return found('api-url-wrong', { url });
  if (/must have at (?:least|most) \d+ elements/.test(message))
    return found('names-malformed', { reason: lastPart(message) });
  const unreachable = /\b(?:Post|Get|Patch) "[^"]*": (.*)$/s.exec(message)?.[1];
  if (unreachable !== undefined) return found('esc-unreachable', { url, reason: unreachable });
  const [text, code] = STATUS.exec(message.trim()) ?? [];
  if ((code === '401' || code === '403') && place.pulumi?.oidc !== undefined)
    return found('oidc-access-denied', { where, status: code });
  switch (code) {
    case undefined:
      return undefined;
    case '401':
      return found('token-refused', { where });
    case '403':
      return found('access-denied', { where });
    case '404':
      return notFound(place, where, url);
    case '400':
      return badRequest(message, place, where);
    case '409':
      return found('push-conflict', { where });
    case '429':
      return found('esc-rate-limited', {});
    default:
      return code.startsWith('5') ? found('esc-server-error', { status: text as string }) : undefined;
  }
}

/** The status does not say what is not there; what else is known often does. */
function notFound({ push, environment, key = '' }: Place, where: string, url: string): Found {
  if (url !== '' && !/\/api\/esc$/.test(url)) return found('api-url-wrong', { url });
  if (push || environment === 'missing') return found('environment-not-found', { where });
  return environment === 'opened'
    ? found('property-not-found', { key, where })
    : found('environment-or-property-not-found', { key, where });
}

function badRequest(message: string, { push, key }: Place, where: string): Found {
  if (push && !/reading environment/.test(message)) return found('push-refused', { where });
  if (key !== undefined && isMalformed(key)) return found('path-malformed', { key });
  return found('evaluation-failed', { where });
}

function isMalformed(key: string): boolean {
  try {
    PropertyPath.parse(key);
    return false;
  } catch {
    return true;
  }
}

function ownerIn(message: string): string {
  return /already owned by another (.*?)(?: controller)?$/.exec(message)?.[1] ?? 'something else';
}

/** Errors name their cause last. */
function lastPart(message: string): string {
  return message.split(/, err: |to target secretstore \S+: /).at(-1) as string;
}
