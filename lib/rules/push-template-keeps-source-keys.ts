import { pushSecret } from '../check/example';
import { PUSHERS } from '../check/input';
import { pulumiDataTo, pulumiPushes } from '../check/pushes';
import { defineRule } from '../check/rule';

export const pushTemplateKeepsSourceKeys = defineRule<object>({
  id: 'ESC318',
  name: 'push-template-keeps-source-keys',
  severity: 'warning',
  releases: { from: '2.3.0' },
  reads: PUSHERS,
  message: () => 'this pushes the keys of the source Secret as well as those of the template',
  why: 'mergePolicy is ignored in a PushSecret, Replace too, its default: what the template makes is added to the keys of the source.',
  fix: () =>
    'say which keys: `match: { regexp: "^(?:name|other)$" }`; or mergePolicy: Merge, if all are meant',
  evidence: ['test/cluster/witness/push-template-merge-policy-is-ignored.ts'],
  bad: pushSecret(`
template:
  data: { url: "https://{{ .user }}@example.com" }
dataTo:
  - storeRef: { name: sink }`),
  good: pushSecret(`
template:
  data: { url: "https://{{ .user }}@example.com" }
dataTo:
  - storeRef: { name: sink }
    match: { regexp: "^url$" }`),
  *check(input) {
    for (const push of pulumiPushes(input)) {
      const { template } = push.spec;
      if (!(template?.data || template?.templateFrom) || template.mergePolicy === 'Merge') continue;
      for (const { object, to, path } of pulumiDataTo(input, push)) if (!to.match) yield { object, path };
    }
  },
});
