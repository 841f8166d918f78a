/** What is wrong with an object, and what to write. */
export interface Breach {
  readonly problem: string;
  readonly write: string;
}

/** A CEL rule of a CRD as a function: undefined where it holds. */
export type CelRule = (self: Readonly<Record<string, unknown>>) => Breach | undefined;

/** As CEL's: the API server drops null before it asks. */
const has = (object: unknown, field: string): boolean =>
  ((object as Readonly<Record<string, unknown>> | undefined)?.[field] ?? undefined) !== undefined;

/** Exactly one of these fields, whatever else there is. */
function exactlyOne(...fields: readonly [string, string]): CelRule {
  return (self) => {
    const set = fields.filter((field) => has(self, field));
    if (set.length === 1) return undefined;
    return set.length === 0
      ? { problem: `neither ${fields.join(' nor ')} is set`, write: `write one of ${fields.join(', ')}` }
      : { problem: `${set.join(' and ')} are both set`, write: `leave one of ${set.join(', ')} out` };
  };
}

/**
 * Every CEL rule of every known release, by its text. A rule that is not here is reported as one that cannot be
 * checked.
 */
const RULES: ReadonlyMap<string, CelRule> = new Map<string, CelRule>([
  [
    '(has(self.auth) && !has(self.accessToken)) || (!has(self.auth) && has(self.accessToken))',
    exactlyOne('auth', 'accessToken'),
  ],
  [
    '(has(self.accessToken) && !has(self.oidcConfig)) || (!has(self.accessToken) && has(self.oidcConfig))',
    exactlyOne('accessToken', 'oidcConfig'),
  ],
  [
    '(has(self.regexp) && !has(self.transform)) || (!has(self.regexp) && has(self.transform))',
    exactlyOne('regexp', 'transform'),
  ],
  [
    'has(self.storeRef) && (has(self.storeRef.name) || has(self.storeRef.labelSelector))',
    ({ storeRef }) =>
      // A storeRef that is no object at all has a finding of its own.
      has(storeRef, 'name') || has(storeRef, 'labelSelector') || typeof (storeRef ?? {}) !== 'object'
        ? undefined
        : {
            problem: 'storeRef names no store',
            write: 'write storeRef with a name or a labelSelector',
          },
  ],
  [
    '!has(self.remoteKey) || !has(self.rewrite) || size(self.rewrite) == 0',
    ({ remoteKey, rewrite }) =>
      (remoteKey ?? undefined) === undefined || !Array.isArray(rewrite) || rewrite.length === 0
        ? undefined
        : { problem: 'remoteKey and rewrite are both set', write: 'leave one of remoteKey, rewrite out' },
  ],
]);

/** The function of a rule's text; undefined if it is none of the known ones. */
export function celRule(text: string): CelRule | undefined {
  return RULES.get(text);
}
