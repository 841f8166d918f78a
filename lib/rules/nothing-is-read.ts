import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const nothingIsRead = defineRule<object>({
  id: 'ESC230',
  name: 'nothing-is-read',
  severity: 'error',
  reads: READERS,
  refusedByConstructs: true,
  message: () => 'neither data nor dataFrom says what to read',
  why: 'The webhook refuses it, also with empty lists. A ClusterExternalSecret is taken, and makes no ExternalSecret.',
  fix: () => 'write data: [{ secretKey: …, remoteRef: { key: … } }], or dataFrom: [{ extract: { key: … } }]',
  evidence: [
    'test/cluster/witness/rule-no-data-and-no-data-from.ts',
    'test/cluster/witness/rule-cluster-external-secret-of-a-refused-spec.ts',
  ],
  bad: externalSecret('data: []'),
  good: externalSecret(READ),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      if (listOf(spec.data).next().done && listOf(spec.dataFrom).next().done) yield { object, path };
    }
  },
});
