import { externalSecret, READ } from '../check/example';
import { READERS } from '../check/input';
import { defineRule } from '../check/rule';
import { objectsOf, readTemplates } from '../check/template/templates';

const BOOTSTRAP = 'bootstrap.kubernetes.io/token';
const ACCOUNT = 'kubernetes.io/service-account-token';
const ANNOTATION = 'kubernetes.io/service-account.name';

export const templateTypeIsPrivileged = defineRule<{ type: string }>({
  id: 'ESC605',
  name: 'template-type-is-privileged',
  severity: 'error',
  reads: READERS,
  message: ({ type }) =>
    type === BOOTSTRAP
      ? `a Secret of type ${type} lets nodes join the cluster`
      : `a Secret of type ${type} gets a token of the ServiceAccount that its annotation names`,
  why:
    'Before ESO 2.4.1 it is made, for whoever may create an ExternalSecret; from then on the webhook refuses it, and ' +
    'later the operator too. The token of a ServiceAccount is taken out by the operator and put back without end.',
  fix: ({ type }) =>
    type === BOOTSTRAP
      ? 'leave type out; make such a Secret by other means, such as kubeadm token create'
      : 'leave type out; use a TokenRequest, such as kubectl create token',
  evidence: [
    'test/cluster/witness/rule-bootstrap-token-template.ts',
    'test/cluster/witness/rule-service-account-token-template.ts',
    'test/cluster/witness/rule-what-only-the-webhook-refuses.ts',
  ],
  bad: externalSecret(`
target:
  template:
    metadata: {}
    type: bootstrap.kubernetes.io/token${READ}`),
  good: externalSecret(`
target:
  template:
    metadata: {}
    type: Opaque${READ}`),
  *check(input) {
    for (const { part, template, path } of readTemplates(input)) {
      const { type, metadata, templateFrom } = template;
      if (type !== BOOTSTRAP && type !== ACCOUNT) continue;
      const isNamed =
        metadata?.annotations?.[ANNOTATION] !== undefined ||
        [...objectsOf(templateFrom)].some(([, { target }]) => /^annotations$/i.test(String(target)));
      if (type === BOOTSTRAP || isNamed) yield { object: part.object, path: [...path, 'type'], type };
    }
  },
});
