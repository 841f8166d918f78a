import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret and its store',
  seen: 'the ExternalSecret gets a finalizer, the Secret and the store none (a store only while a PushSecret with `deletionPolicy: Delete` uses it); all can be deleted in any order',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    await t.send(
      t.externalSecret('mine', { data: [{ secretKey: 'password', remoteRef: { key: 'password' } }] }),
    );
    await t.condition('ExternalSecret', 'mine', 'True');
    await t.settle(1000);
    const finalizers = async (kind: string, name: string) => (await t.get(kind, name))?.metadata?.finalizers;
    expect(await finalizers('ExternalSecret', 'mine')).toEqual([
      'externalsecrets.external-secrets.io/externalsecret-cleanup',
    ]);
    expect(await finalizers('SecretStore', 'store')).toBeUndefined();
    expect(await finalizers('Secret', 'mine')).toBeUndefined();
    for (const [kind, name] of [
      ['SecretStore', 'store'],
      ['ExternalSecret', 'mine'],
    ] as const) {
      await t.kube.kubectl(['delete', kind, name, '-n', t.namespace, '--wait=false']);
      await t.until(kind, name, (live) => live === undefined, 'gone');
    }
  },
};
