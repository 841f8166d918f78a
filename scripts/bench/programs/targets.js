// node targets.js N OUTDIR TARGETS: the same objects as ours.js, divided among targets with a store each.
'use strict';
const { ApiObject, Chart } = require('cdk8s');
const {
  AccessToken,
  ClusterSecretStore,
  ExternalSecret,
  runTargets,
} = require('../../../build/lib/index.js');
const { KEYS, STORE, TOKEN, namespace } = require('./objects.js');

const [n, outdir, count] = process.argv.slice(2).map((text) => (/^\d+$/.test(text) ? Number(text) : text));
const targets = Object.fromEntries(
  Array.from({ length: count }, (_, i) => [`t${i}`, { release: '2.8.0', operator: {} }]),
);
const { name, ...location } = TOKEN;

function build(app, _props, target) {
  const chart = new Chart(app, 'base');
  new ApiObject(chart, 'namespace', namespace());
  const store = new ClusterSecretStore(chart, STORE, {
    auth: AccessToken.fromSecretName(name, location),
    environment: `my-org/my-project/${target}`,
    conditions: [{ namespaces: ['apps'] }],
  });
  for (let i = 0; i < n / count; i++) {
    new ExternalSecret(chart, `app${i}`, {
      metadata: { namespace: 'apps' },
      store,
      refreshInterval: '1h',
      data: Object.fromEntries(KEYS.map((key) => [key, `app${i}.${key}`])),
    });
  }
}

runTargets(targets, build, { outdir, args: [] });
