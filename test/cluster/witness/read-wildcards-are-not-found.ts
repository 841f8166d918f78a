import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a path with a wildcard, `hosts[*]` or `db["*"]`, which ESO\'s documentation lists',
  seen: 'Ready=False "404 Not Found", with `data` and with `extract`',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  hosts: [a, b]\n  db: { user: app }\n');
    const paths = { items: 'hosts[*]', item: 'hosts[*].name', children: 'db["*"]', child: 'db[*]' };
    await Promise.all([
      ...Object.entries(paths).map(([name, key]) =>
        t.failed(name, { data: t.data({ key }) }, /404 Not Found/),
      ),
      t.failed('extract', { dataFrom: [{ extract: { key: 'db["*"]' } }] }, /404 Not Found/),
    ]);
    const read = t.calls().filter(({ method }) => method === 'GET');
    expect(new Set(read.map(({ status }) => status))).toEqual(new Set([404]));
  },
};
