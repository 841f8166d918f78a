/** A piece of an action, as Go's text/template cuts it. */
export interface Token {
  readonly type: 'word' | 'field' | 'dot' | 'variable' | 'string' | 'char' | 'number' | 'punctuation';
  /** As it is written: `.db` of a field, `$x` of a variable, a string with its quotes. */
  readonly text: string;
  /** Whether there is nothing between it and the token before. */
  readonly joined: boolean;
}

/** What stands between `{{` and `}}`; comments are left out. */
export interface Action {
  readonly tokens: readonly Token[];
  /** The text around it that Go writes as it is: before it, from the action before; behind it, up to the next. */
  readonly before: string;
  readonly after: string;
}

/** The actions of a template, and why Go refuses it where it surely does. */
export interface Lexed {
  readonly actions: readonly Action[];
  readonly problem?: string;
}

const OPEN = '{{';
const CLOSE = '}}';
const SPACE = /[ \t\r\n]/;
/** What Go takes for a part of a name. */
const NAME = /[\p{L}\p{Nd}_]*/uy;
const NUMBER = /[+-]?[.\d][\w.]*(?:[+-][\d.]+i)?/y;
const LEXEMES = /:=|[=|(),]/y;

/** Cuts a template as Go's lexer does (text/template/parse/lex.go). Never throws. */
export function lex(text: string): Lexed {
  const found: { tokens: readonly Token[]; before: string }[] = [];
  let at = 0;
  let from = 0;
  let problem: string | undefined;
  for (;;) {
    const open = text.indexOf(OPEN, at);
    if (open < 0) break;
    at = open + OPEN.length;
    if (text[at] === '-' && SPACE.test(text[at + 1] ?? '')) at += 2;
    if (text.startsWith('/*', at)) {
      const end = endOfComment(text, at);
      if (typeof end === 'string') {
        problem = end;
        break;
      }
      at = end;
      continue;
    }
    const reader = new Reader(text, at);
    problem = reader.read();
    if (problem !== undefined) break;
    found.push({ tokens: reader.tokens, before: text.slice(from, open) });
    from = at = reader.at;
  }
  const actions = found.map((action, i) => ({ ...action, after: found[i + 1]?.before ?? text.slice(from) }));
  return problem === undefined ? { actions } : { actions, problem };
}

function endOfComment(text: string, at: number): number | string {
  const end = text.indexOf('*/', at);
  if (end < 0) return 'a comment is not closed: */ is missing';
  const [close] = /^(?:[ \t\r\n]-)?\}\}/.exec(text.slice(end + 2, end + 6)) ?? [];
  return close === undefined ? 'behind a comment stands something else than }}' : end + 2 + close.length;
}

/** Reads one action, from behind its `{{`. */
class Reader {
  readonly tokens: Token[] = [];
  #depth = 0;
  #joined = false;

  constructor(
    readonly text: string,
    public at: number,
  ) {}

  /** Goes to behind the `}}`; says what is wrong if there is no way there. */
  read(): string | undefined {
    for (;;) {
      const close = this.#close();
      if (close > 0) {
        this.at += close;
        return this.#depth > 0 ? 'a parenthesis is not closed' : undefined;
      }
      const char = this.text[this.at];
      if (char === undefined) return `an action is not closed: ${CLOSE} is missing`;
      if (SPACE.test(char)) {
        this.at += 1;
        this.#joined = false;
        continue;
      }
      const problem = this.#token(char);
      if (problem !== undefined) return problem;
      this.#joined = true;
    }
  }

  /** The length of `}}` or ` -}}`, if it is here. */
  #close(): number {
    const { text, at } = this;
    if (text.startsWith(CLOSE, at)) return 2;
    return SPACE.test(text[at] ?? '') && text.startsWith(`-${CLOSE}`, at + 1) ? 4 : 0;
  }

  #token(char: string): string | undefined {
    if (char === '"' || char === "'") return this.#quoted(char);
    if (char === '`') {
      const end = this.text.indexOf('`', this.at + 1);
      return end < 0 ? 'a text in ` is not closed' : this.#push('string', end + 1);
    }
    if (char === '$') return this.#name('variable', 1);
    if (char === '.' && !/\d/.test(this.text[this.at + 1] ?? '')) return this.#name('field', 1);
    const number = this.#match(NUMBER);
    if (number !== '') return this.#push('number', this.at + number.length);
    if (this.#match(NAME) !== '') return this.#name('word', 0);
    const lexeme = this.#match(LEXEMES);
    if (lexeme === '') return `${show(char)} cannot stand in an action`;
    if (lexeme === '(') this.#depth += 1;
    if (lexeme === ')') this.#depth -= 1;
    return this.#depth < 0
      ? 'a parenthesis is closed that was not opened'
      : this.#push('punctuation', this.at + lexeme.length);
  }

  #quoted(quote: string): string | undefined {
    for (let i = this.at + 1; i < this.text.length && this.text[i] !== '\n'; i++) {
      if (this.text[i] === quote) return this.#push(quote === '"' ? 'string' : 'char', i + 1);
      if (this.text[i] === '\\' && this.text[i + 1] !== '\n') i += 1;
    }
    return `a text in ${quote} is not closed`;
  }

  /** A word, or a name behind a dot or a dollar; what follows has to end it. */
  #name(type: 'word' | 'field' | 'variable', prefix: number): string | undefined {
    const { text, at } = this;
    this.at += prefix;
    const name = this.#match(NAME);
    this.at = at;
    const end = at + prefix + name.length;
    const next = text[end] ?? '';
    if (next === '' || /[ \t\r\n.,|:()]/.test(next) || text.startsWith(CLOSE, end)) {
      return this.#push(type === 'field' && name === '' ? 'dot' : type, end);
    }
    const whole = /^[^\s{}|()]*/.exec(text.slice(at))?.[0] ?? '';
    return type === 'field' && /^\.[\p{L}\p{Nd}_][\p{L}\p{Nd}_-]*$/u.test(whole)
      ? `${show(whole)} is no name in Go, which has no - in names; write index . "${whole.slice(1)}"`
      : `${show(next)} cannot stand in or behind the name ${show(text.slice(at, end))}`;
  }

  #match(pattern: RegExp): string {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text)?.[0] ?? '';
  }

  #push(type: Token['type'], end: number): undefined {
    this.tokens.push({ type, text: this.text.slice(this.at, end), joined: this.#joined });
    this.at = end;
  }
}

function show(text: string): string {
  return JSON.stringify(text);
}
