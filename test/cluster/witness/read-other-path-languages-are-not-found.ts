import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a path as JSONPath (`$.db.user`), with slashes (`db/user`, `/db/user`), or from `values.` on',
  seen: 'Ready=False "404 Not Found": a path is names joined by dots, from below `values`',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app }\n');
    const paths = {
      jsonpath: '$.db.user',
      slash: 'db/user',
      'leading-slash': '/db/user',
      values: 'values.db.user',
      braces: `\${db.user}`,
    };
    await Promise.all(
      Object.entries(paths).map(([name, key]) => t.failed(name, { data: t.data({ key }) }, /404 Not Found/)),
    );
    expect(await t.synced('right', { data: t.data({ key: 'db.user' }) })).toEqual({ key: 'app' });
  },
};
