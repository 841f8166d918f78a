import { type Plan, planOf, prepare } from '../../lib/check/schema-plan';
import { crds, KINDS, kindSchema, newest, releases } from '../../lib/release';

function* plansOf(plan: Plan): Generator<Plan> {
  yield plan;
  for (const field of plan.fields.values()) yield* plansOf(field);
  if (plan.others !== undefined) yield* plansOf(plan.others);
  if (plan.items !== undefined) yield* plansOf(plan.items);
}

test('all that the CRDs of the known releases demand can be checked: each keyword, pattern and CEL rule', () => {
  const unchecked = releases.flatMap((release) =>
    crds(release).flatMap(({ spec }) =>
      spec.versions.flatMap(({ name }) => {
        const plan = planOf(release, spec.names.kind, name);
        return [...plansOf(plan as Plan)].flatMap((each) => each.unchecked);
      }),
    ),
  );
  expect(unchecked).toEqual([]);
});

test.each([
  [{ type: 'string', pattern: '^a$' }, 'pattern: ^a$'],
  [{ type: 'string', format: 'ipv4' }, 'format: ipv4'],
  [{ type: 'string', oneOf: [] }, 'oneOf'],
  [{ type: 'array', 'x-kubernetes-list-type': 'map' }, 'x-kubernetes-list-type: map'],
  [{ type: 'object', 'x-kubernetes-validations': [{ rule: 'self.a == self.b' }] }, 'CEL: self.a == self.b'],
  [{ anyOf: [{ type: 'integer' }] }, 'anyOf'],
])('what no function is known for is said: %j', (schema, expected) => {
  expect(prepare(schema).unchecked).toEqual([expected]);
});

test('a version that a release does not serve has no plan', () => {
  expect(planOf(newest, 'ExternalSecret', 'v1beta1')).toBeUndefined();
  for (const kind of KINDS) {
    expect(planOf(newest, kind, kindSchema(newest, kind)?.version as string)).toBeDefined();
  }
});
