import { type Form, LABEL_FORM, SECRET_KEY_FORM, SUBDOMAIN_FORM } from '../manifest/names';

/** A pattern of a CRD. */
export interface Pattern {
  readonly matches: (text: string) => boolean;
  /** Completes "expected". */
  readonly expected: string;
  /** Turns a near miss into what was probably meant. */
  readonly mend?: (text: string) => string;
}

/** The API server's patterns are RE2's; what JavaScript reads otherwise (`\s`, `.`) is spelled out here. */
const SCHEDULE =
  /^(?:@(?:annually|yearly|monthly|weekly|daily|midnight|hourly)|@every [^\t\n\f\r ]+[^\n]*|[^\t\n\f\r ]+(?: [^\t\n\f\r ]+){4})$/u;

const ofForm = ({ pattern, expected, mend }: Form): Pattern => ({
  matches: (text) => pattern.test(text),
  expected,
  mend,
});

/**
 * Every pattern of every known release, by its text. A pattern that is not here is reported as one that cannot be
 * checked.
 */
const PATTERNS: ReadonlyMap<string, Pattern> = new Map([
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$', ofForm(SUBDOMAIN_FORM)],
  ['^[a-z0-9]([-a-z0-9]*[a-z0-9])?$', ofForm(LABEL_FORM)],
  [
    '^[-._a-zA-Z0-9]+$',
    {
      matches: (text) => /^[-._a-zA-Z0-9]+$/.test(text),
      expected: 'letters, digits, -, _ and .',
      mend: SECRET_KEY_FORM.mend,
    },
  ],
  [
    '^(@(annually|yearly|monthly|weekly|daily|midnight|hourly)|@every [^\\s]+.*|[^\\s]+( [^\\s]+){4})$',
    {
      matches: (text) => SCHEDULE.test(text),
      expected: 'five fields of cron such as "0 22 * * mon-fri", "@daily" or "@every 6h"',
    },
  ],
]);

/** What is known of a pattern's text; undefined if it is none of the known ones. */
export function knownPattern(text: string): Pattern | undefined {
  return PATTERNS.get(text);
}
