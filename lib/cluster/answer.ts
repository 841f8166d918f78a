import { request as plainRequest } from 'node:http';
import { type RequestOptions, request } from 'node:https';

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

/** The reason of a 401, which no permission mends. */
export const UNAUTHORIZED = 'Unauthorized';

/** What an answer of the API server means. */
export function readAnswer(status: number, text: string): Answer<Live> {
  // Whatever else it says: gateways say it in their own words.
  if (status === 401) return { state: 'forbidden', reason: UNAUTHORIZED };
  // What an API server says of a group that it does not have is no JSON.
  if (status === 404 && text.startsWith('404 page not found')) return { state: 'missing' };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return malformed(status, 'JSON');
  }
  if (!isObject(value)) return malformed(status, 'JSON object');
  if (status >= 200 && status < 300) return { state: 'found', value };
  const reason = String(value.message ?? `HTTP ${status}`);
  // That something is not there is believed to nobody else: it may be a gateway without a route.
  if (status === 404) return value.kind === 'Status' ? { state: 'missing' } : malformed(status, 'Status');
  if (status === 403) return { state: 'forbidden', reason };
  if (status >= 500 || status === 429) return { state: 'unreachable', reason };
  return { state: 'refused', reason };
}

/** What comes from something that is no API server, or from half of one, is no knowledge. */
export function malformed(status: number, expected: string): Answer<never> {
  const reason = `HTTP ${status} with a body that is no ${expected}; is this an API server?`;
  return { state: 'unreachable', reason };
}

function isObject(value: unknown): value is Live {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether it is a list of objects with that field. */
export function isListOf(field: string, list: unknown): list is Live[] {
  return Array.isArray(list) && list.every((entry) => isObject(entry) && entry[field] !== undefined);
}

interface Exchange {
  readonly answer: Answer<Live>;
  /** How far the server's clock is ahead of ours, in milliseconds; NaN if it does not say. */
  readonly ahead: number;
}

/** One request. It never throws: what goes wrong on the way is an answer too. */
export async function exchange(
  url: URL,
  options: RequestOptions,
  body: string | undefined,
  timeout: number,
): Promise<Exchange> {
  let timer: NodeJS.Timeout | undefined;
  let ahead = Number.NaN;
  const said = new Promise<{ status: number; text: string }>((done, failed) => {
    const send = url.protocol === 'http:' ? plainRequest : request;
    const asked = send(url, options, (response) => {
      ahead = Date.parse(response.headers.date ?? '') - Date.now();
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', failed);
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, text: Buffer.concat(chunks).toString() }),
      );
    });
    asked.on('error', failed);
    // For the whole of it: with one byte a second a server could keep us for ever.
    timer = setTimeout(() => {
      failed(new Error(`no answer within ${timeout / 1000} s, or not all of it; see --request-timeout`));
      asked.destroy();
    }, timeout);
    asked.end(body);
  });
  try {
    const { status, text } = await said;
    return { answer: readAnswer(status, text), ahead };
  } catch (error) {
    const { message, code = 'no answer' } = error as NodeJS.ErrnoException;
    return { answer: { state: 'unreachable', reason: message || code }, ahead };
  } finally {
    clearTimeout(timer);
  }
}
