import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a PushSecret with neither data nor dataTo',
  seen: 'Ready, "PushSecret synced successfully"; ESC is not called',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    await t.kube.applied(t.pushSecret('push', {}));
    const { message } = await t.condition('PushSecret', 'push', 'True');
    expect(message).toBe('PushSecret synced successfully');
    await t.settle();
    expect(t.calls()).toEqual([]);
  },
};
