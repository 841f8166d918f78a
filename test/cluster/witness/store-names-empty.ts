import { expect } from '@jest/globals';
import type { Witness } from './witness';

export const witness: Witness = {
  claim: 'a store whose organization, project or environment is empty or missing',
  seen: 'empty: the webhook refuses it; missing: the API server does',
  evidence: 'API server and webhook 0.20.4',
  async run(t) {
    const fields = ['organization', 'project', 'environment'];
    const refusals = async (value: string | undefined) => {
      const stores = fields.map((field) =>
        t.object('SecretStore', field, { provider: t.provider('env', { [field]: value }) }),
      );
      // Without kubectl's own check, so that it is the cluster that refuses.
      const { stderr } = await t.kube.apply(stores, ['--validate=false']);
      for (const field of fields) expect(await t.get('SecretStore', field)).toBeUndefined();
      return stderr;
    };
    const [empty, missing] = [await refusals(''), await refusals(undefined)];
    for (const field of fields) {
      expect(empty).toContain(`denied the request: ${field} is required`);
      expect(missing).toContain(`spec.provider.pulumi.${field}: Required value`);
    }
  },
};
