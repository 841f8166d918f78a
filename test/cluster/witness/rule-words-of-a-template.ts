import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim:
    '`templateFrom` with an unknown `templateAs`, or without the name or the items of its ConfigMap or Secret',
  seen: 'refused by the API server; an empty list of items, an entry of both or of neither is accepted',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const items = [{ key: 'x' }];
    const refused: Record<string, [object, string]> = {
      'template-as': [
        { configMap: { name: 'a', items: [{ key: 'x', templateAs: 'Keys' }] } },
        'supported values: "Values", "KeysAndValues"',
      ],
      'no-name': [{ configMap: { items } }, 'configMap.name: Required value'],
      'no-items': [{ configMap: { name: 'a' } }, 'configMap.items: Required value'],
      'no-key': [{ secret: { name: 'a', items: [{}] } }, 'secret.items[0].key: Required value'],
    };
    const accepted = {
      'empty-items': { configMap: { name: 'a', items: [] } },
      both: { configMap: { name: 'a', items }, secret: { name: 'a', items } },
      neither: {},
    };
    const read = (name: string, from: object) => {
      const target = { template: { templateFrom: [from] } };
      return t.externalSecret(name, { target, data: t.data({ a: 'a' }) });
    };
    const { stderr } = await t.kube.apply(
      Object.entries(refused).map(([name, [from]]) => read(name, from)),
      // Without kubectl's own check, so that it is the cluster that refuses.
      ['--validate=false'],
    );
    for (const [name, [, reason]] of Object.entries(refused)) {
      const line = stderr.split('\n').find((each) => each.includes(`"${name}" is invalid: spec.`));
      expect(line).toContain(reason);
    }
    const sent = await t.send(...Object.entries(accepted).map(([name, from]) => read(name, from)));
    expect(sent).toEqual({ accepted: true, message: '' });
  },
};
