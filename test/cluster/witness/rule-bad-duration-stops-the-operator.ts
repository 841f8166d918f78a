import { expect } from '@jest/globals';
import type { OwnWitness } from './witness';

export const witness: OwnWitness = {
  claim:
    'a PushSecret with `refreshInterval: 1d`, in any namespace, or a ClusterExternalSecret or ClusterPushSecret with `refreshTime: 1d`',
  seen: 'accepted; from its next restart on the operator reconciles nothing in the whole cluster, while healthz answers 200; mending the one object brings all back',
  evidence: 'operator 0.20.4',
  own: true,
  async run(t, cluster) {
    const push = t.pushSecret('push', {}).spec;
    const data = [{ secretKey: 'password', remoteRef: { key: 'password' } }];
    const externalSecretSpec = { secretStoreRef: { name: 'store' }, data };
    const kinds = {
      PushSecret: (duration: string) => ({ ...push, refreshInterval: duration }),
      ClusterExternalSecret: (duration: string) => ({ externalSecretSpec, refreshTime: duration }),
      ClusterPushSecret: (duration: string) => ({ pushSecretSpec: push, refreshTime: duration }),
    };
    await t.store('values:\n  password: hunter2\n');
    await t.source({ token: 'pushed' });
    for (const [kind, spec] of Object.entries(kinds)) {
      const made = (when: string) => `${when}-${kind.toLowerCase()}`;
      expect(await t.send(t.object(kind, 'bad', spec('1d')))).toMatchObject({ accepted: true });
      await t.send(t.externalSecret(made('before'), { data }));
      await t.condition('ExternalSecret', made('before'), 'True');

      const operator = await cluster.restartOperator();
      await operator.line(/unknown unit \\?"d\\?" in duration/);
      await t.send(
        t.externalSecret(made('after'), { data }),
        t.object('SecretStore', made('after'), { provider: t.provider() }),
      );
      await t.settle(6000);
      for (const touched of ['ExternalSecret', 'SecretStore']) {
        const live = await t.get(touched, made('after'));
        expect(live?.status).toBeUndefined();
        expect(live?.metadata?.finalizers).toBeUndefined();
      }
      expect((await fetch(`http://127.0.0.1:${cluster.operatorPort}/healthz`)).status).toBe(200);

      expect(await t.send(t.object(kind, 'bad', spec('24h')))).toMatchObject({ accepted: true });
      await t.condition('ExternalSecret', made('after'), 'True', 60);
      await t.condition('SecretStore', made('after'), 'True');
    }
    await t.kube.kubectl(['delete', 'clusterexternalsecret,clusterpushsecret', 'bad']);
  },
};
