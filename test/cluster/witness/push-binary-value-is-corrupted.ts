import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a source value that is not UTF-8, such as a keystore',
  seen: 'Ready; each byte that is not UTF-8 becomes U+FFFD',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    const data = { keystore: Buffer.from([0x41, 0xff, 0xfe, 0x42]).toString('base64') };
    const metadata = { name: 'source', namespace: t.namespace };
    await t.kube.applied({ apiVersion: 'v1', kind: 'Secret', metadata, data });
    await t.pushed(t.entry('keystore', 'keystore'));
    expect(t.definition('env')).toEqual({ values: { keystore: 'A\ufffd\ufffdB' } });
  },
};
