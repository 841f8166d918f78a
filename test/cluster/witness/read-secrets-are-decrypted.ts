import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an entry of `data` whose value is `fn::secret`, a string or an object',
  seen: 'read as if it were none; the JSON of an object says which values are secret',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  plain: hunter2
  secret: { fn::secret: hunter2 }
  db: { password: { fn::secret: hunter2 }, user: app }
`);
    const read = await t.synced('read', { data: t.data({ plain: 'plain', secret: 'secret', db: 'db' }) });
    expect(read).toMatchObject({ plain: 'hunter2', secret: 'hunter2' });
    const { password, user } = JSON.parse(read?.['db'] ?? '');
    expect(password).toMatchObject({ value: 'hunter2', secret: true });
    expect(user.secret).toBeUndefined();
  },
};
