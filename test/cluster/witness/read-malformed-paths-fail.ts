import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim:
    'a path that does not parse: an empty name, a bracket or a quote that is not closed, an index that is no number',
  seen: 'Ready=False "400 Bad Request", which does not say what is wrong, and no Secret',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app, hosts: [a] }\n');
    const paths = ['.db.user', 'db.user.', 'db["user', 'db["user"', 'db.hosts[x]'];
    await Promise.all(
      paths.map((key, i) =>
        t.failed(`bad-${i}`, { data: t.data({ key }) }, /\(key: .*\), err: 400 Bad Request$/),
      ),
    );
    for (const i of paths.keys()) expect(await t.secret(`bad-${i}`)).toBeUndefined();
  },
};
