import { InputError } from '../error';

/** The ESC API of Pulumi's own service, which a store without `apiUrl` means. */
export const DEFAULT_API_URL = 'https://api.pulumi.com/api/esc';

const EXPECTED = `expected an http(s) URL that ends in /api/esc, such as "${DEFAULT_API_URL}"`;
const URL =
  /^(https?:\/\/[A-Za-z0-9.-]+(?::\d{1,5})?|https?:\/\/\[[0-9a-fA-F:]+\](?::\d{1,5})?)(\/[^?#\s]*)?$/;

/**
 * Checks the address of an ESC API, to which the operator appends its paths as they are.
 * @throws {InputError} where it is no URL, or one that does not end in `/api/esc`
 */
export function checkApiUrl(apiUrl: string): string {
  const match = URL.exec(apiUrl);
  // A password before an @ is not shown; there is no place for one, since the access token is the login.
  const shown = apiUrl.replace(/\/\/[^/]*@/, '//(not shown)@');
  if (match === null) throw new InputError(`apiUrl is "${shown}"; ${EXPECTED}`);
  const [, origin, path = ''] = match;
  if (!path.endsWith('/api/esc')) {
    // Another path answers with a web page, which ESO reports as "undefined response type" (external-secrets#3796).
    const bare = path.replace(/\/+$/, '').replace(/\/api(\/esc|\/preview)?$/, '');
    throw new InputError(`apiUrl is "${apiUrl}"; ${EXPECTED}; did you mean "${origin}${bare}/api/esc"`);
  }
  return apiUrl;
}

/** Whether calls to an address go unencrypted, and not to the same machine. */
export function isUnencrypted(apiUrl: string): boolean {
  return /^http:\/\/(?!(?:localhost|127\.[\d.]+|\[::1\])(?:[:/]|$))/i.test(apiUrl);
}
