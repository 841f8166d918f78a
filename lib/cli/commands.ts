import type { Command } from './command';

/** Loaded one at a time: what a command does not use costs it nothing. */
export const COMMANDS: Record<string, () => Command> = {
  check: () => (require('./check') as typeof import('./check')).check,
  diff: () => (require('./diff') as typeof import('./diff')).diff,
  rules: () => (require('./explain') as typeof import('./explain')).rules,
  explain: () => (require('./explain') as typeof import('./explain')).explain,
  verify: () => (require('./verify') as typeof import('./verify')).verify,
  doctor: () => (require('./doctor') as typeof import('./doctor')).doctor,
  delete: () => (require('./delete') as typeof import('./delete')).remove,
  seal: () => (require('./seal') as typeof import('./seal')).seal,
  oidc: () => (require('./oidc') as typeof import('./oidc')).oidc,
  completion: () => (require('./completion') as typeof import('./completion')).completion,
};
