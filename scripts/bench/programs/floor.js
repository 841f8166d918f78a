// node floor.js N OUTDIR: the bare loop. Plain objects, dumped with js-yaml 4 into one file; nothing is checked.
'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { dump } = require('js-yaml');
const { externalSecret, namespace, store } = require('./objects.js');

const [n, outdir] = process.argv.slice(2);
const documents = [dump(namespace()), dump(store())];
for (let i = 0; i < Number(n); i++) documents.push(dump(externalSecret(i)));
mkdirSync(outdir, { recursive: true });
writeFileSync(join(outdir, 'all.yaml'), documents.join('---\n'));
