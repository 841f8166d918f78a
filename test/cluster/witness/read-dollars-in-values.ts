import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a value with `$`, `$$` or an interpolation',
  seen: 'ESC interpolates and makes `$` of `$$`, in a `fn::secret` too, and leaves a lone `$`; the operator evaluates nothing, `{{ }}` neither',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  name: app
  v:
    lone: pa$5
    doubled: pa$$5
    used: hi \${name}
    escaped: hi $\${name}
    twice: hi $$$\${name}
    template: "{{ .name }}"
    secret: { fn::secret: "s$\${name}" }
`);
    expect(await t.synced('dollars', { dataFrom: [{ extract: { key: 'v' } }] })).toEqual({
      lone: 'pa$5',
      doubled: 'pa$5',
      used: 'hi app',
      escaped: `hi \${name}`,
      twice: `hi $\${name}`,
      template: '{{ .name }}',
      secret: `s\${name}`,
    });
  },
};
