// node plain-cdk8s.js N OUTDIR: the same objects as bare ApiObjects of a plain cdk8s app.
'use strict';
const { ApiObject, App, Chart } = require('cdk8s');
const { externalSecret, namespace, store } = require('./objects.js');

const [n, outdir] = process.argv.slice(2);
const app = new App({ outdir });
const chart = new Chart(app, 'apps');
new ApiObject(chart, 'namespace', namespace());
new ApiObject(chart, 'store', store());
for (let i = 0; i < Number(n); i++) new ApiObject(chart, `app${i}`, externalSecret(i));
app.synth();
