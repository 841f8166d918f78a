import { expect } from '@jest/globals';
import type { Witness } from './witness';

const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];

export const witness: Witness = {
  claim: 'a name or key that Kubernetes would not take, in an ExternalSecret',
  seen: 'refused by the API server: `secretKey` and keys of ConfigMaps, names of target, store and ConfigMap; an empty `remoteRef.key` and a `secretStoreRef` without a name are accepted',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const key = "should match '^[-._a-zA-Z0-9]+$'";
    const name = "should match '^[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    const secretKey = (text: string) => ({ data: [{ secretKey: text, remoteRef: { key: 'x' } }] });
    const items = (configMap: object) => ({ target: { template: { templateFrom: [{ configMap }] } } });
    const refused: Record<string, [object, string]> = {
      'key-with-space': [secretKey('a b'), key],
      'key-with-slash': [secretKey('a/b'), key],
      'key-not-ascii': [secretKey('ä'), key],
      'key-empty': [secretKey(''), 'should be at least 1 chars long'],
      'key-long': [secretKey('a'.repeat(254)), 'may not be more than 253 bytes'],
      'target-upper': [{ target: { name: 'Upper' } }, name],
      'target-underscore': [{ target: { name: 'a_b' } }, name],
      'target-empty': [{ target: { name: '' } }, 'should be at least 1 chars long'],
      'target-long': [{ target: { name: 'a'.repeat(254) } }, 'may not be more than 253 bytes'],
      'store-upper': [{ secretStoreRef: { name: 'Store' } }, name],
      'store-empty': [{ secretStoreRef: { name: '' } }, 'should be at least 1 chars long'],
      'config-map': [items({ name: 'A', items: [{ key: 'x' }] }), name],
      'config-map-key': [items({ name: 'a', items: [{ key: 'x/y' }] }), key],
    };
    const accepted = {
      'key-of-all-signs': secretKey('.A_b-1'),
      'key-of-253': secretKey('a'.repeat(253)),
      'target-with-dot': { target: { name: 'a.b-1' } },
      'store-without-name': { secretStoreRef: {} },
      'remote-key-empty': { data: [{ secretKey: 'a', remoteRef: { key: '' } }] },
    };

    const { message } = await t.send(
      ...Object.entries({ ...refused, ...accepted }).map(([name, spec]) =>
        t.externalSecret(name, { data, ...(Array.isArray(spec) ? spec[0] : spec) }),
      ),
    );
    const lines = message.split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(Object.keys(refused).length);
    for (const [name, [, reason]] of Object.entries(refused)) {
      const line = lines.find((each) => each.includes(`"${name}" is invalid: spec.`));
      expect(line).toContain(reason);
    }
    const stored = await t.kube.list('external-secrets.io/v1', 'ExternalSecret', t.namespace);
    expect(stored.map(({ metadata }) => metadata?.name).sort()).toEqual(Object.keys(accepted).sort());
  },
};
