import {
  type Alias,
  isCollection,
  isScalar,
  type Node,
  type Pair,
  Scalar,
  stringify,
  type YAMLMap,
} from 'yaml';
import { nested } from './edit';

/** A pair of a mapping as it was parsed: its key is a scalar that is written. */
export type Written = Pair<Scalar, Node | null>;

/** Where a node begins. */
export function startOf(node: Node): number {
  return node.range?.[0] ?? 0;
}

/** Where what is written of a pair ends: without what follows on the line. */
export function endOf({ key, value, srcToken }: Written): number {
  if (value === null || (isScalar(value) && value.range?.[0] === value.range?.[1])) {
    // A value that is not written is placed behind the comments.
    const colon = srcToken?.sep?.find(({ type }) => type === 'map-value-ind');
    return colon === undefined || !('offset' in colon) ? (key.range?.[1] ?? 0) : Number(colon.offset) + 1;
  }
  return endOfNode(value);
}

function endOfNode(node: Node): number {
  // A block ends with its last line, not with the comments behind it.
  const last = isCollection(node) && !node.flow ? node.items.at(-1) : undefined;
  if (last === undefined || last === null) return node.range?.[1] ?? 0;
  return 'key' in (last as object) ? endOf(last as Written) : endOfNode(last as Node);
}

/** Where the next line begins. */
export function afterLine(text: string, end: number): number {
  if (text[end - 1] === '\n') return end;
  const found = text.indexOf('\n', end);
  return found < 0 ? text.length : found + 1;
}

/** Where the line of an offset begins, behind a byte order mark. */
export function lineStart(text: string, offset: number): number {
  const start = offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
  return text[start] === '\ufeff' ? start + 1 : start;
}

/** As the text breaks its lines. */
export function lineBreak(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** How far a block is indented below the block that it is in: as in the first place where there is one. */
export function indentStep(map: YAMLMap, text: string): number {
  const column = (node: Node) => startOf(node) - lineStart(text, startOf(node));
  for (const { key, value } of map.items as Written[]) {
    if (!isCollection(value) || value.flow || value.items.length === 0) continue;
    const step = column(value) - column(key);
    if (step > 0) return step;
  }
  return 2;
}

/** Whether what is inside of a collection is written as JSON. */
export function isJson(map: YAMLMap, text: string): boolean {
  const [first] = map.items as Written[];
  if (!map.flow) return false;
  return first === undefined ? /^\ufeff?\s*[[{]/.test(text) : first.key.type === Scalar.QUOTE_DOUBLE;
}

/** A value on one line, for a flow collection or behind a key. */
export function inFlow(value: unknown, json: boolean): string {
  if (json) return JSON.stringify(value);
  // In a list, so that what separates its items is quoted.
  const written = stringify([value], { collectionStyle: 'flow', lineWidth: 0, compat: 'yaml-1.1' });
  const flat = written.trim().slice(1, -1).trim();
  return flat.includes('\n') ? JSON.stringify(value) : flat;
}

/** A field as lines, each with its line break. */
export function inBlock(name: string, value: unknown, column: number, indent: number, eol: string): string {
  const lines = stringify(nested([name], value), { indent, lineWidth: 0, compat: 'yaml-1.1' }).trimEnd();
  return lines.replace(/^(?=.)/gm, ' '.repeat(column)).replaceAll('\n', eol) + eol;
}

/** A scalar in place of another, with its quotes. */
export function inPlaceOf(old: Scalar, value: unknown, json: boolean): string {
  if (typeof value !== 'string' || json) return inFlow(value, json);
  if (old.type === Scalar.QUOTE_DOUBLE) return JSON.stringify(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: which cannot be written in such quotes
  const fits = old.type === Scalar.QUOTE_SINGLE && !/[\u0000-\u001f\u007f-\u009f\u2028\u2029]/.test(value);
  return fits ? `'${value.replaceAll("'", "''")}'` : inFlow(value, false);
}

/** The name of the anchor or alias that makes a node one of several places. */
export function sharedName(node: Node | null): string | undefined {
  if (node === null) return undefined;
  const { source, anchor } = node as Partial<Alias> & { readonly anchor?: string };
  if (anchor !== undefined) return `&${anchor}`;
  return isScalar(node) || isCollection(node) ? undefined : `*${source}`;
}
