import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a source value with $${...}, escaped so that ESC takes it as text',
  seen: 'the first push is Ready; the next one of any key writes it back unescaped, and fails from then on with 400',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ escaped: `$\${nowhere}`, more: 'x' });
    await t.pushed(t.entry('escaped', 'escaped'));
    expect(t.definition('env')).toEqual({ values: { escaped: `$\${nowhere}` } });
    await t.send(t.pushSecret('other', { data: [t.entry('more', 'more')] }));
    const { message } = await t.condition('PushSecret', 'other', 'False');
    expect(message).toMatch(/^set secret failed: .* error pushing secret: 400 Bad Request/);
    await t.settle();
    expect(t.definition('env')).toEqual({ values: { escaped: `$\${nowhere}` } });
  },
};
