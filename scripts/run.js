// Runs an entry of this project (`node scripts/run.js main.ts`) as compiled JavaScript that is never stale:
// the compile is repeated when the content of any file that it read has changed. A check costs some
// milliseconds where starting tsx or ts-node costs hundreds, and a type error stops the run.
'use strict';
const { createHash } = require('node:crypto');
const { spawnSync } = require('node:child_process');
const fs = require('node:fs');
const Module = require('node:module');
const path = require('node:path');

const root = path.dirname(__dirname);
const build = path.join(root, 'build');
const stampFile = path.join(build, 'stamp.json');
// What decides the output besides the sources that the compiler lists.
const settings = [
  'tsconfig.json',
  'tsconfig.build.json',
  'package.json',
  'package-lock.json',
  'scripts/run.js',
];

function hash(file) {
  try {
    return createHash('sha1')
      .update(fs.readFileSync(path.join(root, file)))
      .digest('base64');
  } catch {
    return 'absent';
  }
}

function fresh() {
  let stamp;
  try {
    stamp = JSON.parse(fs.readFileSync(stampFile, 'utf8'));
  } catch {
    return false;
  }
  const { '.': were, ...files } = stamp;
  return were === names() && Object.entries(files).every(([file, was]) => hash(file) === was);
}

/** The names of all files that may be compiled: a new one can take the place of another in an import. */
function names() {
  const below = (folder) =>
    fs.readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
      const file = path.join(folder, entry.name);
      if (entry.isDirectory()) return SKIPPED.test(entry.name) || file === PROGRAMS ? [] : below(file);
      return /\.(?:ts|json)$/.test(entry.name) ? [file] : [];
    });
  return createHash('sha1').update(below('.').join('\n')).digest('base64');
}

/** They have packages and a compiler of their own. */
const PROGRAMS = path.join('examples', 'pulumi');

const SKIPPED = /^(?:\.|node_modules$|build(?:\.|$)|dist$|test$|coverage$)/;

/** Puts a new build in place of the old one; false, and the old one stays, when the compiler found errors. */
function compile() {
  const outDir = `${build}.${process.pid}`;
  const tsc = path.join(path.dirname(require.resolve('typescript/package.json')), 'bin', 'tsc');
  try {
    const args = [tsc, '-p', 'tsconfig.build.json', '--outDir', outDir, '--listFiles', '--pretty', 'false'];
    // Hashed before the compile: an edit during it makes the next run compile again.
    const before = new Map(settings.map((file) => [file, hash(file)]));
    const listed = names();
    const started = Date.now();
    const run = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 });
    if (run.error) throw run.error;
    const lines = run.stdout.split(/\r?\n/).filter(Boolean);
    if (run.status !== 0) {
      const diagnostics = lines.filter((line) => !path.isAbsolute(line));
      process.stderr.write(`${diagnostics.join('\n')}\n${run.stderr}compile failed: nothing is written\n`);
      return false;
    }
    for (const line of lines) {
      const file = path.relative(root, line);
      if (file.startsWith('..') || file.split(path.sep).includes('node_modules')) continue;
      const unchanged = fs.statSync(line).mtimeMs < started;
      before.set(file, unchanged ? hash(file) : 'changed during the compile');
    }
    before.set('.', listed);
    fs.writeFileSync(path.join(outDir, 'stamp.json'), JSON.stringify(Object.fromEntries(before)));
    const old = `${outDir}.old`;
    try {
      if (fs.existsSync(build)) fs.renameSync(build, old);
      fs.renameSync(outDir, build);
    } catch (error) {
      // Another run may have put the same build in place at the same time.
      if (!fresh()) throw error;
    }
    fs.rmSync(old, { recursive: true, force: true });
    return true;
  } finally {
    fs.rmSync(outDir, { recursive: true, force: true });
  }
}

const entry = process.argv[2];
if (entry === undefined) {
  process.stderr.write('usage: node scripts/run.js ENTRY.ts [ARGUMENT...] | --compile\n');
  process.exit(2);
}
if (!fs.existsSync(path.join(root, 'node_modules'))) {
  process.stderr.write('the packages of this project are not installed; run npm ci first\n');
  process.exit(1);
}
const main = path.join(build, path.relative(root, path.resolve(entry)).replace(/\.ts$/, '.js'));
if (!fresh() && !compile()) process.exit(1);
if (entry !== '--compile') {
  if (!fs.existsSync(main)) {
    process.stderr.write(`${entry}: not compiled; expected a .ts file that tsconfig.build.json includes\n`);
    process.exit(2);
  }
  process.argv.splice(1, 2, main);
  // Not `require`: the entry tests `require.main === module`.
  Module.runMain();
}
