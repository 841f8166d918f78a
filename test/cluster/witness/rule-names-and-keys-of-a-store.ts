import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a name or key that Kubernetes would not take, in a store',
  seen: 'refused by the API server: name, key and namespace of a Secret, namespaces of conditions',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const { secretRef } = t.provider().pulumi.accessToken;
    const token = (more: object) => ({
      provider: t.provider('env', { accessToken: { secretRef: { ...secretRef, ...more } } }),
    });
    const condition = (one: object) => ({ conditions: [one] });
    const key = "should match '^[-._a-zA-Z0-9]+$'";
    const name = "should match '^[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    const refused: Record<string, [object, string]> = {
      'secret-upper': [token({ name: 'Token' }), name],
      'secret-long': [token({ name: 'a'.repeat(254) }), 'may not be more than 253 bytes'],
      'key-with-space': [token({ key: 'a b' }), key],
      'namespace-with-dot': [token({ namespace: 'a.b' }), name],
      'namespace-long': [token({ namespace: 'a'.repeat(64) }), 'may not be more than 63 bytes'],
      'condition-wildcard': [condition({ namespaces: ['team-*'] }), name],
      'condition-empty': [condition({ namespaces: [''] }), 'should be at least 1 chars long'],
    };
    const accepted = {
      'secret-with-dot': token({ name: 'a.b' }),
      'condition-own': condition({ namespaces: [t.namespace] }),
    };
    const { message } = await t.send(
      ...Object.entries({ ...refused, ...accepted }).map(([name, spec]) =>
        t.object('SecretStore', name, { provider: t.provider(), ...(Array.isArray(spec) ? spec[0] : spec) }),
      ),
    );
    const lines = message.split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(Object.keys(refused).length);
    for (const [name, [, reason]] of Object.entries(refused)) {
      expect(lines.find((each) => each.includes(`"${name}" is invalid: spec.`))).toContain(reason);
    }
    const stored = await t.kube.list('external-secrets.io/v1', 'SecretStore', t.namespace);
    expect(stored.map(({ metadata }) => metadata?.name).sort()).toEqual(Object.keys(accepted).sort());
  },
};
