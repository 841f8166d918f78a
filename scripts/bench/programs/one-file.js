// node one-file.js: an app that loads nothing and writes one object, so that `cdk8s synth` shows its own cost.
'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');

const outdir = process.env.CDK8S_OUTDIR ?? 'dist';
mkdirSync(outdir, { recursive: true });
writeFileSync(`${outdir}/one.k8s.yaml`, 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: one\n');
