import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an ExternalSecret with neither `data` nor `dataFrom`',
  seen: 'refused by the webhook, also with empty lists',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const specs = [{}, { data: [] }, { dataFrom: [] }, { data: [], dataFrom: [] }];
    const { accepted, message } = await t.send(
      ...specs.map((spec, n) => t.externalSecret(`empty-${n}`, spec)),
    );
    expect(accepted).toBe(false);
    const refused = expect.stringContaining('either data or dataFrom should be specified');
    expect(message.split('\n')).toEqual(specs.map(() => refused));
    expect(await t.get('ExternalSecret', 'empty-0')).toBeUndefined();
  },
};
