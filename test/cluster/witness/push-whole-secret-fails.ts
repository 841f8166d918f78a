import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an entry of a PushSecret without match.secretKey, to push the whole Secret',
  seen: 'never Ready; the entries before it are pushed, and again at each retry, those after it never',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ one: 'first', two: 'second' });
    const data = [
      t.entry('one', 'one'),
      { match: { remoteRef: { remoteKey: 'all' } } },
      t.entry('two', 'two'),
    ];
    await t.send(t.pushSecret('push', { data }));
    const { message } = await t.condition('PushSecret', 'push', 'False');
    expect(message).toMatch(/pushing the whole secret is not yet implemented$/);
    await t.settle();
    expect(t.definition('env')).toEqual({ values: { one: 'first' } });
    expect(t.calls().filter(({ method }) => method === 'PATCH').length).toBeGreaterThan(1);
    expect((await t.get('PushSecret', 'push'))?.status.conditions[0].status).toBe('False');
  },
};
