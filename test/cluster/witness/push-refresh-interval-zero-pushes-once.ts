import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'refreshInterval 0s',
  seen: 'pushed once, not again when the source changes; a change of the spec pushes again',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'old' });
    const push = (remoteKey: string) =>
      t.pushSecret('push', { refreshInterval: '0s', data: [t.entry('token', remoteKey)] });
    await t.kube.applied(push('one'));
    await t.condition('PushSecret', 'push', 'True');
    await t.source({ token: 'new' });
    await t.settle();
    expect(t.definition('env').values).toEqual({ one: 'old' });
    await t.kube.applied(push('two'));
    await t.until('PushSecret', 'push', () => t.definition('env').values.two !== undefined, 'pushed again');
    expect(t.definition('env').values).toEqual({ one: 'old', two: 'new' });
  },
};
