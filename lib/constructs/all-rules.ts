/** The rules, loaded at the first synth: an app that is only built does not pay for them. */
export function allRules(): Pick<typeof import('../rules'), 'rules' | 'documented'> {
  return require('../rules') as typeof import('../rules');
}
