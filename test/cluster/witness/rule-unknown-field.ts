import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a field that the CRD does not know',
  seen: 'refused with strict validation; else dropped silently or with a warning; server-side apply, as Flux does, refuses it whatever the validation',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const target = { creationPolicie: 'Orphan' };
    const read = (name: string) =>
      t.externalSecret(name, { target, data: [{ secretKey: 'password', remoteRef: { key: 'password' } }] });
    const apply = async (name: string, ...args: string[]) => {
      const input = JSON.stringify(read(name));
      const { status, stderr } = await t.kube.kubectl(['apply', '-f', '-', ...args], { input });
      return { status, stderr, stored: (await t.get('ExternalSecret', name))?.spec.target };
    };
    const defaults = { creationPolicy: 'Owner', deletionPolicy: 'Retain' };
    const unknown = expect.stringContaining('unknown field "spec.target.creationPolicie"');
    expect(await apply('strict', '--validate=strict')).toEqual({
      status: 1,
      stderr: unknown,
      stored: undefined,
    });
    expect(await apply('warn', '--validate=warn')).toEqual({ status: 0, stderr: unknown, stored: defaults });
    expect(await apply('ignore', '--validate=ignore')).toEqual({ status: 0, stderr: '', stored: defaults });
    expect(await apply('server-side', '--validate=ignore', '--server-side')).toEqual({
      status: 1,
      stderr: expect.stringContaining('.spec.target.creationPolicie: field not declared in schema'),
      stored: undefined,
    });
  },
};
