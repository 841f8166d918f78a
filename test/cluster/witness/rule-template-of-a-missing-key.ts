import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a template that names a key that was not read',
  seen: 'Ready=False "map has no entry for key", no Secret; with `index` the key is empty and Ready=True',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];
    const render = (name: string, text: string) =>
      t.send(t.externalSecret(name, { target: { template: { data: { out: text } } }, data }));
    expect(await render('dotted', '{{ .passwort }}')).toMatchObject({ accepted: true });
    await render('indexed', '{{ index . "passwort" }}');
    await t.condition('ExternalSecret', 'dotted', 'False');
    await t.event('ExternalSecret', 'dotted', /map has no entry for key "passwort"/);
    expect(await t.secret('dotted')).toBeUndefined();
    await t.condition('ExternalSecret', 'indexed', 'True');
    expect(await t.secret('indexed')).toEqual({ out: '' });
  },
};
