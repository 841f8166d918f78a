import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim:
    'a word that the PushSecret does not know, such as `deletionPolicy: Retain`, or a field that it needs left out',
  seen: 'refused by the API server; an empty remoteKey, no secretKey, no store and no data are accepted',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const match = { secretKey: 'token', remoteRef: { remoteKey: 'token' } };
    const refused: Record<string, [object, string]> = {
      'update-policy': [{ updatePolicy: 'Always' }, 'supported values: "Replace", "IfNotExists"'],
      'deletion-policy': [{ deletionPolicy: 'Retain' }, 'supported values: "Delete", "None"'],
      conversion: [
        { data: [{ match, conversionStrategy: 'Unicode' }] },
        'supported values: "None", "ReverseUnicode"',
      ],
      'store-kind': [
        { secretStoreRefs: [{ name: 'store', kind: 'Store' }] },
        'supported values: "SecretStore", "ClusterSecretStore"',
      ],
      'store-upper': [{ secretStoreRefs: [{ name: 'Store' }] }, 'should match'],
      'source-empty': [{ selector: { secret: { name: '' } } }, 'should be at least 1 chars long'],
      'no-selector': [{ selector: undefined }, 'selector: Required value'],
      'no-stores': [{ secretStoreRefs: undefined }, 'secretStoreRefs: Required value'],
      'no-match': [{ data: [{}] }, 'match: Required value'],
      'no-remote-ref': [{ data: [{ match: { secretKey: 'a' } }] }, 'remoteRef: Required value'],
      'no-remote-key': [{ data: [{ match: { remoteRef: {} } }] }, 'remoteKey: Required value'],
      'template-engine': [{ template: { engineVersion: 'v1' } }, 'supported values: "v2"'],
    };
    const accepted: Record<string, object> = {
      'empty-remote-key': { data: [{ match: { secretKey: 'a', remoteRef: { remoteKey: '' } } }] },
      'no-secret-key': { data: [{ match: { remoteRef: { remoteKey: 'a' } } }] },
      'empty-stores': { secretStoreRefs: [] },
      'unnamed-store': { secretStoreRefs: [{}] },
      'no-data': {},
      'empty-secret': { selector: { secret: {} } },
    };
    const sent = (specs: Record<string, object>) =>
      t.kube.apply(
        Object.entries(specs).map(([name, spec]) => t.pushSecret(name, spec)),
        // Without kubectl's own check, so that it is the cluster that refuses.
        ['--dry-run=server', '--validate=false'],
      );
    const { stderr } = await sent(
      Object.fromEntries(Object.entries(refused).map(([name, [spec]]) => [name, spec])),
    );
    for (const [name, [, reason]] of Object.entries(refused)) {
      const line = stderr.split('\n').find((each) => each.includes(`"${name}" is invalid: spec.`));
      expect(line).toContain(reason);
    }
    expect(await sent(accepted)).toMatchObject({ status: 0, stderr: '' });
  },
};
