import fc from 'fast-check';
import { Loaded } from '../../lib/check/load';
import { Written } from './written';

const name = fc.constantFrom(
  'a',
  'b',
  'key',
  'remoteRef',
  'on',
  'a b',
  'é',
  '😀',
  "it's",
  '- x',
  'x: y',
  '# n',
  '<<x',
  '12',
);
const scalar = fc.oneof(
  fc.constantFrom('text', 'a: b', '- c', '# d', 'é😀', '', "it's", '{{ .x }}', '---', '"', '*'),
  fc.integer(),
  fc.boolean(),
  fc.constant(null),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.dictionary(name, tie('value'), { maxKeys: 4, noNullPrototype: true }),
    fc.array(tie('value'), { maxLength: 4 }),
  ),
}));

const objects = fc.array(
  fc.record({
    apiVersion: fc.constant('v1'),
    kind: fc.constant('X'),
    metadata: fc.constant({ name: 'x' }),
    spec: fc.dictionary(name, value, { maxKeys: 5, noNullPrototype: true }),
  }),
  { minLength: 1, maxLength: 3 },
);

test('each field is found where its name is, whatever the style', () => {
  const style = fc.array(fc.nat(59), { minLength: 40, maxLength: 80 });
  fc.assert(
    fc.property(
      objects,
      style,
      fc.constantFrom('\n', '\r\n', '\r'),
      fc.boolean(),
      (all, draws, eol, mark) => {
        let drawn = 0;
        const draw = (below: number) => (draws[drawn++ % draws.length] as number) % below;
        const documents = all.map((object) => new Written(object, draw, eol as '\n'));
        const text = documents.map((document) => document.text).join(`--- # next${eol}`);
        const loaded = new Loaded([{ name: 'x.yaml', text: `${mark ? '\ufeff' : ''}${text}` }]);
        expect(loaded.problems).toEqual([]);
        let above = 0;
        for (const [i, document] of documents.entries()) {
          for (const { path, offset } of document.offsets) {
            const { line, column } = document.place(offset);
            const found = loaded.place(loaded.manifests[i] as never, path);
            expect([path, found.line, found.column]).toEqual([path, line + above, column]);
          }
          above += document.text.split(eol).length;
        }
      },
    ),
    { numRuns: 1500 },
  );
});
