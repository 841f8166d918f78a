import { oldExternalSecret, READ } from '../check/example';
import { ANY_KIND } from '../check/input';
import { defineUpgradeRule, ownObjects, versionChange } from '../check/upgrade';

export const upgradeLeavesAStoredVersion = defineUpgradeRule<{ old: string; last: string; count: number }>({
  id: 'ESC956',
  name: 'upgrade-leaves-a-stored-version',
  severity: 'warning',
  reads: ANY_KIND,
  message: ({ old, last, count }) =>
    `${old} stays a stored version of the CRDs; ESO ${last} is the last known release that serves it, and ` +
    `${count > 1 ? `${count} objects are` : 'one object is'} written in it`,
  why: 'The API server refuses CRDs without a version that status.storedVersions lists, and only a person takes one out.',
  fix: ({ old, last }) =>
    `while ESO ${last} runs, apply all objects of the cluster in the newer version, then write status.storedVersions ` +
    `of each CRD without ${old}: kubectl patch crd NAME --subresource status --type merge -p ` +
    `'{"status":{"storedVersions":["${old === 'v1beta1' ? 'v1' : 'v1beta1'}"]}}'`,
  evidence: ['external-secrets#4662'],
  unseen: 'no known release has CRDs without v1beta1, and the tests run one release at a time',
  bad: oldExternalSecret(READ),
  good: '',
  *check(input) {
    const found = ownObjects(input).flatMap((object) => {
      const change = versionChange(object, input.release);
      return change?.isServed === false ? [{ object, ...change }] : [];
    });
    for (const old of new Set(found.map((change) => change.old))) {
      const [first, ...others] = found.filter((change) => change.old === old);
      if (first !== undefined) yield { ...first, path: ['apiVersion'], count: others.length + 1 };
    }
  },
});
