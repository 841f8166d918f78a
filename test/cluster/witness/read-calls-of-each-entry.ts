import { expect } from '@jest/globals';
import { ORGANIZATION } from '../harness/scene';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'two entries of `data` and one `extract`',
  seen: 'six calls: for each, a POST that opens the environment and a GET, with a double slash, that reads one property of that session',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  user: app\n  pass word: hunter2\n  db: { host: h }\n');
    const dataFrom = [{ extract: { key: 'db' } }];
    await t.synced('calls', { dataFrom, data: t.data({ user: 'user', password: '["pass word"]' }) });
    // The operator may sync a new ExternalSecret twice, when it does not see its own status yet.
    await t.settle();
    const calls = t.calls();
    expect(calls.length % 6).toBe(0);
    const environment = `/api/esc/environments/${ORGANIZATION}/${t.namespace}/env`;
    const properties = ['db', 'user', '["pass word"]'];
    const sessions = new Set(calls.filter(({ method }) => method === 'GET').map(({ path }) => path));
    expect(sessions.size).toBe(calls.length / 2);
    calls.forEach(({ method, path, property, status, bytes }, i) => {
      expect({ status, bytes }).toEqual({ status: 200, bytes: undefined });
      expect(property).toBe(i % 2 === 0 ? undefined : properties[((i - 1) / 2) % 3]);
      if (i % 2 === 0) expect([method, path]).toEqual(['POST', `${environment}/open`]);
      else expect(path.replace(/[0-9a-f]{32}$/, 'ID')).toBe(`${environment}/open//ID`);
    });
  },
};
