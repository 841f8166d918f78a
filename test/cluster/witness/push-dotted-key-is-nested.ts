import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey tls.crt and tls.key, as the keys of a TLS Secret are named',
  seen: 'Ready; an object tls with the keys crt and key',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ 'tls.crt': 'certificate', 'tls.key': 'private' });
    await t.pushed(t.entry('tls.crt', 'tls.crt'), t.entry('tls.key', 'tls.key'));
    expect(t.definition('env')).toEqual({ values: { tls: { crt: 'certificate', key: 'private' } } });
  },
};
