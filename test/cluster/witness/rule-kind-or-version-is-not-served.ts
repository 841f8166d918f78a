import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a kind that ESO does not have, an ExternalSecret of v1beta1 or v1alpha1, or a PushSecret of v1',
  seen: 'refused: no matches for the kind; what else is in the same apply is taken',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const taken = t.externalSecret('taken', { data: t.data({ a: 'a' }) });
    const push = t.pushSecret('push', { data: [t.entry('a', 'a')] });
    const named = (name: string) => ({ metadata: { ...taken.metadata, name } });
    const { accepted, message } = await t.send(
      { ...taken, ...named('plural'), kind: 'ExternalSecrets' },
      { ...taken, ...named('beta'), apiVersion: 'external-secrets.io/v1beta1' },
      { ...taken, ...named('alpha'), apiVersion: 'external-secrets.io/v1alpha1' },
      { ...push, apiVersion: 'external-secrets.io/v1' },
      taken,
    );
    expect(accepted).toBe(false);
    for (const [kind, version] of [
      ['ExternalSecrets', 'v1'],
      ['ExternalSecret', 'v1beta1'],
      ['ExternalSecret', 'v1alpha1'],
      ['PushSecret', 'v1'],
    ]) {
      expect(message).toContain(`no matches for kind "${kind}" in version "external-secrets.io/${version}"`);
    }
    expect(await t.get('ExternalSecret', 'taken')).toBeDefined();
  },
};
