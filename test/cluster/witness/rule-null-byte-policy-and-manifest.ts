import { expect } from '@jest/globals';
import type { Witness } from './witness';

const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];

export const witness: Witness = {
  claim: '`nullBytePolicy` and `target.manifest`',
  seen: 'accepted since 2.3 and 1.0; other words and an empty apiVersion are refused, a template that does not fit the manifest is not',
  evidence: 'API server 2.9.0',
  async run(t) {
    const policy = (nullBytePolicy: string) => ({
      data: [{ secretKey: 'a', remoteRef: { key: 'a', nullBytePolicy } }],
    });
    const manifest = (apiVersion: string, kind: string) => ({ target: { manifest: { apiVersion, kind } } });
    const refused: Record<string, [object, string]> = {
      drop: [policy('Drop'), 'supported values: "Ignore", "Fail"'],
      'no-version': [manifest('', 'ConfigMap'), 'should be at least 1 chars long'],
      'no-kind': [manifest('v1', ''), 'should be at least 1 chars long'],
    };
    const accepted = {
      fail: policy('Fail'),
      'config-map': manifest('v1', 'ConfigMap'),
      'no-such-kind': manifest('example.com/v9', 'Nothing'),
      typed: { target: { ...manifest('v1', 'Pod').target, template: { type: 'Opaque' } } },
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
