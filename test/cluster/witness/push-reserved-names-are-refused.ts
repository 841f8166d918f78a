import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey context, imports or environments',
  seen: 'never Ready, 400 of ESC: the names are its own',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ token: 'pushed' });
    for (const name of ['context', 'imports', 'environments']) {
      await t.send(t.pushSecret(name, { data: [t.entry('token', name)] }));
      const { message } = await t.condition('PushSecret', name, 'False');
      expect(message).toMatch(/^set secret failed: .* error pushing secret: 400 Bad Request/);
    }
    expect(t.definition('env')).toEqual({ values: {} });
  },
};
