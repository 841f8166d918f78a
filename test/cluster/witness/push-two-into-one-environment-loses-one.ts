import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'two PushSecrets into one environment',
  seen: 'at once, both Ready, and only what the later one wrote is there',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  old: kept\n');
    await t.source({ token: 'pushed' });
    // Both have read before either has written, as happens at times by itself.
    const match = `^PATCH .*/${t.namespace}/env$`;
    await t.esc.fault({ match, kind: 'slow', milliseconds: 4000 });
    try {
      const names = ['a', 'b'];
      await t.send(...names.map((name) => t.pushSecret(name, { data: [t.entry('token', name)] })));
      for (const name of names) await t.condition('PushSecret', name, 'True');
    } finally {
      await t.esc.noFault(match);
    }
    const { old, ...pushed } = t.definition('env').values;
    expect(old).toBe('kept');
    expect([{ a: 'pushed' }, { b: 'pushed' }]).toContainEqual(pushed);
  },
};
