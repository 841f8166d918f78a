import { externalSecret, READ } from '../check/example';
import { FLUX, fluxSubstitutes, isLeftAlone } from '../check/gitops';
import { defineRule } from '../check/rule';
import { TEMPLATED, templates } from '../check/template/templates';

const FLUX_OBJECT = `---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: apps
  namespace: flux-system
spec:
  interval: 10m
  path: ./apps
  prune: true
  sourceRef: { kind: GitRepository, name: apps }
  postBuild:
    substitute: { cluster: dev }
`;
const withText = (text: string) =>
  `${externalSecret(`
target:
  template:
    metadata: {}
    data:
      start.sh: |
        ${text}${READ}`)}${FLUX_OBJECT}`;

export const fluxSubstitutesInATemplate = defineRule<{ variable: string }>({
  id: 'ESC803',
  name: 'flux-substitutes-in-a-template',
  severity: 'warning',
  reads: [...TEMPLATED, FLUX],
  mentions: ['{'],
  message: ({ variable }) => `Flux replaces ${variable} before the template ever runs`,
  why:
    'postBuild of a Kustomization replaces the variables of everything that it applies; one that it does not know ' +
    'becomes an empty text, and nobody is told.',
  fix: ({ variable }) =>
    `write $${variable}, or add the annotation kustomize.toolkit.fluxcd.io/substitute: disabled to the object`,
  evidence: ['fluxcd/kustomize-controller docs/spec/v1/kustomizations.md, post build variable substitution'],
  unseen: 'Flux does it before the API server sees anything; the test cluster runs no Flux',
  bad: withText(`echo "{{ .password }}" > \${HOME}/.password`),
  good: withText(`echo "{{ .password }}" > $\${HOME}/.password`),
  *check(input) {
    const texts = templates(input);
    if (!fluxSubstitutes(input)) return;
    for (const { object, path, text } of texts) {
      const [variable] = /(?<!\$)\$\{[A-Za-z_]\w*(?:[:=-][^}]{0,200})?\}/.exec(text) ?? [];
      if (variable !== undefined && !isLeftAlone(object)) yield { object, path, variable };
    }
  },
});
