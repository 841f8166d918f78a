import type { Described } from './rule';

/*
 * What is wrong with suppressions themselves. No rule of lib/rules: whether a suppression is used is known only when all
 * rules were run.
 */

const EXAMPLE = (annotation: string, key: string) => `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata:
  name: db
  namespace: team-a${annotation === '' ? '' : `\n  annotations:\n    ${annotation}`}
spec:
  secretStoreRef:
    name: pulumi
  target:
    template: { metadata: {} }
  data:
    - secretKey: password
      remoteRef: ${key}
`;

export const SUPPRESSION_IS_UNUSED: Described = {
  id: 'ESC990',
  name: 'suppression-is-unused',
  severity: 'warning',
  reads: ['any kind'],
  why: 'A suppression that nothing needs would hide what may come to its place later.',
  evidence: ['test/check/suppress.test.ts'],
  bad: EXAMPLE('ignore.esc8s/ESC203: the whole object is wanted', '{ key: database.password }'),
  good: EXAMPLE('', '{ key: database.password }'),
};

export const SUPPRESSION_IS_MALFORMED: Described = {
  id: 'ESC991',
  name: 'suppression-is-malformed',
  severity: 'error',
  reads: ['any kind'],
  why: 'It suppresses nothing: a suppression names one rule that there is, and a reason that the next reader can judge.',
  evidence: ['test/check/suppress.test.ts'],
  bad: EXAMPLE('ignore.esc8s/ESC303: ""', '{ key: database.password }'),
  good: EXAMPLE('ignore.esc8s/ESC203: the whole object is wanted', '{ key: database, property: password }'),
};

/** They cannot be suppressed. */
export const SUPPRESSION_RULES: readonly Described[] = [SUPPRESSION_IS_UNUSED, SUPPRESSION_IS_MALFORMED];
