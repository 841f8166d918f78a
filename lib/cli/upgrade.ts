import { InputError, within } from '../error';
import { compareReleases, releases, resolveRelease } from '../release';
import { wayText } from '../report/upgrade';
import type { Io } from './command';
import type { OptionTable } from './options';

export const UPGRADE_OPTIONS = {
  'upgrade-from': {
    ...{ type: 'string', value: 'RELEASE', choices: releases },
    help: `the release that the manifests were written for: says as well what an upgrade to --release
breaks, and the way there`,
  },
} as const satisfies OptionTable;

/** The release that an upgrade begins at; says the way there. */
export function upgradeFrom(text: string, release: string, { stderr }: Io): string {
  const { release: from } = within('--upgrade-from', () => resolveRelease(text));
  if (compareReleases(from, release) >= 0) {
    throw new InputError(
      `--upgrade-from ${from} is not older than the release to check for, ${release}; name the newer one with --release`,
    );
  }
  stderr.write(wayText(from, release));
  return from;
}
