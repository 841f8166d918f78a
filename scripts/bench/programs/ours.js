// node ours.js N OUTDIR [CHARTS]: the same objects with this project's constructs, divided among charts.
'use strict';
const { ApiObject, Chart } = require('cdk8s');
const { AccessToken, ClusterSecretStore, EscApp, ExternalSecret } = require('../../../build/lib/index.js');
const { KEYS, STORE, TOKEN, namespace } = require('./objects.js');

const [n, outdir, charts = '1'] = process.argv.slice(2);
const app = new EscApp({ outdir, release: '2.8.0' });
const base = new Chart(app, 'base');
new ApiObject(base, 'namespace', namespace());
const { name, ...location } = TOKEN;
const store = new ClusterSecretStore(base, STORE, {
  auth: AccessToken.fromSecretName(name, location),
  environment: 'my-org/my-project/my-env',
  conditions: [{ namespaces: ['apps'] }],
});
const perChart = Math.ceil(Number(n) / Number(charts));
let chart = base;
for (let i = 0; i < Number(n); i++) {
  if (charts !== '1' && i % perChart === 0) chart = new Chart(app, `chart${i / perChart}`);
  new ExternalSecret(chart, `app${i}`, {
    metadata: { namespace: 'apps' },
    store,
    refreshInterval: '1h',
    data: Object.fromEntries(KEYS.map((key) => [key, `app${i}.${key}`])),
  });
}
app.synth();
