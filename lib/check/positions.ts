import { loadAll, type State } from 'js-yaml';
import { SCHEMA } from './documents';
import type { FieldPath } from './rule';

/** What the parser read between an `open` and its `close`. */
interface Node {
  readonly open: number;
  end: number;
  /** `null` of an alias, and where nothing is written. */
  kind: string | null;
  value: unknown;
  nodes: Node[];
  /** What the nodes of a collection are; made of them when it is first looked into. */
  mapping?: Mapping;
  items?: Node[];
}

interface Field {
  readonly key: Node;
  readonly value: Node | undefined;
}

interface Mapping {
  readonly fields: Map<string, Field>;
  /** The values of `<<`. */
  readonly merged: Node[];
}

/**
 * Where the fields of a YAML text are. The parser that reads manifests runs a second time, and tells what it opens
 * and closes, so that both take a text for the same thing. It is made for documents that have findings only.
 */
export class Positions {
  readonly #documents: readonly Node[];

  /** @param text one that the parser accepts */
  constructor(readonly text: string) {
    const root = opened(0);
    const stack = [root];
    const listener = (event: 'open' | 'close', { position, kind, result }: State) => {
      if (event === 'open') stack.push(opened(position));
      else {
        const node = closed(stack.pop() as Node, position, kind, result);
        const above = stack[stack.length - 1] as Node;
        if (above.nodes === NONE) above.nodes = [node];
        else above.nodes.push(node);
      }
    };
    loadAll(text, null, { schema: SCHEMA, listener });
    this.#documents = root.nodes;
  }

  /**
   * The offset of a field's name or a list's item; of the nearest parent of one that is not there; of the alias
   * through which one comes.
   */
  of(document: number, path: FieldPath): number {
    let node = this.#documents[document];
    let found = node === undefined ? 0 : this.#start(node);
    for (const step of path) {
      if (node === undefined) break;
      if (isAlias(node)) return this.#start(node);
      if (node.kind === 'sequence') {
        node = this.#items(node)[Number(step)];
        if (node !== undefined) found = this.#start(node);
      } else if (node.kind === 'mapping') {
        const field = this.#field(node, String(step));
        if (field === undefined) break;
        found = this.#start(field.key);
        node = field.value;
      } else break;
    }
    return found;
  }

  /** A field of a mapping, or of what is merged into it. */
  #field(node: Node, name: string): Field | undefined {
    const { fields, merged } = this.#mapping(node);
    const own = fields.get(name);
    if (own !== undefined) return own;
    const sources = merged.flatMap((source) => (source.kind === 'sequence' ? this.#items(source) : [source]));
    const source = sources.find(({ value }) => Object.hasOwn(value as object, name));
    if (source === undefined) return undefined;
    return isAlias(source) ? { key: source, value: source } : this.#field(source, name);
  }

  #mapping(node: Node): Mapping {
    if (node.mapping !== undefined) return node.mapping;
    const fields = new Map<string, Field>();
    const merged: Node[] = [];
    for (const [key, value] of this.#entries(node)) {
      // The parser looks for one more key where a mapping ends.
      if (value === undefined && isNothing(key)) continue;
      if (key.value === '<<' && this.text[this.#content(key)] === '<') merged.push(value as Node);
      else fields.set(String(key.value), { key, value });
    }
    node.mapping = { fields, merged };
    return node.mapping;
  }

  #items(node: Node): Node[] {
    node.items ??= this.text[this.#content(node)] === '[' ? this.#flowItems(node) : this.#blockItems(node);
    return node.items;
  }

  /** The items of `[...]`, where `a: b` is a mapping of its own. */
  #flowItems(node: Node): Node[] {
    return this.#entries(node).map(([item, value], i) => {
      if (value === undefined) return item;
      const pair = { ...item, kind: 'mapping', value: (node.value as unknown[])[i] };
      return {
        ...pair,
        mapping: { fields: new Map([[String(item.value), { key: item, value }]]), merged: [] },
      };
    });
  }

  /** Items by their dashes: of one with nothing behind its dash the parser tells nothing. */
  #blockItems(node: Node): Node[] {
    const items: Node[] = [];
    let end = this.#content(node);
    let index = -1;
    for (const item of node.nodes) {
      index += this.#between(end, item.open).split('-').length - 1;
      items[index] = item;
      end = item.end;
    }
    return items;
  }

  /** The nodes of a collection, each with the one behind its colon. */
  #entries({ nodes }: Node): [Node, Node | undefined][] {
    const entries: [Node, Node | undefined][] = [];
    let end: number | undefined;
    for (const node of nodes) {
      const isValue = end !== undefined && this.#between(end, node.open).includes(':');
      if (isValue) (entries.at(-1) as [Node, Node | undefined])[1] = node;
      else entries.push([node, undefined]);
      end = node.end;
    }
    return entries;
  }

  /** What is written between two nodes, without comments. */
  #between(from: number, to: number): string {
    return this.text.slice(from, to).replace(/#[^\r\n]*/g, '');
  }

  /** Where a node begins, behind spaces and comments. */
  #start({ open }: Node): number {
    return skip(this.text, open, /\s/);
  }

  /** Where it begins behind its anchor and tag. */
  #content(node: Node): number {
    let at = this.#start(node);
    while (/[&!]/.test(this.text[at] ?? '')) {
      while (/[^\s,[\]{}]/.test(this.text[at] ?? ' ')) at++;
      at = skip(this.text, at, /\s/);
    }
    return at;
  }
}

/** Behind characters of a sort, and comments. */
function skip(text: string, from: number, sort: RegExp): number {
  let at = from;
  while (at < text.length) {
    if (text[at] === '#') while (/[^\r\n]/.test(text[at] ?? '\n')) at++;
    else if (sort.test(text[at] as string)) at++;
    else break;
  }
  return at;
}

/** Most nodes have none below. */
const NONE: Node[] = [];

function opened(open: number): Node {
  return { open, end: open, kind: null, value: null, nodes: NONE };
}

function closed(node: Node, end: number, kind: string | null, value: unknown): Node {
  const [only, ...others] = node.nodes;
  // The parser tries each node as the first key of a mapping, and keeps what it read where no colon follows.
  if (only?.kind === kind && others.length === 0 && typeof value === 'object' && only.value === value)
    return only;
  const nodes = kind === 'mapping' || kind === 'sequence' ? node.nodes : NONE;
  return Object.assign(node, { end, kind, value, nodes });
}

function isAlias({ kind, value }: Node): boolean {
  return kind === null && typeof value === 'object' && value !== null;
}

function isNothing({ kind, value }: Node): boolean {
  return kind === null && value === null;
}
