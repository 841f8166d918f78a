import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`templateFrom` a Secret that is not there',
  seen: 'Ready=False until it is made, then Ready=True by a retry',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const template = { templateFrom: [{ secret: { name: 'templates', items: [{ key: 'url' }] } }] };
    const spec = { target: { template }, data: t.data({ password: 'password' }) };
    await t.failed('mine', spec, /secrets? "templates" not found/i);
    expect(await t.secret('mine')).toBeUndefined();
    await t.source({ url: 'db://{{ .password }}@host' }, 'templates');
    await t.condition('ExternalSecret', 'mine', 'True');
    expect(await t.secret('mine')).toEqual({ url: 'db://hunter2@host' });
  },
};
