import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a `secretStoreRef` that is empty, or says a kind only',
  seen: 'accepted; Ready=False `could not get SecretStore ""` or `could not get ClusterSecretStore ""`',
  evidence: 'operator 0.20.4',
  async run(t) {
    const data = t.data({ user: 'user' });
    await t.failed('empty', { secretStoreRef: {}, data }, /could not get SecretStore ""/);
    const secretStoreRef = { kind: 'ClusterSecretStore' };
    await t.failed('kind', { secretStoreRef, data }, /could not get ClusterSecretStore ""/);
  },
};
