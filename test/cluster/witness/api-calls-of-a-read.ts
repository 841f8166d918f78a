import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret of one entry, and a PushSecret of one entry',
  seen: 'a read opens and reads one property, with a double slash before the session; a push opens, reads the whole environment and writes YAML; a store makes no call',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a:\n    b: 1\n');
    expect(t.calls()).toEqual([]);
    const environment = `/api/esc/environments/my-org/${t.namespace}/env`;
    const open = { method: 'POST', path: `${environment}/open`, status: 200 };
    const data = [{ secretKey: 'a', remoteRef: { key: 'a["b"]' } }];
    await t.kube.applied(t.externalSecret('read', { data }));
    await t.condition('ExternalSecret', 'read', 'True');
    const [opened, read] = t.calls();
    // Neither a body nor a content type.
    expect(opened).toEqual({ time: expect.any(String), ...open });
    expect(read).toEqual({
      time: expect.any(String),
      method: 'GET',
      path: expect.stringMatching(`^${environment}/open//[^/]+$`),
      property: 'a["b"]',
      status: 200,
    });
    await t.source({ token: 'pushed' });
    const pushed = [{ match: { secretKey: 'token', remoteRef: { remoteKey: 'token' } } }];
    await t.kube.applied(t.pushSecret('push', { data: pushed }));
    await t.condition('PushSecret', 'push', 'True');
    // The ExternalSecret may have been read again meanwhile, with its double slash.
    const calls = t.calls().slice(2);
    expect(calls.find(({ method }) => method === 'POST')).toMatchObject(open);
    expect(calls.find(({ method, path }) => method === 'GET' && !path.includes('//'))).toEqual({
      time: expect.any(String),
      method: 'GET',
      path: expect.stringMatching(`^${environment}/open/[^/]+$`),
      status: 200,
    });
    expect(calls.find(({ method }) => method === 'PATCH')).toMatchObject({
      path: environment,
      contentType: 'application/x-yaml',
      status: 200,
    });
  },
};
