import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a number for a text, a text for a list, an object or a boolean, or null, in an ExternalSecret',
  seen: 'refused by the API server, also null as an item of a list; a field that is null is as one that is not there: it gets its default, or is missing',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const data = t.data({ a: 'a' });
    const [entry] = data;
    const refused: Record<string, [object, string]> = {
      interval: [
        { data, refreshInterval: 60 },
        'spec.refreshInterval in body must be of type string: "integer"',
      ],
      list: [{ data: 'a' }, 'spec.data in body must be of type array: "string"'],
      object: [{ data, target: 'a' }, 'spec.target in body must be of type object: "string"'],
      boolean: [{ data, target: { immutable: 'true' } }, 'must be of type boolean: "string"'],
      item: [{ data: [entry, null] }, 'spec.data[1]'],
      required: [{ data: [{ secretKey: 'a', remoteRef: null }] }, 'spec.data[0].remoteRef: Required value'],
    };
    // Without kubectl's own check, so that it is the cluster that refuses.
    const { stderr } = await t.kube.apply(
      Object.entries(refused).map(([name, [spec]]) => t.externalSecret(name, spec)),
      ['--validate=false'],
    );
    for (const [name, [, reason]] of Object.entries(refused)) {
      const line = stderr.split('\n').find((each) => each.includes(`"${name}" is invalid: spec.`));
      expect(line).toContain(reason);
    }
    const nulls = { data, dataFrom: null, refreshInterval: null, target: null };
    expect(await t.send(t.externalSecret('nulls', nulls))).toMatchObject({ accepted: true });
    const { dataFrom, ...stored } = (await t.get('ExternalSecret', 'nulls'))?.spec ?? {};
    expect(dataFrom).toBeUndefined();
    expect(stored).toMatchObject({
      // The operator may have rewritten it by now.
      refreshInterval: expect.stringMatching(/^1h/),
      target: { creationPolicy: 'Owner', deletionPolicy: 'Retain' },
    });
  },
};
