import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { scanTemplate } from '../../lib/check/template/scan';

const rows: readonly [text: string, error: string][] = JSON.parse(
  readFileSync(join(__dirname, 'vectors', 'template.json'), 'utf8'),
);

test('what Go parses is never refused, and little that Go refuses is missed', () => {
  const refused = rows.filter(([text]) => scanTemplate(text).problem !== undefined);
  expect(rows.length).toBeGreaterThan(2000);
  expect(refused.filter(([, error]) => error === '')).toEqual([]);
  const wrong = rows.filter(([, error]) => error !== '').length;
  expect(refused.length / wrong).toBeGreaterThan(0.95);
});

test('no text makes it throw', () => {
  const piece = fc.constantFrom(
    '{{',
    '}}',
    '{{-',
    '-}}',
    ' ',
    '.a',
    '"',
    '`',
    "'",
    '\\',
    '$x',
    ':=',
    '(',
    ')',
    '|',
  );
  const word = fc.constantFrom(
    'if ',
    'end',
    'else',
    'range',
    'with',
    'define "x"',
    '/*',
    '*/',
    'é',
    '\n',
    '🙂',
    ',',
  );
  const text = fc.array(fc.oneof(piece, word, fc.string())).map((parts) => parts.join(''));
  fc.assert(
    fc.property(text, (each) => Array.isArray(scanTemplate(each).keys)),
    { numRuns: 2000 },
  );
});

test.each([
  ['{{ .a', 'an action is not closed: }} is missing'],
  ['{{/* a', 'a comment is not closed: */ is missing'],
  ['{{/* a */ b }}', 'behind a comment stands something else than }}'],
  ['{{ (.a }}', 'a parenthesis is not closed'],
  ['{{ .a) }}', 'a parenthesis is closed that was not opened'],
  ['{{ "a }}', 'a text in " is not closed'],
  ["{{ 'a }}", "a text in ' is not closed"],
  ['{{ `a }}', 'a text in ` is not closed'],
  [
    '{{ .db-password }}',
    '".db-password" is no name in Go, which has no - in names; write index . "db-password"',
  ],
  ['{{ .a/b }}', '"/" cannot stand in or behind the name ".a"'],
  ['{{ a@b }}', '"@" cannot stand in or behind the name "a"'],
  ['{{ .a && .b }}', '"&" cannot stand in an action'],
  ['{{ if .a }}', '{{ if }} is not closed: {{ end }} is missing'],
  ['{{ end }}', '{{ end }} closes nothing'],
  ['{{ else }}', '{{ else }} belongs to no if, with or range'],
  ['{{ if .a }}{{ else }}{{ else }}{{ end }}', 'a block has two {{ else }}'],
  ['{{ break }}', '{{ break }} is in no range'],
  ['{{ }}', '{{ }} says nothing'],
  ['{{ if }}{{ end }}', '{{ if }} has no value'],
  ['{{ template x }}', '{{ template }} has no name; write a name in quotes'],
  ['{{ $x }}', 'the variable $x is not set before'],
  ['{{ .a := 1 }}', ':= stands behind what is no variable'],
  ['{{ $x := }}', ':= is followed by nothing'],
  ['{{ .a, .b }}', 'a comma stands where none can; arguments are separated by spaces'],
  ['{{ () }}', '() holds nothing'],
  ['{{ | quote }}', 'a | has nothing before it'],
  ['{{ .a | "hunter2" }}', 'behind a | stands what is no function'],
])('%s does not parse: %s', (text, problem) => {
  expect(scanTemplate(text).problem).toBe(problem);
});

test.each<[string, string[], string[]]>([
  ['{{ .a }} {{ $.b }} {{ .c.d }}', ['a', 'b', 'c'], []],
  ['{{ if .a }}{{ .b }}{{ end }}{{ .c }}', ['a', 'c'], ['b']],
  ['{{ if .a }}x{{ else if .b }}y{{ else }}{{ .c }}{{ end }}', ['a'], ['b', 'c']],
  ['{{ and .a .b }} {{ or (.c) .d }}', [], ['a', 'b', 'c', 'd']],
  ['{{ index . "a-b" }} {{ hasKey $ `c` }}', [], ['a-b', 'c']],
  ['{{ with .a }}{{ .b }}{{ $.c }}{{ else }}{{ .d }}{{ end }}', ['a'], ['c', 'd']],
  ['{{ range $k, $v := .a }}{{ $v.b }}{{ .c }}{{ end }}', ['a'], []],
  ['{{ define "x" }}{{ .a }}{{ $.b }}{{ end }}', [], []],
  ['{{ (.a | fromJson).b }} {{ ".c" }}', ['a'], []],
  ['{{/* .a */}}{{ `{{ .b }}` }}', [], []],
])('%s needs %j and may use %j', (text, needed, optional) => {
  const { keys, problem, usesAll } = scanTemplate(text);
  expect(problem).toBeUndefined();
  expect(usesAll).toBe(false);
  const names = (need: boolean) => keys.filter((use) => use.needed === need).map(({ key }) => key);
  expect([names(true), names(false)]).toEqual([needed, optional]);
});

test.each([
  '{{ . }}',
  '{{ toJson . }}',
  '{{ range $k, $v := . }}{{ end }}',
  '{{ $d := $ }}',
  '{{ template "x" . }}',
])('%s may use any key', (text) => {
  expect(scanTemplate(text).usesAll).toBe(true);
});

test('functions that no release has', () => {
  expect(scanTemplate('{{ .a | toYaml | nindent 2 }}{{ env "HOME" }}{{ true }}').strangers).toEqual(['env']);
});
