import { pulumi, secretStore } from '../check/example';
import { PUSHERS, READERS, STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { duplicates } from '../manifest/order';

const KINDS = [...STORES, ...READERS, ...PUSHERS] as const;

export const objectIsWrittenTwice = defineRule<{ identity: string; times: number }>({
  id: 'ESC130',
  name: 'object-is-written-twice',
  severity: 'error',
  reads: KINDS,
  message: ({ identity, times }) => `${identity} is written ${times} times`,
  why:
    'It is one object in the cluster: kubectl apply leaves the last one, by the order of files and documents, and says ' +
    'nothing; Argo CD and Flux may take another.',
  fix: () => 'give it another name, or take one of them out; check what is for another cluster by itself',
  evidence: ['kubernetes.io, Object Names and IDs'],
  unseen: 'which of two is left is decided before the cluster, by what applies them',
  bad: `${secretStore(pulumi('dev'))}---\n${secretStore(pulumi('production'))}`,
  good: secretStore(pulumi('dev')),
  *check(input) {
    for (const { identity, manifests } of duplicates(KINDS.flatMap((kind) => input.of(kind)))) {
      for (const object of manifests.slice(1)) {
        yield { object, path: ['metadata', 'name'], identity, times: manifests.length };
      }
    }
  },
});
