import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret that leaves out `secretKey`, `remoteRef` or a `key`, or says `sourceRef` twofold',
  seen: 'refused by the API server',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const remoteRef = { key: 'a' };
    const generatorRef = { kind: 'Password', name: 'password' };
    const twofold = { storeRef: { name: 'store' }, generatorRef };
    const rewrite = (one: object) => ({ dataFrom: [{ extract: remoteRef, rewrite: [one] }] });
    const refused: Record<string, [object, string]> = {
      'no-secret-key': [{ data: [{ remoteRef }] }, 'data[0].secretKey: Required value'],
      'no-remote-ref': [{ data: [{ secretKey: 'a' }] }, 'data[0].remoteRef: Required value'],
      'no-key': [{ data: [{ secretKey: 'a', remoteRef: {} }] }, 'data[0].remoteRef.key: Required value'],
      'no-extract-key': [{ dataFrom: [{ extract: {} }] }, 'dataFrom[0].extract.key: Required value'],
      'data-twofold': [{ data: [{ secretKey: 'a', remoteRef, sourceRef: twofold }] }, 'sourceRef: Too many'],
      'data-from-twofold': [{ dataFrom: [{ sourceRef: twofold }] }, 'sourceRef: Too many'],
      'no-target': [rewrite({ regexp: { source: 'a' } }), 'regexp.target: Required value'],
      'no-template': [rewrite({ transform: {} }), 'transform.template: Required value'],
    };
    // Without kubectl's own check, so that it is the cluster that refuses.
    const { stderr } = await t.kube.apply(
      Object.entries(refused).map(([name, [spec]]) => t.externalSecret(name, spec)),
      ['--validate=false'],
    );
    for (const [name, [, reason]] of Object.entries(refused)) {
      const line = stderr.split('\n').find((each) => each.includes(`"${name}" is invalid: spec.`));
      expect(line).toContain(reason);
    }
    expect(await t.kube.list('external-secrets.io/v1', 'ExternalSecret', t.namespace)).toEqual([]);
  },
};
