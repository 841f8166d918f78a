import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a template that says `{{ .db-password }}`',
  seen: 'Ready=False, no Secret: it does not parse; `{{ index . "db-password" }}` works',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  password: hunter2\n');
    const data = [{ secretKey: 'db-password', remoteRef: { key: 'password' } }];
    const render = (name: string, text: string) =>
      t.send(t.externalSecret(name, { target: { template: { data: { out: text } } }, data }));
    expect(await render('dotted', '{{ .db-password }}')).toMatchObject({ accepted: true });
    await render('indexed', '{{ index . "db-password" }}');
    expect((await t.condition('ExternalSecret', 'dotted', 'False')).message).toBe('could not update secret');
    await t.event(
      'ExternalSecret',
      'dotted',
      /unable to parse template at key out: .*bad character U\+002D '-'/,
    );
    expect(await t.secret('dotted')).toBeUndefined();
    await t.condition('ExternalSecret', 'indexed', 'True');
    expect(await t.secret('indexed')).toEqual({ out: 'hunter2' });
  },
};
