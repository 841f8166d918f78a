import { difference } from '../../lib/cluster/difference';
import { redacted } from '../../lib/cluster/redact';
import { shapeOf } from '../../lib/cluster/secret-shape';
import { durationOf } from '../../lib/cluster/time';

test.each([
  [
    'could not execute template: at <fail .k>: error calling fail: hunter2\nand more',
    'could not execute template: at <fail .k>: error calling fail: (the rest may hold a value; kubectl describe shows it)',
  ],
  [
    'yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str `hunter2` into map[string]string',
    'yaml: unmarshal errors:\n  line 1: cannot unmarshal !!str (a value) into map[string]string',
  ],
  ['404 Not Found', '404 Not Found'],
])('%j loses what may be a value', (message, shown) => {
  expect(redacted(message)).toBe(shown);
});

describe('difference', () => {
  const live = {
    refreshInterval: '1h0m0s',
    target: { name: 'x', creationPolicy: 'Owner' },
    data: [{ secretKey: 'a', remoteRef: { key: 'b', decodingStrategy: 'None' } }],
  };
  test.each([
    [{ refreshInterval: '60m' }, undefined],
    [{ refreshInterval: '61m' }, 'spec.refreshInterval'],
    [{ target: { name: 'x' } }, undefined],
    [{ target: { name: 'y' } }, 'spec.target.name'],
    [{ target: { immutable: true } }, 'spec.target.immutable'],
    [{ target: { template: {} }, dataFrom: [], other: null }, undefined],
    [{ target: 'x' }, 'spec.target'],
    [{ data: [{ secretKey: 'a', remoteRef: { key: 'c' } }] }, 'spec.data[0].remoteRef.key'],
    [{ data: [] }, 'spec.data'],
    [{ data: { a: 1 } }, 'spec.data.a'],
    [{ dataFrom: [{}] }, 'spec.dataFrom'],
  ])('%j is otherwise at %s', (written, field) => {
    expect(difference(written, live, 'spec')).toBe(field);
  });
});

test.each([
  ['1h', 3_600_000],
  ['-1h', -3_600_000],
  ['+1h', 3_600_000],
  ['0', 0],
  ['1d', undefined],
  [undefined, undefined],
])('%j has %j milliseconds', (text, milliseconds) => {
  expect(durationOf(text)).toBe(milliseconds);
});

test('the shape of a Secret has sizes and no values, and knows the JSON of ESC wherever it is', () => {
  const json = '{"password":{"trace":{"def":{"environment":"a"}},"value":"hunter2"}}';
  const encoded = (text: string) => Buffer.from(text).toString('base64');
  const shape = shapeOf({
    metadata: { name: 'x', namespace: 'y' },
    data: { plain: encoded('{"trace":1}'), wrapped: encoded(json), within: encoded(`db=${json}`) },
  });
  expect(shape.keys).toEqual([
    { name: 'plain', bytes: 11 },
    { name: 'wrapped', bytes: json.length, wrapped: true },
    { name: 'within', bytes: json.length + 3, wrapped: true },
  ]);
  expect(JSON.stringify(shape)).not.toContain('hunter2');
});
