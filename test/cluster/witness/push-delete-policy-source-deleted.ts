import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'the source Secret deleted, with deletionPolicy Delete or None',
  seen: 'not Ready at the next refresh, "could not get source secret"; the value stays in ESC with either policy',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const spec = (name: string, deletionPolicy: string) =>
      t.pushSecret(name, { refreshInterval: '2s', deletionPolicy, data: [t.entry('token', name)] });
    await t.send(spec('keep', 'None'), spec('remove', 'Delete'));
    try {
      for (const name of ['keep', 'remove']) await t.condition('PushSecret', name, 'True');
      await t.kube.kubectl(['delete', 'secret', 'source', '-n', t.namespace]);
      for (const name of ['keep', 'remove']) {
        const { message } = await t.condition('PushSecret', name, 'False');
        expect(message).toBe('could not get source secret');
      }
      await t.settle();
      expect(t.definition('env').values).toEqual({ keep: 'pushed', remove: 'pushed' });
    } finally {
      await t.send(spec('remove', 'None'));
    }
    await t.until('PushSecret', 'remove', (live) => live?.metadata?.finalizers === undefined, 'free');
  },
};
