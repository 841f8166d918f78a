import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret that wants a SecretStore of another namespace',
  seen: 'not found, Ready=False: a namespace cannot be named',
  evidence: 'operator 0.20.4',
  async run(t) {
    const elsewhere = `${t.namespace}-other`;
    await t.store('values:\n  password: hunter2\n');
    const read = t.externalSecret(
      'mine',
      { data: [{ secretKey: 'password', remoteRef: { key: 'password' } }] },
      { namespace: elsewhere },
    );
    const secretStoreRef = { ...read.spec.secretStoreRef, namespace: t.namespace };
    try {
      await t.kube.applied({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: elsewhere } });
      const named = await t.send({ ...read, spec: { ...read.spec, secretStoreRef } });
      expect(named.accepted).toBe(false);
      expect(named.message).toMatch(/secretStoreRef.*unknown field "namespace"/);
      expect(await t.send(read)).toMatchObject({ accepted: true });
      const ref = { ...t.ref('ExternalSecret', 'mine'), namespace: elsewhere };
      await t.kube.until(ref, (live) => live?.status?.conditions?.[0].status === 'False', 'failed');
      expect(t.events('ExternalSecret', 'mine', elsewhere).join()).toContain(
        'could not get SecretStore "store"',
      );
    } finally {
      await t.kube.deleted({ apiVersion: 'v1', kind: 'Namespace', name: elsewhere });
    }
  },
};
