import { externalSecret, READ } from '../check/example';
import { defineRule } from '../check/rule';
import { isTemplate, textsWithBraces } from '../check/strings';
import { HELM_FUNCTIONS } from '../check/template/functions';
import { scanTemplate } from '../check/template/scan';

const owned = (team: string) =>
  externalSecret(READ).replace('metadata:\n', `metadata:\n  annotations: { team: "${team}" }\n`);

/** What charts take their values from; a Secret has no keys below its keys. */
const ROOTS = new Set(['.Values', '.Release', '.Chart', '.Capabilities']);

export const helmTemplateIsLeft = defineRule<{ left: string }>({
  id: 'ESC805',
  name: 'helm-template-is-left',
  severity: 'error',
  reads: ['*'],
  mentions: ['{'],
  message: ({ left }) => `${left} is of a chart that was not rendered`,
  why: 'Only Helm knows it: anywhere else it is taken as it is written, and in a template of ESO it fails.',
  fix: () => 'render the chart first (helm template), and check what comes out of it',
  evidence: ['test/cluster/witness/rule-template-of-a-missing-key.ts'],
  bad: owned('{{ .Values.team }}'),
  good: owned('team-a'),
  *check(input) {
    for (const written of textsWithBraces(input)) {
      if (!written.text.includes('{{')) continue;
      const { actions, strangers } = scanTemplate(written.text);
      const tokens = actions.flatMap((action) => action.tokens);
      const at = tokens.findIndex(
        ({ text }, i) => ROOTS.has(text) && tokens[i + 1]?.type === 'field' && tokens[i + 1]?.joined,
      );
      // In ESO's own templates an unknown function is another rule's.
      const called = isTemplate(written) ? undefined : strangers.find((name) => HELM_FUNCTIONS.has(name));
      const left = at < 0 ? called : `${tokens[at]?.text}${tokens[at + 1]?.text}`;
      if (left !== undefined) yield { object: written.object, path: written.path, left };
    }
  },
});
