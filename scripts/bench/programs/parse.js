// node parse.js FILE: what `esc8s check` cannot do without. js-yaml 4 parses the file, and that is all.
'use strict';
const { readFileSync } = require('node:fs');
const { loadAll } = require('js-yaml');

loadAll(readFileSync(process.argv[2], 'utf8'));
