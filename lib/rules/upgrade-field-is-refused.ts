import { externalSecret, READ } from '../check/example';
import { ANY_KIND } from '../check/input';
import { defineUpgradeRule, ownObjects } from '../check/upgrade';
import { newViolations } from '../check/upgrade-schema';

const read = (engineVersion: string) => `
target:
  template: { engineVersion: ${engineVersion}, metadata: {} }${READ}`;

export const upgradeFieldIsRefused = defineUpgradeRule<{
  field: string;
  problem: string;
  write: string;
  since: string;
}>({
  id: 'ESC951',
  name: 'upgrade-field-is-refused',
  severity: 'error',
  reads: ANY_KIND,
  message: ({ field, problem, since }) => `${field} ${problem}, which ESO ${since} and newer refuse`,
  why: 'The API server refuses the object when it is applied next, or drops a field that it does not know.',
  fix: ({ write }) => write,
  evidence: ['external-secrets deploy/crds/bundle.yaml of both releases'],
  unseen: 'it follows from the schemas of the CRDs; the tests run one release at a time',
  bad: externalSecret(read('v1')),
  good: externalSecret(read('v2')),
  *check(input) {
    for (const object of ownObjects(input)) {
      for (const violation of newViolations(object, input.from, input.release)) {
        yield { object, ...violation };
      }
    }
  },
});
