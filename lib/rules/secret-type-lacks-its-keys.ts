import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';
import { keysWritten } from '../check/template/keys';
import { readTemplates } from '../check/template/templates';

/** The keys without which Kubernetes refuses a Secret of a type: of each list, one has to be there. */
const NEEDED: Readonly<Record<string, readonly (readonly string[])[]>> = {
  'kubernetes.io/tls': [['tls.crt'], ['tls.key']],
  'kubernetes.io/dockerconfigjson': [['.dockerconfigjson']],
  'kubernetes.io/dockercfg': [['.dockercfg']],
  'kubernetes.io/basic-auth': [['username', 'password']],
  'kubernetes.io/ssh-auth': [['ssh-privatekey']],
};

export const secretTypeLacksItsKeys = defineRule<{ type: string; key: string }>({
  id: 'ESC606',
  name: 'secret-type-lacks-its-keys',
  severity: 'error',
  reads: READERS,
  message: ({ type, key }) => `a Secret of type ${type} needs the key ${key}, which this one does not get`,
  why: 'The API server refuses the Secret at each refresh, so that none is ever made.',
  fix: ({ key }) => `write ${key} as a secretKey of data or as a key of template.data, or leave type out`,
  evidence: ['kubernetes 1.36 pkg/apis/core/validation/validation.go ValidateSecret'],
  unseen: 'it is a rule of Kubernetes for these types, and no matter of ESO',
  bad: externalSecret(`
target:
  template:
    metadata: {}
    type: kubernetes.io/tls
data:
  - secretKey: cert
    remoteRef: { key: web.cert }
  - secretKey: tls.key
    remoteRef: { key: web.key }`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    type: kubernetes.io/tls
data:
  - secretKey: tls.crt
    remoteRef: { key: web.cert }
  - secretKey: tls.key
    remoteRef: { key: web.key }`),
  *check(input) {
    for (const one of readTemplates(input)) {
      const { part, template, path } = one;
      const type = String(template.type);
      if (!Object.hasOwn(NEEDED, type)) continue;
      const written = keysWritten(one);
      if (written === undefined) continue;
      for (const keys of NEEDED[type] ?? []) {
        if (keys.some((key) => written.has(key))) continue;
        yield { object: part.object, path: [...path, 'type'], type, key: keys.join(' or ') };
      }
    }
  },
});
