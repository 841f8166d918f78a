// `npm install` runs this: here after `npm ci`, and in a clone that it installs from git, as pre-commit does. With
// --global npm installs nothing into that clone, not even the compiler; then it is done here.
'use strict';
const { execFileSync } = require('node:child_process');
const { existsSync } = require('node:fs');
const path = require('node:path');

const cwd = path.dirname(__dirname);
const run = (file, args) => execFileSync(file, args, { cwd, stdio: ['ignore', 2, 'inherit'] });

if (!existsSync(path.join(cwd, 'node_modules'))) {
  // npm itself by its script: no shell has to find it.
  const npm = process.env.npm_execpath;
  run(process.execPath, [npm, 'ci', '--global=false', '--ignore-scripts', '--no-audit', '--no-fund']);
}
if (existsSync(path.join(cwd, 'node_modules/typescript')))
  run(process.execPath, ['scripts/run.js', '--compile']);
