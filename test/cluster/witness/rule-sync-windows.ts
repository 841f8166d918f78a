import { expect } from '@jest/globals';
import type { Witness } from './witness';

const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];

export const witness: Witness = {
  claim: '`syncWindows`',
  seen: 'its kind, the number of windows and the shape of a schedule are looked at; 99 as an hour, a duration of 0s, `-1h` and even `1d` are accepted, and so is a policy that ignores windows',
  evidence: 'API server 2.9.0',
  async run(t) {
    const windows = (...all: object[]) => ({ syncWindows: { kind: 'allow', windows: all } });
    const at = (schedule: string, duration = '1h') => windows({ schedule, duration });
    const night = { schedule: '0 2 * * *', duration: '1h' };
    const refused: Record<string, [object, string]> = {
      kind: [{ syncWindows: { kind: 'maybe', windows: [night] } }, 'supported values: "allow", "deny"'],
      none: [windows(), 'should have at least 1 items'],
      'four-fields': [at('0 2 * *'), 'schedule in body should match'],
      'unknown-macro': [at('@noon'), 'schedule in body should match'],
    };
    const accepted = {
      night: windows(night),
      'no-hour': at('99 99 * * *'),
      'every-without-unit': at('@every 5'),
      zero: at('0 2 * * *', '0s'),
      negative: at('0 2 * * *', '-1h'),
      // Of this one the operator cannot read the list of ExternalSecrets; only its webhook would refuse it.
      days: at('0 2 * * *', '1d'),
      'created-once': { refreshPolicy: 'CreatedOnce', ...windows(night) },
    };

    const { message } = await t.send(
      ...Object.entries({ ...refused, ...accepted }).map(([name, spec]) =>
        t.externalSecret(name, { data, ...(Array.isArray(spec) ? spec[0] : spec) }),
      ),
    );
    const lines = message.split('\n').filter((line) => line !== '');
    expect(lines).toHaveLength(Object.keys(refused).length);
    for (const [name, [, reason]] of Object.entries(refused)) {
      const line = lines.find((each) => each.includes(`"${name}" is invalid: spec.`));
      expect(line).toContain(reason);
    }
    const stored = await t.kube.list('external-secrets.io/v1', 'ExternalSecret', t.namespace);
    expect(stored.map(({ metadata }) => metadata?.name).sort()).toEqual(Object.keys(accepted).sort());
  },
};
