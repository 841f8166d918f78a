import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a push into an environment with a null inside an object or an array',
  seen: 'Ready; the null becomes an object that says where it stood in the definition',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { replica: null }\n  list: [null]\n');
    await t.source({ token: 'pushed' });
    await t.pushed(t.entry('token', 'token'));
    const begin = { line: expect.any(Number), column: expect.any(Number), byte: expect.any(Number) };
    const garbage = { trace: { def: { environment: `${t.namespace}/env`, begin, end: begin } } };
    expect(t.definition('env')).toEqual({
      values: { db: { replica: garbage }, list: [garbage], token: 'pushed' },
    });
  },
};
