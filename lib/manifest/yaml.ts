import { InputError } from '../error';
import type { Manifest } from './manifest';
import { isShared } from './shared';

/** Deeper than any real object; stops a value that holds itself. */
const DEEPEST = 500;

/** YAML allows 1024 characters for a key without `?`; readers count them differently, hence the margin. */
const LONGEST_KEY = 1000;

/**
 * What may be written without quotes: it starts with a letter, `/x`, `_x` or `.xx` (no number, date or sign does,
 * in any reader), has `:` and single spaces only between other characters, and no `#`, `{` or `"`.
 * The other form is a duration or a size: `1h0m0s`, `500m`, `64Mi`. Not `e2`: a reader of YAML 1.1 takes it for NaN.
 */
const PLAIN =
  /^(?![eE][-+]?\d+$)(?:(?:[A-Za-z]|[/_][A-Za-z]|\.[A-Za-z]{2})[\w./@=+,()[\]~&?'-]*(?:[: ][\w./@=+,()[\]~&?'-]+)*|(?:\d+(?:\.\d+)?(?:[KMGT]i|ns|us|ms|[smh]))+)$/;

/** What YAML 1.1 or 1.2 reads as a boolean, null or number although it looks like a word. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan)$/i;

/**
 * All but what is shown as it is: what YAML does not allow, what one of its versions takes as a line break, and
 * what nobody would see in a review. Written out, because Unicode classes change with the engine.
 */
const SHOWN =
  '\\t\\n -~\\xa1-\\xac\\xae-\\u061b\\u061d-\\u180d\\u180f-\\u200a\\u2010-\\u2027\\u202f-\\u205f\\u2070-\\ufefe' +
  '\\uff00-\\ufff8\\u{10000}-\\u{dffff}\\u{e1000}-\\u{10ffff}';
const HIDDEN = new RegExp(`[^${SHOWN}]`, 'u');
const EVERY_HIDDEN = new RegExp(HIDDEN, 'gu');
const LONE_SURROGATE = /[\ud800-\udfff]/u;

/** Not for a block: a first line that is empty or indented, and blanks that an editor strips at a line's end. */
const NOT_A_BLOCK = /^[\n\t ]|[\t ](?:\n|$)/;

/** Keys recur in every object, and so do many values: what was written for the first of them is kept. */
const CACHED_STRINGS = 500;
const CACHED_LENGTH = 64;
const scalars = new Map<string, string>();
/** By what stands before the key: a line break and indentation, or the space after `-`. */
const keys = new Map<string, Map<string, string>>();

const LINES: string[] = [];

/** A line break and the indentation of a level. */
function line(depth: number): string {
  LINES[depth] ??= `\n${'  '.repeat(depth)}`;
  return LINES[depth];
}

function remember(cache: Map<string, string>, text: string, written: string): string {
  if (cache.size < CACHED_STRINGS && text.length <= CACHED_LENGTH) cache.set(text, written);
  return written;
}

function quote(text: string): string {
  if (LONE_SURROGATE.test(text)) throw new Unwritable();
  // JSON's escapes are YAML's; JSON leaves more than YAML does as it is.
  return JSON.stringify(text).replace(EVERY_HIDDEN, (char) => {
    const code = (char.codePointAt(0) as number).toString(16);
    return char.length === 1 ? `\\u${code.padStart(4, '0')}` : `\\U${code.padStart(8, '0')}`;
  });
}

function isPlain(text: string): boolean {
  return PLAIN.test(text) && (text.length > 5 || !WORD.test(text));
}

/** The keys that were written after the same `before`. */
function keysAfter(before: string): Map<string, string> {
  let known = keys.get(before);
  if (known === undefined) {
    known = new Map();
    keys.set(before, known);
  }
  return known;
}

/** A key with what stands before it, and its colon. */
function key(name: string, depth: number, before: string, known: Map<string, string>): string {
  const written = isPlain(name) ? name : quote(name);
  if (written.length > LONGEST_KEY) return `${before}? ${written}${line(depth)}:`;
  return remember(known, name, `${before}${written}:`);
}

/** A string on one line. */
function scalar(text: string): string {
  return scalars.get(text) ?? remember(scalars, text, isPlain(text) ? ` ${text}` : ` ${quote(text)}`);
}

/** A string with line breaks: a block where all readers agree on one, else quoted. */
function text(value: string, depth: number): string {
  if (NOT_A_BLOCK.test(value) || HIDDEN.test(value)) return ` ${quote(value)}`;
  if (LONE_SURROGATE.test(value)) throw new Unwritable();
  const trimmed = value.replace(/\n+$/, '');
  const breaks = value.length - trimmed.length;
  const sign = breaks === 0 ? ' |-' : breaks === 1 ? ' |' : ' |+';
  const body = trimmed.replace(/\n(?!\n)/g, line(depth));
  // The break that ends the last line is written by whatever follows.
  return sign + line(depth) + body + '\n'.repeat(Math.max(0, breaks - 1));
}

function number(value: number): string {
  if (!Number.isFinite(value)) throw new Unwritable();
  // As an integer it would lose its sign.
  if (Object.is(value, -0)) return ' -0.0';
  const digits = String(value);
  // YAML 1.1 reads a number with an exponent only if it has a dot.
  return digits.includes('e') && !digits.includes('.') ? ` ${digits.replace('e', '.0e')}` : ` ${digits}`;
}

