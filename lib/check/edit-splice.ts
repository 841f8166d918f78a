import {
  type Document,
  isCollection,
  isMap,
  isScalar,
  isSeq,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import type { Step } from '../release';
import { type Edit, nested } from './edit';
import {
  afterLine,
  endOf,
  inBlock,
  indentStep,
  inFlow,
  inPlaceOf,
  isJson,
  lineBreak,
  lineStart,
  sharedName,
  startOf,
  type Written,
} from './edit-layout';

/** A piece of text that takes the place of another. */
export interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** How deep it is: of two that are inserted at one place, the deeper one comes first. */
  readonly depth: number;
  /** The field that it adds, and where: nothing else can add it as well. */
  readonly adds?: string;
}

/** The splices that make an edit in a document of a text, or why it is left to the person. */
export function splicesOf(document: Document.Parsed, edit: Edit, text: string): readonly Splice[] | string {
  let node = document.contents as Node | null;
  let map: YAMLMap | undefined;
  let pair: Written | undefined;
  for (const [i, step] of edit.path.entries()) {
    const shared = sharedName(node);
    if (shared !== undefined) return `${shared} is used in several places`;
    if (isMap(node)) {
      map = node as YAMLMap;
      pair = pairOf(map, step);
      if (pair === undefined) return added(document, map, edit, i, text);
      node = pair.value;
    } else if (isSeq(node)) {
      pair = undefined;
      node = (node.items[Number(step)] as Node | undefined) ?? null;
    } else if (isEmpty(node) && pair !== undefined && 'set' in edit) {
      return replaced(pair, valueFrom(edit.path.slice(i), edit.set), map, text, i);
    } else break;
  }
  if ('set' in edit && isScalar(node) && pair === undefined) {
    const shared = sharedName(node as Node);
    return shared === undefined
      ? scalarSplices(node as Scalar, edit.set, false, text, edit.path.length)
      : `${shared} is used in several places`;
  }
  if (pair === undefined || map === undefined) return 'it is not written as a field';
  if ('set' in edit) return replaced(pair, edit.set, map, text, edit.path.length);
  return 'remove' in edit
    ? removed(map, pair, text, edit.path.length)
    : renamed(document, map, pair, edit.rename, text, edit.path.length);
}

function pairOf(map: YAMLMap, step: Step): Written | undefined {
  return (map.items as Written[]).find(({ key }) => isScalar(key) && String(key.value) === String(step));
}

function isEmpty(node: Node | null): boolean {
  return node === null || (isScalar(node) && node.value === null);
}

function valueFrom(path: readonly Step[], value: unknown): unknown {
  return nested(path.map(String), value);
}

/** Another value for a field that is there. */
function replaced(
  pair: Written,
  value: unknown,
  map: YAMLMap | undefined,
  text: string,
  depth: number,
): Splice[] | string {
  const old = pair.value;
  const shared = sharedName(old);
  if (shared !== undefined) return `${shared} is used in several places`;
  const json = map !== undefined && isJson(map, text);
  if (isScalar(old) && old.range && old.range[0] < old.range[1]) {
    return scalarSplices(old as Scalar, value, json, text, depth);
  }
  if (isCollection(old)) {
    if (!old.flow || !old.range) return 'it has more than one line';
    return [{ start: old.range[0], end: old.range[1], text: inFlow(value, json), depth }];
  }
  const at = endOf(pair);
  return [{ start: at, end: at, text: ` ${inFlow(value, json)}`, depth }];
}

function scalarSplices(old: Scalar, value: unknown, json: boolean, text: string, depth: number): Splice[] {
  if (old.value === value) return [];
  const [start, end] = old.range as [number, number, number];
  const breaks = text.slice(start, end).endsWith('\n') ? lineBreak(text) : '';
  return [{ start, end, text: inPlaceOf(old, value, json) + breaks, depth }];
}

