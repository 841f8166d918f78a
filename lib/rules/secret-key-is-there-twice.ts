import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { listOf } from '../check/reads';
import { defineRule } from '../check/rule';

export const secretKeyIsThereTwice = defineRule<{ key: string; first: number }>({
  id: 'ESC214',
  name: 'secret-key-is-there-twice',
  severity: 'error',
  reads: READERS,
  refusedByConstructs: true,
  message: ({ key, first }) => `data[${first}] has the secretKey "${key}" already`,
  why: 'The webhook refuses it, where deletionPolicy is Retain, the default; with another one the last wins, Ready.',
  fix: ({ key }) => `give one of them another secretKey than "${key}", or take it away`,
  evidence: [
    'test/cluster/witness/rule-duplicate-secret-key.ts',
    'test/cluster/witness/read-duplicate-secret-key.ts',
  ],
  bad: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }
  - secretKey: password
    remoteRef: { key: database.admin }`),
  good: externalSecret(`
data:
  - secretKey: password
    remoteRef: { key: database.password }
  - secretKey: admin
    remoteRef: { key: database.admin }`),
  *check(input) {
    for (const { object, spec, path } of input.externalSecrets) {
      const places = new Map<string, number>();
      for (const [i, entry] of listOf(spec.data)) {
        const key = entry?.secretKey;
        if (typeof key !== 'string') continue;
        const first = places.get(key);
        if (first === undefined) places.set(key, i);
        else yield { object, path: [...path, 'data', i, 'secretKey'], key, first };
      }
    }
  },
});
