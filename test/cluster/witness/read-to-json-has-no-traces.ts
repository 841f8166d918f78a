import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'an object that the environment makes a string of with `fn::toJSON`',
  seen: 'the Secret holds plain JSON, which a template takes apart',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store(`values:
  db: { user: app, port: 5432 }
  json: { fn::toJSON: "\${db}" }
`);
    const data = t.data({ json: 'json' });
    expect(await t.synced('plain', { data })).toEqual({ json: '{"port":5432,"user":"app"}' });
    const template = { data: { url: '{{ with .json | fromJson }}{{ .user }}:{{ .port }}{{ end }}' } };
    expect(await t.synced('parts', { data, target: { template } })).toEqual({ url: 'app:5432' });
  },
};
