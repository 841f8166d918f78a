import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an entry of `data` whose path is an object',
  seen: 'Ready=True; the key holds JSON in which each value is wrapped, on every level, with file positions',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  db:
    user: app
    password: { fn::secret: hunter2 }
    pool: { size: 5 }
`);
    const secret = await t.synced('object', { data: t.data({ db: 'db' }) });
    const position = { line: expect.any(Number), column: expect.any(Number), byte: expect.any(Number) };
    const trace = { def: { environment: `${t.namespace}/env`, begin: position, end: position } };
    expect(JSON.parse(secret?.['db'] as string)).toEqual({
      user: { value: 'app', trace },
      password: { value: 'hunter2', secret: true, trace },
      pool: { value: { size: { value: 5, trace } }, trace },
    });
  },
};
