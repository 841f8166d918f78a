import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a source Secret that changes',
  seen: 'ESC gets the new value at the next refreshInterval only',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'old' });
    const push = (name: string, refreshInterval: string) =>
      t.pushSecret(name, { refreshInterval, data: [t.entry('token', name)] });
    await t.send(push('hourly', '1h'), push('often', '3s'));
    for (const name of ['hourly', 'often']) await t.condition('PushSecret', name, 'True');
    await t.source({ token: 'new' });
    await t.until('PushSecret', 'often', () => t.definition('env').values.often === 'new', 'pushed again');
    await t.settle();
    expect(t.definition('env').values).toEqual({ hourly: 'old', often: 'new' });
  },
};
