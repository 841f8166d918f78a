import { FUNCTIONS } from './functions';
import { type Action, lex, type Token } from './lexer';

/** A key that a template takes from its data. */
export interface KeyUse {
  readonly key: string;
  /** Whether it is looked up whatever the data is, and by a way that fails without it: `.key` outside of any block. */
  readonly needed: boolean;
}

/** What can be known of a template without running it. */
export interface Scan {
  /** Why Go cannot parse it; undefined where it can, or where nobody knows. */
  readonly problem?: string;
  /** Functions that it calls and no release of ESO has. */
  readonly strangers: readonly string[];
  readonly keys: readonly KeyUse[];
  /** Whether it takes the data as a whole, so that any key may be used. */
  readonly usesAll: boolean;
  readonly actions: readonly Action[];
}

/** What holds at a place of a template. */
interface Scope {
  /** Whether `.` is the data. */
  readonly dot: boolean;
  /** Whether `$` is. */
  readonly root: boolean;
  readonly inRange: boolean;
  /** Whether it is reached whatever the data is. */
  readonly sure: boolean;
}

const TOP: Scope = { dot: true, root: true, inRange: false, sure: true };

interface Block {
  readonly kind: string;
  readonly around: Scope;
  readonly inside: Scope;
  readonly hasElse: boolean;
}

const BLOCKS = new Set(['if', 'with', 'range', 'define', 'block']);
/** Words that are no functions. */
const LITERALS = new Set(['true', 'false', 'nil']);
/** Functions of which Go evaluates the arguments only as far as it has to. */
const LAZY = new Set(['and', 'or']);
/** Functions that take one key of what they are given. */
const BY_KEY = new Set(['index', 'hasKey', 'get']);

const known = new Map<string, Scan>();
const MOST = 1000;

/** Looks at a template of ESO, as its engine v2 would parse it. Says nothing where it is not sure. Never throws. */
export function scanTemplate(text: string): Scan {
  const found = known.get(text);
  if (found !== undefined) return found;
  const scan = new Scanner(text).scan();
  // Many objects have the same few templates.
  if (known.size >= MOST) known.clear();
  known.set(text, scan);
  return scan;
}

class Scanner {
  readonly #blocks: Block[] = [];
  readonly #variables = new Set(['$']);
  readonly #strangers = new Set<string>();
  readonly #keys: KeyUse[] = [];
  #usesAll = false;

  constructor(readonly text: string) {}

  scan(): Scan {
    const { actions, problem: cut } = lex(this.text);
    let problem: string | undefined;
    for (const { tokens } of actions) {
      problem ??= this.#action(tokens);
    }
    problem ??= cut ?? this.#open();
    return {
      ...(problem !== undefined && { problem }),
      strangers: [...this.#strangers],
      keys: this.#keys,
      usesAll: this.#usesAll,
      actions,
    };
  }

  #open(): string | undefined {
    const block = this.#blocks.at(-1);
    return block && `{{ ${block.kind} }} is not closed: {{ end }} is missing`;
  }

