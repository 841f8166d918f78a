import { externalSecret, READ } from '../check/example';
import { FLUX, fluxSubstitutes } from '../check/gitops';
import { defineRule } from '../check/rule';
import { isTemplate, textsWithBraces } from '../check/strings';

const owned = (team: string) =>
  externalSecret(READ).replace('metadata:\n', `metadata:\n  annotations: { team: "${team}" }\n`);

export const variableIsLeft = defineRule<{ variable: string }>({
  id: 'ESC804',
  name: 'variable-is-left',
  severity: 'info',
  reads: ['*', FLUX],
  mentions: ['{'],
  message: ({ variable }) => `the variable ${variable} has to be filled in before this is applied`,
  why:
    'Neither kubectl nor the operator does it: a shell in a heredoc, envsubst in a file, Flux by postBuild. What is ' +
    'left is taken as it is written.',
  fix: ({ variable }) =>
    `write the value of ${variable}, or check what comes out of envsubst or of flux build`,
  evidence: ['kubernetes 1.36: no part of an object is expanded when it is applied'],
  unseen: 'that nothing happens to a text needs no witness',
  bad: owned(`\${TEAM}`),
  good: owned('team-a'),
  *check(input) {
    const texts = textsWithBraces(input);
    if (fluxSubstitutes(input)) return;
    for (const written of texts) {
      const [variable] = /(?<!\$)\$\{[A-Za-z_]\w*\}/.exec(written.text) ?? [];
      if (variable === undefined || isTemplate(written)) continue;
      yield { object: written.object, path: written.path, variable };
    }
  },
});
