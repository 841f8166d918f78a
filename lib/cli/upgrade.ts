import type { Loaded } from '../check/load';
import { checkInput, type Finding } from '../check/run';
import { UpgradeInput } from '../check/upgrade';
import { InputError, within } from '../error';
import { compareReleases, resolveRelease } from '../release';
import { wayText } from '../report/upgrade';
import { allRules } from '../rules';
import type { Io } from './command';

export const UPGRADE_OPTIONS = { 'upgrade-from': { type: 'string' } } as const;

export const UPGRADE_USAGE = `      --upgrade-from RELEASE
                          the release that the manifests were written for: says as well what an upgrade to --release
                          breaks, and the way there
`;

/** What finds what an upgrade breaks, beside all else; says the way there. */
export function upgradeCheck(text: string, release: string, { stderr }: Io): (loaded: Loaded) => Finding[] {
  const { release: from } = within('--upgrade-from', () => resolveRelease(text));
  if (compareReleases(from, release) >= 0) {
    throw new InputError(
      `--upgrade-from ${from} is not older than the release to check for, ${release}; name the newer one with --release`,
    );
  }
  stderr.write(wayText(from, release));
  return ({ manifests }) => checkInput(new UpgradeInput(manifests, from, release), allRules);
}
