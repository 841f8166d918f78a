import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'deletionPolicy set from Delete to None',
  seen: 'the finalizers of the PushSecret and of the SecretStore are taken off',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const spec = { data: [t.entry('token', 'token')] };
    const held = (kind: string, name: string, is: boolean) =>
      t.until(kind, name, (live) => (live?.metadata?.finalizers !== undefined) === is, `held: ${is}`);
    try {
      await t.send(t.pushSecret('push', { ...spec, deletionPolicy: 'Delete' }));
      await held('PushSecret', 'push', true);
      await held('SecretStore', 'store', true);
    } finally {
      await t.send(t.pushSecret('push', { ...spec, deletionPolicy: 'None' }));
    }
    await held('PushSecret', 'push', false);
    await held('SecretStore', 'store', false);
    expect((await t.get('SecretStore', 'store'))?.metadata?.deletionTimestamp).toBeUndefined();
  },
};
