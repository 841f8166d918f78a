import { externalSecret } from '../check/example';
import { READERS } from '../check/input';
import { pulumiReads } from '../check/reads';
import { defineRule } from '../check/rule';

/** A child of what holds nothing but texts, in every environment. */
const TEXT = /^(?:environmentVariables|files)(?:\.[^.[\]]+|\["(?:\\"|[^"])+"\])$/;

export const extractOfAText = defineRule<{ key: string }>({
  id: 'ESC229',
  name: 'extract-of-a-text',
  severity: 'error',
  reads: READERS,
  mentions: ['extract'],
  message: ({ key }) => `\`${key}\` is a text, and extract takes objects apart`,
  why: 'extract of a text finds no keys and is no error: Ready, and no Secret is ever made of it.',
  fix: ({ key }) => `read it with data: [{ secretKey: …, remoteRef: { key: ${JSON.stringify(key)} } }]`,
  evidence: [
    'test/cluster/witness/read-extract-of-no-object-makes-no-secret.ts',
    'test/cluster/witness/read-extract-of-files.ts',
  ],
  bad: externalSecret(`
dataFrom:
  - extract: { key: 'files["kube.config"]' }`),
  good: externalSecret(`
data:
  - secretKey: kube.config
    remoteRef: { key: 'files["kube.config"]' }`),
  *check(input) {
    for (const { object, how, ref, path } of pulumiReads(input)) {
      const { key } = ref;
      if (how === 'extract' && TEXT.test(key)) yield { object, path: [...path, 'key'], key };
    }
  },
});
