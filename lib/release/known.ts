import { InputError } from '../error';
import type { Crd } from './crd';
import data from './data.json';
import { decoder, type ReleaseData } from './decoder';
import { compareReleases, compareVersions, type Version, versionOf } from './version';

const known = data as unknown as ReleaseData;
const decode = decoder(known);

/** The ESO releases whose CRDs are known, ascending: one patch of each minor from 0.10.4 on. */
export const releases: readonly string[] = Object.freeze(Object.keys(known.releases).sort(compareReleases));

/** The oldest known release. */
export const oldest = releases[0] as string;

/** The newest known release: the one whose shape the constructs write. */
export const newest = releases[releases.length - 1] as string;

/**
 * The CustomResourceDefinitions of a release, rebuilt from the data and sorted by name: the six kinds (older
 * releases lack some), served versions only, of the providers only `pulumi`, without texts. They can be applied to
 * a cluster. Frozen, and with parts that several of them share.
 *
 * @param release one of {@link releases}
 * @throws {InputError} when the release is not one of them
 */
export function crds(release: string): readonly Crd[] {
  const found = decode(release);
  if (found !== undefined) return found;
  throw new InputError(`release "${release}" is not known, expected one of ${releases.join(', ')}`);
}

/** A known release, and what to tell the user about it. */
export interface ResolvedRelease {
  /** One of {@link releases}. */
  readonly release: string;
  /** Set when the text asked for something newer than what is known. */
  readonly warning?: string;
}

/**
 * The known release that a text means. Patches of one minor have the same CRDs as far as they matter here, so
 * `2.9` and any `2.9.x` mean the known release of that minor. A leading `v` is accepted. A release newer than all
 * known ones means the newest, with a warning.
 *
 * @throws {InputError} when the text is no release, one before {@link oldest}, or one that never was
 */
export function resolveRelease(text: string): ResolvedRelease {
  const given: unknown = text;
  if (typeof given !== 'string') {
    throw new InputError(
      `release ${String(given)} is a ${typeof given}, expected a text such as "${newest}" (unquoted, 2.10 is 2.1)`,
    );
  }
  const match = /^v?(\d{1,5})\.(\d{1,5})(?:\.(\d{1,5}))?$/.exec(text.trim());
  if (match === null) throw new InputError(`release "${text}" is malformed, ${EXPECTED}${meant(text)}`);
  const [major, minor] = [Number(match[1]), Number(match[2])];
  const ofMinor = releases.find((release) => release.startsWith(`${major}.${minor}.`));
  const wanted: Version = [major, minor, Number(match[3] ?? (ofMinor ? versionOf(ofMinor)[2] : 0))];
  if (compareVersions(wanted, versionOf(oldest)) < 0) {
    throw new InputError(
      `release "${text}" is too old, expected ${oldest} or newer: before it the Pulumi provider has no project`,
    );
  }
  if (ofMinor !== undefined) return { release: ofMinor };
  if (compareVersions(wanted, versionOf(newest)) > 0) {
    const warning = `release "${text}" is newer than ${newest}, the newest that is known: ${newest} is assumed`;
    return { release: newest, warning };
  }
  const below = releases.filter((release) => compareVersions(versionOf(release), wanted) < 0).at(-1);
  const above = releases.find((release) => compareVersions(versionOf(release), wanted) > 0);
  throw new InputError(`release "${text}" does not exist; did you mean ${below} or ${above}?`);
}

const EXPECTED = `expected MAJOR.MINOR or MAJOR.MINOR.PATCH such as ${newest}`;

/** A release that is found in a malformed text, such as a chart's or an image's name, or the word `latest`. */
function meant(text: string): string {
  if (/^(latest|newest|main|master)$/i.test(text.trim())) return `; did you mean ${newest}?`;
  const part = /(\d+\.\d+(?:\.\d+)?)(?![.\d])/.exec(text)?.[1];
  if (part !== undefined) return `; did you mean ${part}?`;
  const major = /^v?(\d+)$/.exec(text.trim())?.[1];
  const last = releases.filter((release) => release.startsWith(`${major}.`)).at(-1);
  return last === undefined ? '' : `; did you mean ${last}?`;
}