  #action(tokens: readonly Token[]): string | undefined {
    const [first, second] = tokens;
    const word = first?.type === 'word' ? first.text : '';
    if (first === undefined) return '{{ }} says nothing';
    if (word === 'end') return this.#blocks.pop() ? undefined : '{{ end }} closes nothing';
    if (word === 'else') return this.#else(tokens);
    if (word === 'break' || word === 'continue') {
      return this.#scope.inRange ? undefined : `{{ ${word} }} is in no range`;
    }
    const rest = word === 'template' || word === 'define' || word === 'block' ? 2 : BLOCKS.has(word) ? 1 : 0;
    if (rest === 2 && second?.type !== 'string') return `{{ ${word} }} has no name; write a name in quotes`;
    // The pipeline of a block still belongs to what is around it.
    const isOptional = word === 'template' || word === 'define';
    const around = this.#scope;
    const isThere = tokens.length > rest || !isOptional;
    const problem = isThere ? this.#pipeline(tokens.slice(rest), word, around) : undefined;
    if (BLOCKS.has(word)) {
      this.#blocks.push({ kind: word, around, inside: inside(around, word), hasElse: false });
    }
    return problem;
  }

  #else(tokens: readonly Token[]): string | undefined {
    const block = this.#blocks.pop();
    if (block === undefined || block.kind === 'define' || block.kind === 'block') {
      return '{{ else }} belongs to no if, with or range';
    }
    if (block.hasElse) return 'a block has two {{ else }}';
    const next = tokens[1];
    const isChained = next?.type === 'word' && (next.text === 'if' || next.text === 'with');
    const around = { ...block.around, sure: false };
    const problem = isChained ? this.#pipeline(tokens.slice(2), next.text, around) : undefined;
    this.#blocks.push({
      kind: block.kind,
      around: block.around,
      inside: inside(around, isChained ? next.text : 'if'),
      hasElse: !isChained,
    });
    return problem;
  }

  get #scope(): Scope {
    return this.#blocks.at(-1)?.inside ?? TOP;
  }

  #pipeline(tokens: readonly Token[], keyword: string, { dot, root, sure }: Scope): string | undefined {
    const needed = sure && !tokens.some(({ text }) => LAZY.has(text));
    let problem: string | undefined = tokens.length === 0 ? `{{ ${keyword} }} has no value` : undefined;
    tokens.forEach((token, i) => {
      const { type, text, joined } = token;
      const before = tokens[i - 1];
      const next = tokens[i + 1];
      if (type === 'word' && !LITERALS.has(text) && !FUNCTIONS.has(text)) this.#strangers.add(text);
      if (type === 'variable') problem ??= this.#variable(tokens, i, keyword);
      if (type === 'punctuation') problem ??= punctuationProblem(tokens, i, keyword);
      const isPiped =
        before?.text === '|' && !(type === 'punctuation' || type === 'word' || type === 'field');
      if (isPiped && type !== 'variable') problem ??= 'behind a | stands what is no function';
      const isChained =
        joined && before !== undefined && (before.type !== 'punctuation' || before.text === ')');
      const isRootField = type === 'field' && before?.text === '$' && joined && root;
      if (isRootField || (type === 'field' && !isChained && dot)) {
        this.#keys.push({ key: text.slice(1), needed });
      }
      const isData =
        (type === 'dot' && dot) || (text === '$' && root && !(next?.joined && next.type === 'field'));
      if (isData && type !== 'string') this.#data(before, next);
    });
    return problem;
  }

  /** The data itself: one key of it, or all. */
  #data(before: Token | undefined, next: Token | undefined): void {
    const key = before?.type === 'word' && BY_KEY.has(before.text) ? literal(next) : undefined;
    if (key === undefined) this.#usesAll = true;
    else this.#keys.push({ key, needed: false });
  }

  #variable(tokens: readonly Token[], i: number, keyword: string): string | undefined {
    const name = (tokens[i] as Token).text;
    const next = tokens[i + 1]?.text;
    if (next === ':=' || (keyword === 'range' && next === ',') || tokens[i - 1]?.text === ',') {
      this.#variables.add(name);
      return undefined;
    }
    return this.#variables.has(name) ? undefined : `the variable ${name} is not set before`;
  }
}

/** The scope inside of a block. */
function inside({ dot, root, inRange }: Scope, kind: string): Scope {
  // A template of its own is run on what it is given, and nobody knows on what.
  if (kind === 'define' || kind === 'block') return { dot: false, root: false, inRange: false, sure: false };
  return { dot: dot && kind === 'if', root, inRange: inRange || kind === 'range', sure: false };
}

function punctuationProblem(tokens: readonly Token[], i: number, keyword: string): string | undefined {
  const { text } = tokens[i] as Token;
  const before = tokens[i - 1];
  const next = tokens[i + 1];
  if (text === ':=' || text === '=') {
    if (before?.type !== 'variable') return `${text} stands behind what is no variable`;
    return next === undefined ? `${text} is followed by nothing` : undefined;
  }
  if (text === ',') {
    const isRange = keyword === 'range' && before?.type === 'variable' && next?.type === 'variable';
    return isRange ? undefined : 'a comma stands where none can; arguments are separated by spaces';
  }
  if (text === '(' && next?.text === ')') return '() holds nothing';
  // Go takes a | with nothing behind it.
  const isFirst = before === undefined || ['|', '(', ':=', '='].includes(before.text);
  return text === '|' && isFirst ? 'a | has nothing before it' : undefined;
}

/** The value of a text in quotes, where it has no escapes. */
function literal(token: Token | undefined): string | undefined {
  if (token?.type !== 'string') return undefined;
  const text = token.text.slice(1, -1);
  return token.text.startsWith('`') || !text.includes('\\') ? text : undefined;
}
