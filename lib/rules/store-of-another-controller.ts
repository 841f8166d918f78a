import { pulumi, secretStore } from '../check/example';
import type { Loose } from '../check/input';
import { STORES } from '../check/input';
import { defineRule } from '../check/rule';
import { hasVariable } from '../check/variable';

/** The class of an operator that is started without another. */
const DEFAULT = 'default';

export const storeOfAnotherController = defineRule<{ controller: string }>({
  id: 'ESC420',
  name: 'store-of-another-controller',
  severity: 'warning',
  reads: STORES,
  message: ({ controller }) =>
    `only an operator that runs with --controller-class=${controller} looks at this store`,
  why:
    'Every other one, such as that of the chart as it comes, skips it and all that refers to it: neither the store nor ' +
    'an ExternalSecret ever gets a status or an event.',
  fix: ({ controller }) =>
    `leave controller out; where an operator of the class ${controller} runs, suppress this finding and say so`,
  evidence: ['test/cluster/witness/store-controller-of-another-class.ts'],
  bad: secretStore(`${pulumi('dev')}\ncontroller: external-secrets`),
  good: secretStore(`${pulumi('dev')}\ncontroller: default`),
  *check(input) {
    for (const object of STORES.flatMap((kind) => input.of(kind))) {
      const { controller } = (object.spec ?? {}) as Loose;
      if (typeof controller !== 'string' || controller === '' || controller === DEFAULT) continue;
      if (hasVariable(controller)) continue;
      yield { object, path: ['spec', 'controller'], controller };
    }
  },
});
