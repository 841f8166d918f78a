import { expect } from '@jest/globals';
import type { Witness } from './witness';

const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];

export const witness: Witness = {
  claim:
    'a word that the ExternalSecret does not know, such as `engineVersion: v1`, or a `rewrite` with none or two of its fields',
  seen: 'refused by the API server; `creationPolicy: CreateOrMerge` is known now',
  evidence: 'API server 2.9.0',
  async run(t) {
    const entry = (rewrite: object) => ({ dataFrom: [{ extract: { key: 'a' }, rewrite: [rewrite] }] });
    const regexp = { source: 'a', target: 'b' };
    const refused: Record<string, [object, string]> = {
      'refresh-policy': [{ refreshPolicy: 'OnCreate' }, '"CreatedOnce", "Periodic", "OnChange"'],
      'store-kind': [{ secretStoreRef: { name: 'a', kind: 'Store' } }, '"SecretStore", "ClusterSecretStore"'],
      'creation-policy': [
        { target: { creationPolicy: 'Always' } },
        '"Owner", "Orphan", "Merge", "None", "CreateOrMerge"',
      ],
      'deletion-policy': [{ target: { deletionPolicy: 'Keep' } }, '"Delete", "Merge", "Retain"'],
      'engine-version': [{ target: { template: { engineVersion: 'v1' } } }, 'supported values: "v2"'],
      'merge-policy': [{ target: { template: { mergePolicy: 'Keep' } } }, '"Replace", "Merge"'],
      'rewrite-empty': [entry({}), 'should have at least 1 properties'],
      'rewrite-twofold': [entry({ regexp, transform: { template: 'x' } }), 'must have at most 1 item'],
    };
    const accepted = {
      'create-or-merge': { target: { creationPolicy: 'CreateOrMerge' } },
      'rewrite-regexp': entry({ regexp }),
      'retain-merge': { target: { creationPolicy: 'Merge' } },
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
