import type { Place, Source } from './load';
import type { InText, Located } from './located';
import {
  malformed,
  readSuppression,
  type Selection,
  type Suppression,
  type Suppressions,
  suppress,
} from './suppress';

const MARK = 'esc8s-ignore';

/**
 * Marks what comments in the texts suppress, and adds what is wrong with these:
 * `# esc8s-ignore ESC203: reason`, on the line of the finding, or alone on the line above it.
 */
export function suppressByComment(
  findings: readonly Located[],
  sources: readonly Source[],
  selection: Selection,
): readonly Located[] {
  const marked = sources.filter(({ text }) => text.includes(MARK));
  return suppress(findings, commentsOf(marked, selection), selection);
}

function commentsOf(sources: readonly Source[], { known }: Selection): Suppressions<InText> {
  const refused: Located[] = [];
  const byLine = new Map<Source, Map<number, Suppression<InText>[]>>();
  for (const source of sources) {
    const lines = new Map<number, Suppression<InText>[]>();
    byLine.set(source, lines);
    for (const { place, rules, reason, line } of ignoresOf(source)) {
      for (const name of rules) {
        const read = readSuppression(name, reason, known);
        if ('problem' in read) {
          refused.push(malformed({ place }, read));
          continue;
        }
        const where = `comment at ${source.name}:${place.line}`;
        const remove = `delete the comment, or ${read.rule.id} from it`;
        const found = { ...read, at: { place }, by: 'comment' as const, where, remove };
        lines.set(line, [...(lines.get(line) ?? []), found]);
      }
    }
  }
  const all = [...byLine.values()].flatMap((lines) => [...lines.values()].flat());
  const covering = ({ place }: Located) => byLine.get(place.source)?.get(place.line) ?? [];
  return { all, malformed: refused, covering };
}

interface Ignore {
  readonly place: Place;
  readonly rules: readonly string[];
  readonly reason: string;
  /** The line that it is about. */
  readonly line: number;
}

function* ignoresOf(source: Source): Generator<Ignore> {
  const lines = source.text.split('\n');
  for (const { text, line, column } of yamlComments(source.text)) {
    const [, written] = /^#+\s*esc8s-ignore(?![\w-])(.*)$/.exec(text.trimEnd()) ?? [];
    if (written === undefined) continue;
    const colon = written.indexOf(':');
    const names = (colon < 0 ? written : written.slice(0, colon)).split(/[\s,]+/).filter(Boolean);
    const alone = lines[line - 1]?.slice(0, column - 1).trim() === '';
    let about = alone ? line + 1 : line;
    // Comments below one another are about the same line.
    while (alone && /^\s*#/.test(lines[about - 1] ?? '')) about += 1;
    yield {
      place: { source, line, column },
      rules: names.length > 0 ? names : [''],
      reason: colon < 0 ? '' : written.slice(colon + 1),
      line: about,
    };
  }
}

/** What YAML itself takes for comments: not what looks like one within a text. */
function* yamlComments(text: string): Generator<{ text: string; line: number; column: number }> {
  // Loaded here: it costs start-up time, and most texts have no such comment.
  const { Lexer } = require('yaml') as typeof import('yaml');
  let line = 1;
  let column = 1;
  let isScalar = false;
  for (const token of new Lexer().lex(text)) {
    if (CONTROLS.includes(token) && !isScalar) {
      isScalar = token === SCALAR;
      continue;
    }
    if (token.startsWith('#') && !isScalar) yield { text: token, line, column };
    isScalar = false;
    const breaks = token.split('\n').length - 1;
    line += breaks;
    column = breaks > 0 ? token.length - token.lastIndexOf('\n') : column + token.length;
  }
}

/** Tokens that stand for nothing in the text: a scalar follows, a document begins, a flow ends that is not closed. */
const SCALAR = '\u001f';
const CONTROLS = [SCALAR, '\u0002', '\u0018'];
