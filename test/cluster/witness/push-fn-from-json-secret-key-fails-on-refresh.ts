import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'remoteKey blob.fn::fromJSON.fn::secret, to push an encrypted object',
  seen: 'the first push is Ready; the refresh fails with 400: it adds what it read to the function',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values: {}\n');
    await t.source({ json: '{"a":1}' });
    const data = [t.entry('json', 'blob.fn::fromJSON.fn::secret')];
    await t.kube.applied(t.pushSecret('push', { refreshInterval: '3s', data }));
    const { message } = await t.condition('PushSecret', 'push', 'False');
    expect(message).toMatch(/error pushing secret: 400 Bad Request/);
    // It was Ready until the refresh, three seconds that a loaded machine may miss.
    const writes = t.calls().filter(({ method }) => method === 'PATCH');
    expect(writes.slice(0, 2).map(({ status }) => status)).toEqual([200, 400]);
    const secret = { 'fn::secret': { ciphertext: expect.any(String) } };
    expect(t.definition('env')).toEqual({ values: { blob: { 'fn::fromJSON': secret } } });
  },
};
