import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'deletionPolicy Delete, and an entry taken out of data',
  seen: 'not Ready from then on, with a PATCH at each retry; the value stays in ESC',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ one: 'first', two: 'second' });
    const both = [t.entry('one', 'one'), t.entry('two', 'two')];
    await t.send(t.pushSecret('push', { data: both, deletionPolicy: 'Delete' }));
    await t.condition('PushSecret', 'push', 'True');
    const before = t.calls().length;
    try {
      await t.send(t.pushSecret('push', { data: both.slice(1), deletionPolicy: 'Delete' }));
      const { message } = await t.condition('PushSecret', 'push', 'False');
      expect(message).toMatch(/deleting secrets is currently not supported by Pulumi$/);
      await t.settle();
      expect((await t.get('PushSecret', 'push'))?.status.conditions[0].status).toBe('False');
      expect(t.definition('env')).toEqual({ values: { one: 'first', two: 'second' } });
      const patches = t
        .calls()
        .slice(before)
        .filter(({ method }) => method === 'PATCH');
      expect(patches.length).toBeGreaterThan(1);
    } finally {
      await t.send(t.pushSecret('push', { data: both, deletionPolicy: 'None' }));
    }
    await t.until('PushSecret', 'push', (live) => live?.metadata?.finalizers === undefined, 'free');
  },
};
