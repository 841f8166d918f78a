import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim:
    'a ClusterExternalSecret or ClusterPushSecret with `refreshInterval` at its top, a ClusterPushSecret with `namespaces`, or either without the spec that it makes',
  seen: 'refused by the API server: the interval is `refreshTime`, and a ClusterPushSecret has nothing but `namespaceSelectors`',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const externalSecretSpec = { data: t.data({ a: 'a' }) };
    const pushSecretSpec = { secretStoreRefs: [], selector: { secret: { name: 'source' } } };
    const would = async (kind: string, spec: object, ...args: string[]) => {
      const made = t.object(kind, t.namespace, spec);
      return t.kube.apply([made], ['--dry-run=server', '-o', 'yaml', ...args]);
    };
    const selector = { matchLabels: { a: 'b' } };
    for (const [kind, spec, field] of [
      ['ClusterExternalSecret', { externalSecretSpec, refreshInterval: '1h' }, 'refreshInterval'],
      ['ClusterPushSecret', { pushSecretSpec, refreshInterval: '1h' }, 'refreshInterval'],
      ['ClusterPushSecret', { pushSecretSpec, namespaces: [t.namespace] }, 'namespaces'],
      ['ClusterPushSecret', { pushSecretSpec, namespaceSelector: selector }, 'namespaceSelector'],
    ] as const) {
      expect((await would(kind, spec)).stderr).toMatch(new RegExp(`unknown field "(spec\\.)?${field}"`));
    }
    for (const [kind, spec, refused] of [
      ['ClusterExternalSecret', {}, 'spec.externalSecretSpec: Required value'],
      ['ClusterPushSecret', {}, 'spec.pushSecretSpec: Required value'],
      ['ClusterPushSecret', { pushSecretSpec: {} }, 'spec.pushSecretSpec.selector: Required value'],
      [
        'ClusterExternalSecret',
        { externalSecretSpec, namespaces: ['team-*'] },
        'spec.namespaces[0] in body should match',
      ],
      [
        'ClusterExternalSecret',
        { externalSecretSpec, externalSecretName: 'A' },
        'spec.externalSecretName in body should match',
      ],
      [
        'ClusterPushSecret',
        { pushSecretSpec, pushSecretName: 'A' },
        'spec.pushSecretName in body should match',
      ],
    ] as const) {
      // Without kubectl's own check, so that it is the cluster that refuses.
      expect((await would(kind, spec, '--validate=false')).stderr).toContain(refused);
    }
    const full = { namespaces: [t.namespace], namespaceSelector: selector, namespaceSelectors: [selector] };
    for (const [kind, spec] of [
      ['ClusterExternalSecret', { externalSecretSpec, refreshTime: '1h', ...full }],
      ['ClusterPushSecret', { pushSecretSpec, refreshTime: '1h', namespaceSelectors: [selector] }],
    ] as const) {
      expect(await would(kind, spec)).toMatchObject({ status: 0, stderr: '' });
    }
  },
};
