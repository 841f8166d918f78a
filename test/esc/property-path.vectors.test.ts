import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { PropertyPath } from '../../lib/esc/property-path';
import { PROPERTY_PATH_REFUSALS, PropertyPathError } from '../../lib/esc/property-path-refusals';
import { pulumiParse } from './pulumi-parser';

interface Row {
  readonly input: string;
  readonly steps?: readonly (string | number)[];
  readonly error?: string;
}

const rows: readonly Row[] = JSON.parse(
  readFileSync(join(__dirname, 'vectors', 'property-path.json'), 'utf8'),
);

function read(input: string): PropertyPath | PropertyPathError {
  try {
    return PropertyPath.parse(input);
  } catch (error) {
    if (error instanceof PropertyPathError) return error;
    throw error;
  }
}

const outcomes = rows.map((row) => ({ row, outcome: read(row.input) }));
const accepted = outcomes.flatMap(({ row, outcome }) =>
  outcome instanceof PropertyPath ? [{ row, path: outcome }] : [],
);
const refused = outcomes.flatMap(({ row, outcome }) =>
  outcome instanceof PropertyPath ? [] : [{ row, error: outcome }],
);

describe('against the parser of Pulumi', () => {
  it('has enough to compare', () => {
    expect(rows.length).toBeGreaterThan(250);
    expect(accepted.length).toBeGreaterThan(100);
    expect(refused.filter(({ row }) => row.steps !== undefined).length).toBeGreaterThan(100);
  });

  it('gives an accepted path the same steps', () => {
    const ours = accepted.map(({ row, path }) => ({ input: row.input, steps: path.steps }));
    expect(ours).toEqual(accepted.map(({ row }) => ({ input: row.input, steps: row.steps })));
  });

  it('refuses all that Pulumi refuses', () => {
    expect(accepted.filter(({ row }) => row.error !== undefined)).toEqual([]);
  });

  it('refuses nothing without a reason of the table', () => {
    const unknown = refused.filter(({ error }) => !Object.hasOwn(PROPERTY_PATH_REFUSALS, error.reason));
    expect(unknown).toEqual([]);
  });

  it('says "fails" only where Pulumi refuses, or no environment can have such a value', () => {
    const works = refused.filter(
      ({ row, error }) =>
        PROPERTY_PATH_REFUSALS[error.reason].runtime === 'fails' &&
        typeof row.steps?.[0] === 'string' &&
        row.steps.every((step) => typeof step === 'string' || (step >= 0 && step <= Number.MAX_SAFE_INTEGER)),
    );
    expect(works).toEqual([]);
  });

  it('says "misread" and "same" only where Pulumi accepts', () => {
    const fails = refused.filter(
      ({ row, error }) => PROPERTY_PATH_REFUSALS[error.reason].runtime !== 'fails' && row.error !== undefined,
    );
    expect(fails).toEqual([]);
  });

  it('suggests the steps that Pulumi reads where it says "same"', () => {
    const same = refused.filter(
      ({ error }) =>
        PROPERTY_PATH_REFUSALS[error.reason].runtime === 'same' && error.suggestion !== undefined,
    );
    expect(same.length).toBeGreaterThan(10);
    expect(same.map(({ error }) => PropertyPath.parse(error.suggestion as string).steps)).toEqual(
      same.map(({ row }) => row.steps),
    );
  });

  it('suggests only paths that are accepted, in their canonical text', () => {
    const suggestions = refused.flatMap(({ error }) => error.suggestion ?? []);
    expect(suggestions.length).toBeGreaterThan(100);
    expect(suggestions.map((text) => PropertyPath.parse(text).toString())).toEqual(suggestions);
  });
});

describe('the copy of that parser which the other tests ask', () => {
  it('reads every vector as the original', () => {
    // Numbers beyond 2^53 are rounded in JSON; comparing them as numbers rounds ours as well.
    const read = rows.map(({ input }) =>
      pulumiParse(input)?.map((step) => (typeof step === 'string' ? step : Number(step))),
    );
    expect(read).toEqual(rows.map(({ steps }) => steps));
  });
});

test('the short way to the canonical text gives what parsing and printing gives', () => {
  const outcome = (read: () => string) => {
    try {
      return read();
    } catch (error) {
      return (error as Error).message;
    }
  };
  const names = fc.array(
    fc.constantFrom('values', 'a', 'a-b', '_x', '0', 'fn::x', 'é', '.', '[0]', '["a"]', 'value'),
  );
  const texts = fc.oneof(
    names.map((parts) => parts.join('.')),
    names.map((parts) => parts.join('')),
  );
  for (const { input } of rows) {
    expect(outcome(() => PropertyPath.canonical(input))).toBe(
      outcome(() => PropertyPath.parse(input).toString()),
    );
  }
  fc.assert(
    fc.property(texts, (text) => {
      expect(outcome(() => PropertyPath.canonical(text))).toBe(
        outcome(() => PropertyPath.parse(text).toString()),
      );
    }),
  );
});
