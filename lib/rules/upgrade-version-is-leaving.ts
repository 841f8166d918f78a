import { externalSecret, oldExternalSecret, READ } from '../check/example';
import { ANY_KIND } from '../check/input';
import { defineUpgradeRule, ownObjects, type VersionChange, versionChange } from '../check/upgrade';

const read = READ;

export const upgradeVersionIsLeaving = defineUpgradeRule<VersionChange>({
  id: 'ESC957',
  name: 'upgrade-version-is-leaving',
  severity: 'warning',
  reads: ANY_KIND,
  message: ({ old, last }) => `ESO ${last} is the last known release that serves ${old}`,
  why: 'It is where the objects of the cluster are moved to the newer version: the one after it serves that alone.',
  fix: ({ apiVersion, isName }) =>
    isName ? `write ${apiVersion}` : `write ${apiVersion}, by hand: its fields are others`,
  edits: ({ apiVersion, isName }) => (isName ? [{ path: ['apiVersion'], set: apiVersion }] : []),
  evidence: ['external-secrets#4662'],
  unseen:
    'it follows from the versions that the CRDs of a release serve; the tests run one release at a time',
  bad: oldExternalSecret(read),
  good: externalSecret(read),
  *check(input) {
    for (const object of ownObjects(input)) {
      const change = versionChange(object, input.release);
      if (change?.isServed && change.last === input.release)
        yield { object, path: ['apiVersion'], ...change };
    }
  },
});
