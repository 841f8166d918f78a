import { externalSecret, oldExternalSecret, READ } from '../check/example';
import { ANY_KIND } from '../check/input';
import { defineUpgradeRule, ownObjects, type VersionChange, versionChange } from '../check/upgrade';

const read = READ;

export const upgradeVersionIsNotServed = defineUpgradeRule<VersionChange & { release: string }>({
  id: 'ESC950',
  name: 'upgrade-version-is-not-served',
  severity: 'error',
  reads: ANY_KIND,
  message: ({ old, last, release }) =>
    `ESO ${last} is the last known release that serves ${old}, ${release} does not`,
  why: 'The API server answers "no matches for kind" to kubectl, Helm, Argo CD and Flux alike.',
  fix: ({ apiVersion, both, old }) =>
    both === undefined
      ? `no release serves both ${old} and ${apiVersion}: write the version between them first, by hand`
      : `write ${apiVersion} while ESO ${both} runs, which serves both`,
  edits: ({ apiVersion, isName }) => (isName ? [{ path: ['apiVersion'], set: apiVersion }] : []),
  evidence: ['external-secrets#4784'],
  unseen:
    'it follows from the versions that the CRDs of a release serve; the tests run one release at a time',
  bad: oldExternalSecret(read),
  good: externalSecret(read),
  *check(input) {
    for (const object of ownObjects(input)) {
      const change = versionChange(object, input.release);
      if (change?.isServed === false)
        yield { object, path: ['apiVersion'], release: input.release, ...change };
    }
  },
});
