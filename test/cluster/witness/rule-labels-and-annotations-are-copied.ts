import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'labels and annotations on an ExternalSecret without `target.template`',
  seen: "the Secret gets them all, kubectl's last-applied too; with any template none",
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const metadata = {
      labels: { app: 'shop' },
      annotations: { 'argocd.argoproj.io/tracking-id': 'shop:external-secrets.io/ExternalSecret:shop/mine' },
    };
    const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];
    const target = { template: { engineVersion: 'v2', mergePolicy: 'Replace' } };
    await t.send(
      t.externalSecret('without', { data }, metadata),
      t.externalSecret('with', { target, data }, metadata),
    );
    await t.condition('ExternalSecret', 'without', 'True');
    await t.condition('ExternalSecret', 'with', 'True');
    const copied = (await t.get('Secret', 'without'))?.metadata;
    expect(copied?.labels).toMatchObject(metadata.labels);
    expect(copied?.annotations).toMatchObject(metadata.annotations);
    expect(copied?.annotations).toHaveProperty(['kubectl.kubernetes.io/last-applied-configuration']);
    const clean = (await t.get('Secret', 'with'))?.metadata;
    expect(Object.keys(clean?.labels ?? {}).sort()).toEqual([
      'reconcile.external-secrets.io/created-by',
      'reconcile.external-secrets.io/managed',
    ]);
    expect(Object.keys(clean?.annotations ?? {})).toEqual(['reconcile.external-secrets.io/data-hash']);
    expect(await t.secret('with')).toEqual({ password: 'hunter2' });
  },
};
