import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a template of type `kubernetes.io/service-account-token` with the annotation of a ServiceAccount',
  seen: 'accepted, and Kubernetes puts a token of that ServiceAccount into the Secret: the refusal came with 2.4.1; the operator, whose data it is not, takes it out again, and so on without end',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    await t.kube.kubectl(['create', 'serviceaccount', 'robot', '-n', t.namespace]);
    const template = {
      type: 'kubernetes.io/service-account-token',
      metadata: { annotations: { 'kubernetes.io/service-account.name': 'robot' } },
    };
    const target = { template };
    try {
      const sent = await t.send(
        t.externalSecret('robot', {
          target,
          data: [{ secretKey: 'password', remoteRef: { key: 'password' } }],
        }),
      );
      expect(sent).toMatchObject({ accepted: true });
      const minted = await t.until('Secret', 'robot', (live) => live?.data?.token !== undefined, 'minted');
      const token = Buffer.from(minted.data.token, 'base64').toString();
      const [, claims] = token.split('.').map((part) => Buffer.from(part, 'base64url').toString());
      expect(claims).toContain(`system:serviceaccount:${t.namespace}:robot`);
      await t.settle();
      // One reconcile would be two calls.
      expect(t.calls().length).toBeGreaterThan(6);
    } finally {
      await t.kube.kubectl(['delete', 'externalsecret', 'robot', '-n', t.namespace]);
    }
  },
};
