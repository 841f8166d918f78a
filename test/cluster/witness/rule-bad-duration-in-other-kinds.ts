import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim:
    'a duration that is none (`1d`, ``, `60`) in a PushSecret, ClusterPushSecret or ClusterExternalSecret',
  seen: 'accepted by the API server; no webhook looks at these kinds',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];
    const push = {
      secretStoreRefs: [{ name: 'store' }],
      selector: { secret: { name: 'source' } },
      data: [{ match: { secretKey: 'token', remoteRef: { remoteKey: 'token' } } }],
    };
    const secret = { secretStoreRef: { name: 'store' }, data };
    const cluster = (kind: string, n: number, spec: object) => t.object(kind, `${t.namespace}-${n}`, spec);
    const objects = ['1d', '', '60', '1 h', 'daily'].flatMap((bad, n) => [
      t.object('PushSecret', `mine-${n}`, { ...push, refreshInterval: bad }),
      cluster('ClusterPushSecret', n, { pushSecretSpec: push, refreshTime: bad }),
      cluster('ClusterPushSecret', n + 10, { pushSecretSpec: { ...push, refreshInterval: bad } }),
      cluster('ClusterExternalSecret', n, { externalSecretSpec: secret, refreshTime: bad }),
      cluster('ClusterExternalSecret', n + 10, {
        externalSecretSpec: { ...secret, refreshInterval: bad },
      }),
    ]);
    // Only what would be: a stored one stops the operator (rule-bad-duration-stops-the-operator).
    const would = (made: object[]) => t.kube.apply(made, ['--dry-run=server', '-o', 'name']);
    const { status, stdout } = await would(objects);
    expect(status).toBe(0);
    expect(stdout.trim().split('\n')).toHaveLength(objects.length);
    // The dry run does look at what the schema says.
    const unknown = await would([t.object('PushSecret', 'mine', { ...push, updatePolicy: 'Never' })]);
    expect(unknown.stderr).toContain('Unsupported value: "Never"');
  },
};