/** A field that is not there, as the last one of its object. */
function added(
  document: Document.Parsed,
  map: YAMLMap,
  edit: Edit,
  at: number,
  text: string,
): Splice[] | string {
  if (!('set' in edit)) return 'it is not written there';
  const names = edit.path.slice(at);
  if (names.some((name) => typeof name === 'number')) return 'it is an item of a list that is not there';
  const value = valueFrom(names.slice(1), edit.set);
  const name = String(names[0]);
  const adds = `${startOf(map as Node)} ${name}`;
  const last = (map.items as Written[]).at(-1);
  if (!map.flow && last !== undefined) {
    const end = afterLine(text, endOf(last));
    const column = startOf(last.key) - lineStart(text, startOf(last.key));
    const eol = lineBreak(text);
    const lines = inBlock(name, value, column, stepOf(document, text), eol);
    const isOpen = text[end - 1] !== '\n';
    return [{ start: end, end, text: isOpen ? eol + lines.slice(0, -eol.length) : lines, depth: at, adds }];
  }
  const json = isJson(map, text);
  const field = `${json ? JSON.stringify(name) : name}: ${inFlow(value, json)}`;
  if (last === undefined) {
    const [start, end] = map.range as [number, number, number];
    return [{ start, end, text: json ? `{${field}}` : `{ ${field} }`, depth: at, adds }];
  }
  const end = endOf(last);
  const before = text.slice(lineStart(text, startOf(last.key)), startOf(last.key));
  // One field a line, where that is how it is written.
  const gap = /^\s*$/.test(before) ? lineBreak(text) + before : ' ';
  return [{ start: end, end, text: `,${gap}${field}`, depth: at, adds }];
}

function stepOf(document: Document.Parsed, text: string): number {
  return isMap(document.contents) ? indentStep(document.contents as YAMLMap, text) : 2;
}

function removed(map: YAMLMap, pair: Written, text: string, depth: number): Splice[] | string {
  const items = map.items as Written[];
  const at = items.indexOf(pair);
  const [previous, next] = [items[at - 1], items[at + 1]];
  const start = startOf(pair.key);
  const end = endOf(pair);
  const line = lineStart(text, start);
  const isOwnLine = /^\s*$/.test(text.slice(line, start));
  const one = (from: number, to: number, written = ''): Splice[] => [
    { start: from, end: to, text: written, depth },
  ];
  const commented = 'there is a comment that may belong to it';
  if (items.length === 1) {
    if (map.flow) return one(start, end);
    return one(start, end, text[end - 1] === '\n' ? `{}${lineBreak(text)}` : '{}');
  }
  if (!map.flow && isOwnLine) return one(line, afterLine(text, end));
  if (next !== undefined) {
    return text.slice(end, startOf(next.key)).includes('#') ? commented : one(start, startOf(next.key));
  }
  const from = endOf(previous as Written);
  return text.slice(from, start).includes('#') ? commented : one(from, end);
}

function renamed(
  document: Document.Parsed,
  map: YAMLMap,
  pair: Written,
  [first, ...inner]: readonly [string, ...string[]],
  text: string,
  depth: number,
): Splice[] | string {
  if (pairOf(map, first) !== undefined) return `${first} is there already`;
  const json = isJson(map, text);
  const start = startOf(pair.key);
  const keyEnd = pair.key.range?.[1] ?? start;
  const key = inPlaceOf(pair.key, inner.at(-1) ?? first, json);
  if (inner.length === 0) return [{ start, end: keyEnd, text: key, depth }];
  const end = endOf(pair);
  const rest = text.slice(keyEnd, end);
  const outer = [first, ...inner.slice(0, -1)].map((name) => inPlaceOf(pair.key, name, json));
  if (map.flow) {
    const [open, close] = json ? ['{', '}'] : ['{ ', ' }'];
    const heads = outer.map((name) => `${name}: ${open}`).join('');
    return [{ start, end, text: heads + key + rest + close.repeat(outer.length), depth }];
  }
  const indent = stepOf(document, text);
  const column = start - lineStart(text, start);
  const eol = lineBreak(text);
  const heads = outer.map((name, i) => `${name}:${eol}${' '.repeat(column + indent * (i + 1))}`).join('');
  const moved = rest.replace(/\n(?=[^\r\n])/g, `\n${' '.repeat(indent * outer.length)}`);
  return [{ start, end, text: heads + key + moved, depth }];
}
