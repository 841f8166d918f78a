import { InputError } from '../error';

/** Why a parser refuses a text; undefined if it does not. */
export function refusalOf(parse: () => unknown): string | undefined {
  try {
    parse();
    return undefined;
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
}

/** What a parser makes of a text; undefined if it refuses it. */
export function parsed<T>(parse: () => T): T | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}

/** A refusal in its two halves: what is wrong; what to write, or `otherwise` if it does not say. */
export function halvesOf(refusal: string, otherwise: string): { problem: string; write: string } {
  const at = refusal.indexOf('; ');
  return at < 0
    ? { problem: refusal, write: otherwise }
    : { problem: refusal.slice(0, at), write: refusal.slice(at + 2) };
}
