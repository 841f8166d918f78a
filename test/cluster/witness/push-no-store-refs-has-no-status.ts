import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'secretStoreRefs that is an empty list',
  seen: 'accepted by the API server; nothing happens, and no status says so',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    const sent = await t.send(
      t.pushSecret('push', { secretStoreRefs: [], data: [t.entry('token', 'token')] }),
    );
    expect(sent).toMatchObject({ accepted: true });
    await t.settle();
    expect((await t.get('PushSecret', 'push'))?.status).toBeUndefined();
    expect(t.events('PushSecret', 'push')).toEqual([]);
    expect(t.calls()).toEqual([]);
  },
};
