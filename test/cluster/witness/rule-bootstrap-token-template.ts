import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`target.template.type: bootstrap.kubernetes.io/token`',
  seen: 'accepted and made, Ready: the refusal came with 2.4.1',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  secret: 0123456789abcdef\n');
    const template = {
      type: 'bootstrap.kubernetes.io/token',
      data: { 'token-id': 'abcdef', 'token-secret': '{{ .secret }}' },
    };
    const data = [{ secretKey: 'secret', remoteRef: { key: 'secret' } }];
    const sent = await t.send(t.externalSecret('bootstrap', { target: { template }, data }));
    expect(sent).toMatchObject({ accepted: true });
    await t.condition('ExternalSecret', 'bootstrap', 'True');
    expect((await t.get('Secret', 'bootstrap'))?.type).toBe('bootstrap.kubernetes.io/token');
    expect(await t.secret('bootstrap')).toEqual({ 'token-id': 'abcdef', 'token-secret': '0123456789abcdef' });
  },
};
