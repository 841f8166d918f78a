import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a refreshInterval, where nothing changes',
  seen: 'each refresh opens, reads and PATCHes the environment once per entry',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ one: 'first', two: 'second' });
    const data = [t.entry('one', 'one'), t.entry('two', 'two')];
    await t.kube.applied(t.pushSecret('push', { refreshInterval: '1s', data }));
    const patches = () => t.calls().filter(({ method }) => method === 'PATCH').length;
    await t.until('PushSecret', 'push', () => patches() >= 6, 'pushed three times');
    expect(t.definition('env')).toEqual({ values: { one: 'first', two: 'second' } });
    const methods = t.calls().map(({ method }) => method);
    expect(methods.slice(0, 18)).toEqual(Array.from({ length: 6 }, () => ['POST', 'GET', 'PATCH']).flat());
    expect(
      t
        .calls()
        .map(({ status }) => status)
        .every((status) => status === 200),
    ).toBe(true);
  },
};
