/** An object as the API server has it: anything may be there or not. */
// biome-ignore lint/suspicious/noExplicitAny: what is read is checked where it is used
export type Live = { readonly [field: string]: any };

/**
 * What the API server said. Only `found` and `missing` are knowledge; the rest leaves a question open, and a check
 * that rests on it is unknown, never ok.
 */
export type Answer<T> =
  | { readonly state: 'found'; readonly value: T }
  | { readonly state: 'missing' }
  | { readonly state: 'forbidden' | 'unreachable' | 'refused'; readonly reason: string };

/** What an answer of the API server means. */
export function readAnswer(status: number, text: string): Answer<Live> {
  // What an API server says of a group that it does not have is no JSON.
  if (status === 404 && text.startsWith('404 page not found')) return { state: 'missing' };
  let value: Live;
  try {
    value = JSON.parse(text);
  } catch {
    return {
      state: 'unreachable',
      reason: `HTTP ${status} with a body that is no JSON; is this an API server?`,
    };
  }
  if (status >= 200 && status < 300) return { state: 'found', value };
  const reason = String(value.message ?? `HTTP ${status}`);
  if (status === 404) return { state: 'missing' };
  if (status === 401 || status === 403) return { state: 'forbidden', reason };
  if (status >= 500 || status === 429) return { state: 'unreachable', reason };
  return { state: 'refused', reason };
}
