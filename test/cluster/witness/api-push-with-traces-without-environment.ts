import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a PushSecret while traces have no environment, as in Pulumi\u2019s outage of July 2026',
  seen: 'the push fails, at the top level and below; nothing is written',
  evidence: 'operator 0.20.4',
  async run(t) {
    await t.store('values:\n  a: one\n');
    await t.source({ token: 'pushed' });
    const match = `^GET .*/${t.namespace}/env/open/`;
    const position = '{"line":0,"column":0,"byte":0}';
    const trace = `"trace":{"def":{"begin":${position},"end":${position}}}`;
    const body = `{"properties":{"a":{"value":"one",${trace}}}}`;
    await t.esc.fault({ match, kind: 'body', body });
    const data = [{ match: { secretKey: 'token', remoteRef: { remoteKey: 'token' } } }];
    await t.kube.applied(t.pushSecret('push', { data }));
    await t.condition('PushSecret', 'push', 'False');
    await t.event('PushSecret', 'push', /no value given for required property environment/);
    expect(t.definition('env')).toEqual({ values: { a: 'one' } });
    expect(t.calls().filter(({ method }) => method === 'PATCH')).toEqual([]);
    await t.esc.noFault(match);
  },
};
