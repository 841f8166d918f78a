/** What people write for a unit, in lower case, as Go units of a number each. */
const SPELLINGS: readonly (readonly [pattern: RegExp, factor: number, unit: string])[] = [
  [/^w(eeks?)?$/, 168, 'h'],
  [/^d(ays?)?$/, 24, 'h'],
  [/^h(rs?|ours?)?$/, 1, 'h'],
  [/^m(ins?|inutes?)?$/, 1, 'm'],
  [/^s(ecs?|econds?)?$/, 1, 's'],
  [/^(ms|msecs?|millis|milliseconds?)$/, 1, 'ms'],
  [/^([uµμ]s|microseconds?)$/, 1, 'us'],
  [/^(ns|nanoseconds?)$/, 1, 'ns'],
];

/** A number without a unit means the unit below the one before it. */
const BELOW: Readonly<Record<string, string>> = { h: 'm', m: 's' };

/**
 * The Go duration that was probably meant by a text that is none: `1d` is `24h`, `60` is `60s`, `PT1H` is `1h`.
 */
export function durationHint(text: string): string | undefined {
  const bare = text.toLowerCase().replace(/^[+-]|\s+/g, '');
  const iso = /^p(?:[\d.]+[wd])*(t[\d.hms]+)?$/.test(bare);
  const terms = (iso ? bare.replace(/[pt]/g, '') : bare).match(/[\d.]+[^\d.]*/g) ?? [];
  if (terms.length === 0 || (!iso && terms.join('') !== bare)) return undefined;
  const parts: { amount: number; unit: string }[] = [];
  for (const term of terms) {
    const part = termHint(term, parts.at(-1)?.unit);
    if (part === undefined) return undefined;
    const last = parts.at(-1);
    // 1d12h is 36h.
    if (last?.unit === part.unit) last.amount += part.amount;
    else parts.push(part);
  }
  return parts.map(({ amount, unit }) => `${amount}${unit}`).join('');
}

function termHint(term: string, before: string | undefined): { amount: number; unit: string } | undefined {
  const [, number = '', name = ''] = /^([\d.]+)(.*)$/.exec(term) ?? [];
  const amount = Number(number);
  if (!Number.isFinite(amount) || amount > 1e9) return undefined;
  if (name === '') {
    const unit = before === undefined ? 's' : BELOW[before];
    return unit === undefined ? undefined : { amount, unit };
  }
  const spelling = SPELLINGS.find(([pattern]) => pattern.test(name));
  return spelling && { amount: amount * spelling[1], unit: spelling[2] };
}