/** A plain object of any realm: its prototype, if any, is nobody's child. */
function isPlainObject(value: object): value is Record<string, unknown> {
  const prototype = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** Stops the writer; the path is looked for only then, so that writing does not pay for it. */
class Unwritable extends Error {}

/** Few keys, mostly sorted already: inserting is faster than `sort`, which is left the rest. */
function sorted(names: string[]): string[] {
  if (names.length > 20) return names.sort();
  for (let i = 1; i < names.length; i++) {
    const name = names[i] as string;
    let at = i;
    for (; at > 0 && (names[at - 1] as string) > name; at--) names[at] = names[at - 1] as string;
    names[at] = name;
  }
  return names;
}

/**
 * A value as it follows `key:` or `-`, with what separates it from them: a space, or `lead` before the first entry
 * of a collection. `depth` is the level of its entries.
 */
function node(value: unknown, depth: number, lead: string): string {
  switch (typeof value) {
    case 'string':
      return value.includes('\n') ? text(value, depth) : scalar(value);
    case 'number':
      return number(value);
    case 'boolean':
      return value ? ' true' : ' false';
    case 'object':
      if (value === null) return ' null';
      if (depth > DEEPEST) throw new Unwritable();
      if (Array.isArray(value)) return sequence(value, depth, lead);
      if (isShared(value)) return sharedMapping(value as Record<string, unknown>, depth, lead);
      if (isPlainObject(value)) return mapping(value, sorted(Object.keys(value)), depth, lead);
  }
  throw new Unwritable();
}

function mapping(value: Record<string, unknown>, names: string[], depth: number, lead: string): string {
  const inner = line(depth + 1);
  let before = lead;
  let known = keysAfter(lead);
  let out = '';
  for (const name of names) {
    const child = value[name];
    if (child === undefined) continue;
    out += (known.get(name) ?? key(name, depth, before, known)) + node(child, depth + 1, inner);
    if (before === lead) {
      before = line(depth);
      known = keysAfter(before);
    }
  }
  return out === '' ? ' {}' : out;
}

const sharedTexts = new WeakMap<
  object,
  { readonly depth: number; readonly lead: string; readonly text: string }
>();

/** As {@link mapping}; what is written in many places is nearly always at the same depth of all. */
function sharedMapping(value: Record<string, unknown>, depth: number, lead: string): string {
  const known = sharedTexts.get(value);
  if (known?.depth === depth && known.lead === lead) return known.text;
  const text = mapping(value, sorted(Object.keys(value)), depth, lead);
  sharedTexts.set(value, { depth, lead, text });
  return text;
}

function sequence(value: readonly unknown[], depth: number, lead: string): string {
  let before = lead;
  let out = '';
  for (const item of value) {
    if (item === undefined) continue;
    out += `${before}-${node(item, depth + 1, ' ')}`;
    before = line(depth);
  }
  return out === '' ? ' []' : out;
}

const FIRST = ['apiVersion', 'kind', 'metadata'];

/**
 * A manifest, or values of a Helm chart, as one YAML document, without `---`: keys sorted, `apiVersion`, `kind` and
 * `metadata` first. It means
 * the same to readers of YAML 1.1 (kubectl, Helm) and 1.2, and is the same on every machine. `undefined` is left
 * out.
 *
 * @throws InputError naming the field that YAML, or Kubernetes, has no form for.
 */
export function toYaml(manifest: Manifest | Readonly<Record<string, unknown>>): string {
  const rest = Object.keys(manifest).filter((name) => !FIRST.includes(name));
  const names = [...FIRST.filter((name) => name in manifest), ...sorted(rest)];
  try {
    // The slice also makes one string of the many pieces, which would otherwise all live until the file is written.
    return `${mapping(manifest as Record<string, unknown>, names, 0, '\n').slice(1)}\n`;
  } catch (error) {
    if (error instanceof Unwritable) throw new InputError(complaint(manifest, '', 0) ?? 'cannot be written');
    throw error;
  }
}

/** The first thing in a value that cannot be written, as the text of an error. */
function complaint(value: unknown, path: string, depth: number): string | undefined {
  const it = path === '' ? 'the manifest' : path;
  const json = 'write text, a number, true, false, null, a list or a plain object';
  if (typeof value === 'string' && LONE_SURROGATE.test(value))
    return `${it} holds half of a surrogate pair, which UTF-8 has no form for: was a text cut inside an emoji?`;
  if (typeof value === 'number' && !Number.isFinite(value))
    return `${it} is ${value}, which JSON and Kubernetes have no form for: write a finite number`;
  if (['function', 'symbol', 'bigint'].includes(typeof value)) return `${it} is a ${typeof value}: ${json}`;
  if (typeof value !== 'object' || value === null) return undefined;
  if (depth > DEEPEST)
    return `${path.slice(0, 80)}… is more than ${DEEPEST} levels deep: does an object hold itself?`;
  if (!Array.isArray(value) && !isPlainObject(value))
    return `${it} is an object of class ${value.constructor?.name || '(no name)'}: ${json}`;
  for (const [name, child] of Object.entries(value)) {
    if (LONE_SURROGATE.test(name)) return complaint(name, `a key of ${it}`, depth);
    const found = complaint(child, join(path, name, Array.isArray(value)), depth + 1);
    if (found !== undefined) return found;
  }
  return undefined;
}

function join(path: string, name: string, inList: boolean): string {
  if (inList) return `${path}[${name}]`;
  if (!/^[A-Za-z_][\w-]*$/.test(name)) return `${path}[${JSON.stringify(name)}]`;
  return path === '' ? name : `${path}.${name}`;
}
