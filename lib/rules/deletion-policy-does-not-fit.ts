import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';

/** The creationPolicies that each deletionPolicy cannot have. */
const UNFIT: Readonly<Record<string, readonly string[]>> = {
  Delete: ['Merge', 'None', 'CreateOrMerge', 'Orphan'],
  Merge: ['None'],
};

export const deletionPolicyDoesNotFit = defineRule<{ deletion: string; creation: string }>({
  id: 'ESC108',
  name: 'deletion-policy-does-not-fit',
  severity: 'error',
  reads: READERS,
  mentions: ['Delete', 'Merge'],
  message: ({ deletion, creation }) =>
    `deletionPolicy ${deletion} does not go with creationPolicy ${creation}`,
  why:
    'The webhook refuses Delete where the ExternalSecret does not own the Secret, and Merge where there is none. ' +
    'Delete with Orphan passes the webhook and fails the day nothing is read: "could not delete secret".',
  fix: ({ deletion }) =>
    `write deletionPolicy: Retain${deletion === 'Delete' ? ', or creationPolicy: Owner' : ''}`,
  evidence: [
    'test/cluster/witness/rule-deletion-policy-delete-with-merge-or-none.ts',
    'test/cluster/witness/rule-deletion-policy-delete-with-orphan.ts',
    'test/cluster/witness/rule-deletion-policy-merge-with-none.ts',
    'test/cluster/witness/rule-what-only-the-webhook-refuses.ts',
    'test/cluster/witness/rule-cluster-external-secret-of-a-refused-spec.ts',
  ],
  bad: externalSecret(`
target:
  creationPolicy: Orphan
  deletionPolicy: Delete
  template: { metadata: {} }${READ}`),
  good: externalSecret(`
target:
  creationPolicy: Orphan
  deletionPolicy: Retain
  template: { metadata: {} }${READ}`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      const { creationPolicy: creation, deletionPolicy: deletion } = spec.target ?? {};
      if (!Object.hasOwn(UNFIT, String(deletion)) || !UNFIT[deletion]?.includes(creation)) continue;
      yield { object, path: [...path, 'target', 'deletionPolicy'], deletion, creation };
    }
  },
});
