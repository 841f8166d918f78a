import { InputError } from '../error';
import { show } from './text';

/** The three names of a Pulumi ESC environment, without slashes. */
export interface EnvironmentNames {
  /** The Pulumi organization, or a person's account name: 3 to 40 characters. */
  readonly organization: string;
  /** The ESC project, `default` for environments that were made without one: 1 to 100 characters. */
  readonly project: string;
  /** The environment, without a version: 1 to 100 characters. */
  readonly environment: string;
}

const EXPECTED = 'expected organization/project/environment';

/**
 * Takes `organization/project/environment` apart; the names themselves are not checked.
 *
 * @throws {InputError} on another shape
 */
export function splitReference(reference: string): EnvironmentNames {
  const got = `environment reference ${show(String(reference))}`;
  if (typeof reference !== 'string' || reference.trim() === '') {
    throw new InputError(
      `environment reference is ${reference === undefined ? 'missing' : 'empty'}, ${EXPECTED}`,
    );
  }
  if (reference !== reference.trim()) {
    throw new InputError(`${got} has white space around it, ${EXPECTED}; write ${show(reference.trim())}`);
  }
  const address = urlPath(reference);
  if (address !== undefined) {
    const fix = address === '' ? '' : `; write ${show(address)}`;
    throw new InputError(`${got} is a URL, ${EXPECTED}${fix}`);
  }
  const parts = reference.split('/');
  const named = parts.filter((part) => part !== '');
  if (named.length !== parts.length) {
    const fix = named.length === 3 ? `; write ${show(named.join('/'))}` : '';
    throw new InputError(`${got} has an empty part between or around its slashes, ${EXPECTED}${fix}`);
  }
  const [organization, project, environment] = parts;
  if (parts.length === 3) return { organization, project, environment } as EnvironmentNames;
  throw new InputError(
    `${got} has ${parts.length} part${parts.length === 1 ? '' : 's'}, ${EXPECTED}${fixOf(parts)}`,
  );
}

function fixOf(parts: readonly string[]): string {
  const [first, second] = parts;
  if (parts.length > 2) return '; a project or environment has no slash in its name';
  if (second === undefined)
    return `; put the organization and the project first: \`<organization>/<project>/${first}\``;
  return (
    `; put the organization first: \`<organization>/${first}/${second}\`, ` +
    `or write \`${first}/default/${second}\` if ${show(first as string)} is the organization`
  );
}

/** The reference in a URL of Pulumi's console or API, `''` for any other URL, undefined if it is none. */
function urlPath(text: string): string | undefined {
  const scheme = /^[a-z][a-z0-9+.-]*:\/\//i;
  const [host = '', ...path] = text.replace(scheme, '').split(/[?#]/, 1)[0]?.split('/') ?? [];
  // Without a scheme only a host has a dot in front of so many parts: an organization cannot have one.
  if (!scheme.test(text) && !(host.includes('.') && path.length >= 4)) return undefined;
  const api = path.indexOf('environments');
  if (api >= 0) return path.slice(api + 1, api + 4).join('/');
  const [organization, esc, project, environment] = path;
  return esc === 'esc' && environment ? `${organization}/${project}/${environment}` : '';
}
