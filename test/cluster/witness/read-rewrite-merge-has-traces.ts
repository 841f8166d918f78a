import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`rewrite: [{ merge: … }]` of an `extract` whose children are objects',
  seen: 'Ready=True; each merged value is wrapped with file positions, for both strategies',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  apps: { a: { user: app }, b: { password: hunter2 } }\n');
    const spec = (merge: object) => ({ dataFrom: [{ extract: { key: 'apps' }, rewrite: [{ merge }] }] });
    const trace = { def: expect.objectContaining({ environment: `${t.namespace}/env` }) };
    const merged = await t.synced('extracted', spec({ strategy: 'Extract' }));
    expect(merged).toEqual({ user: expect.any(String), password: expect.any(String) });
    expect(JSON.parse(merged?.['user'] as string)).toEqual({ value: 'app', trace });
    const json = await t.synced('json', spec({ strategy: 'JSON', into: 'all' }));
    expect(Object.keys(json ?? {}).sort()).toEqual(['a', 'all', 'b']);
    expect(JSON.parse(json?.['all'] as string)).toEqual({
      user: { value: 'app', trace },
      password: { value: 'hunter2', trace },
    });
  },
};
