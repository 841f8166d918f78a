import { App, Chart, JsonPatch } from 'cdk8s';
import fc from 'fast-check';
import { AccessToken, ClusterSecretStore, EscApp, ExternalSecret, InputError, SecretStore } from '../../lib';
import { EXAMPLE_STORES } from '../../lib/check/example';
import { Input } from '../../lib/check/input';
import { Loaded } from '../../lib/check/load';
import type { Rule } from '../../lib/check/rule';
import { check, checkInput, holdsFor } from '../../lib/check/run';
import { ESO_RELEASE_CONTEXT } from '../../lib/constructs/base';
import { isApiObject } from '../../lib/constructs/dependencies';
import { isTyped, manifestOf } from '../../lib/constructs/render';
import type { Manifest } from '../../lib/manifest/manifest';
import { newest, releases } from '../../lib/release';
import { rules } from '../../lib/rules';
import { environment } from '../kit/chart';
import { temporaryFolder } from '../kit/project';
import { build, generated } from '../kit/props';

const refused = rules.filter(({ refusedByConstructs }) => refusedByConstructs);
const chart = new Chart(new App(), 'stores');
const token = AccessToken.fromSecretName('token', { namespace: 'team-a' });
/** Those that the generated props name. */
const stores = [
  new ClusterSecretStore(chart, 'cluster-store', { environment, auth: token, conditions: 'all-namespaces' }),
  new SecretStore(chart, 'store', { environment, auth: token, metadata: { namespace: 'team-a' } }),
].map((store) => store.toJson());
const outdir = temporaryFolder();

test('what a rule says that the constructs refuse, they never make, whatever their props and release', () => {
  let made = 0;
  fc.assert(
    fc.property(generated, fc.constantFrom(...releases), (props, release) => {
      const app = new App();
      app.node.setContext(ESO_RELEASE_CONTEXT, release);
      const chart = new Chart(app, 'chart');
      let manifests: ReturnType<typeof manifestOf>[];
      try {
        build(chart, props);
        manifests = app.node.findAll().filter(isApiObject).map(manifestOf);
      } catch (error) {
        if (error instanceof InputError) return;
        throw error;
      }
      made++;
      expect(check(manifests, release, refused, stores)).toEqual([]);
    }),
    { numRuns: 2000 },
  );
  expect(made).toBeGreaterThan(500);
});

test('each of them finds its bad example where nothing is typed, and nothing where all is', () => {
  expect(refused.map(({ name }) => name)).toContain('path-is-malformed');
  for (const rule of refused.filter(({ bad }) => bad !== '')) {
    const { manifests } = new Loaded([{ name: 'a.yaml', text: `${rule.bad}---\n${EXAMPLE_STORES}` }]);
    const release = releases.findLast((one) => holdsFor(rule, one)) ?? newest;
    const found = (isTyped: boolean) =>
      checkInput(new Input(manifests, release, [], () => isTyped), [rule]).length > 0;
    expect([rule.name, found(false), found(true)]).toEqual([rule.name, true, false]);
  }
});

test('an object of ours that was patched is looked at like any other', () => {
  const app = new EscApp({ outdir });
  const chart = new Chart(app, 'chart');
  const secret = new ExternalSecret(chart, 'patched', {
    metadata: { namespace: 'team-a' },
    store: ClusterSecretStore.fromClusterSecretStoreName('pulumi'),
    data: { password: 'database.password' },
  });
  expect(isTyped(secret)).toBe(true);
  secret.addJsonPatch(JsonPatch.replace('/spec/refreshInterval', '1d'));
  expect(isTyped(secret)).toBe(false);
  expect(() => app.synth()).toThrow(/^chart\/patched: ESC\d+ duration-is-malformed: /);
});

test('a rule that is said to be refused by the constructs still sees their stores', () => {
  const seen: unknown[] = [];
  const rule: Rule = {
    ...(refused[0] as Rule),
    reads: ['ExternalSecret'],
    check: (input) => {
      seen.push(
        input.of('ExternalSecret').length,
        input.store({ kind: 'ClusterSecretStore', name: 'cluster-store' }, 'a'),
      );
      return [];
    },
  };
  const [store] = stores;
  const written = { ...store, kind: 'ExternalSecret' };
  checkInput(new Input([store, written] as Manifest[], newest, [], (manifest) => manifest === store), [rule]);
  expect(seen).toEqual([1, store]);
});
