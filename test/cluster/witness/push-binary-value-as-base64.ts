import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a source value that is not UTF-8, with a template that makes base64 of it',
  seen: 'Ready; the property is the base64 of the very bytes',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    const data = { keystore: Buffer.from([0x41, 0xff, 0xfe, 0x42]).toString('base64') };
    const metadata = { name: 'source', namespace: t.namespace };
    await t.kube.applied({ apiVersion: 'v1', kind: 'Secret', metadata, data });
    const template = { data: { keystore: '{{ .keystore | b64enc }}' } };
    await t.kube.applied(t.pushSecret('push', { template, data: [t.entry('keystore', 'keystore')] }));
    await t.condition('PushSecret', 'push', 'True');
    expect(t.definition('env')).toEqual({ values: data });
  },
};
