import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`rewrite` of an `extract`, by `regexp` or by `transform`, one after another',
  seen: 'the keys of the Secret are named so; the values stay',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  db: { user: app, password: hunter2 }\n');
    const rewrite = [
      { regexp: { source: '^(.*)$', target: 'DB_$1' } },
      { transform: { template: '{{ .value | upper }}' } },
    ];
    const dataFrom = [{ extract: { key: 'db' }, rewrite }];
    expect(await t.synced('rewritten', { dataFrom })).toEqual({ DB_USER: 'app', DB_PASSWORD: 'hunter2' });
  },
};
