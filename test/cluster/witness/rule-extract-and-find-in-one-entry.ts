import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: '`extract` and `find`, or one of them and a generator, in one `dataFrom` entry',
  seen: 'refused by the webhook; a generator alone, or in an entry of its own, is accepted',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const extract = { key: 'db' };
    const find = { name: { regexp: '.*' } };
    const sourceRef = { generatorRef: { kind: 'Password', name: 'password' } };
    const read = (name: string, dataFrom: object[]) => t.externalSecret(name, { dataFrom });
    const { message } = await t.send(
      read('extract-find', [{ extract, find }]),
      read('extract-generator', [{ extract, sourceRef }]),
      read('find-generator', [{ find, sourceRef }]),
      read('apart', [{ extract }, { find }, { sourceRef }]),
    );
    const refused = expect.stringContaining('extract, find, or generatorRef cannot be set at the same time');
    expect(message.split('\n')).toEqual([refused, refused, refused]);
    expect(await t.get('ExternalSecret', 'extract-find')).toBeUndefined();
    expect(await t.get('ExternalSecret', 'apart')).toBeDefined();
  },
};
