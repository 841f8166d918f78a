import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { root } from './kit/project';

const lib = join(root, 'lib');
const sources = readdirSync(lib, { recursive: true, encoding: 'utf8' }).filter((file) =>
  file.endsWith('.ts'),
);

/** What a file imports, of this library by its path below `lib/`. */
function imports(file: string): string[] {
  const text = readFileSync(join(lib, file), 'utf8');
  return [...text.matchAll(/(?<![-\w])(?:from|import|require)\s*\(?\s*'([^']+)'/g)].map(([, name]) =>
    name?.startsWith('.') ? relative(lib, resolve(lib, file, '..', name)) : (name as string),
  );
}

/** The neighbours that each room may have; these rooms run in a browser too. */
test.each([
  ['esc', ['error', 'esc/', 're2js']],
  ['manifest', ['error', 'manifest/']],
  ['release', ['error', 'release/', 'manifest/manifest', 'manifest/shared', 'esc/duration']],
  ['rules', ['error', 'rules/', 'check/', 'esc/', 'manifest/', 'release']],
  ['check', ['error', 'check/', 'esc/', 'manifest/', 'release', 'js-yaml', 'yaml']],
  ['operator', ['error', 'operator/', 'delivery/props', 'manifest/', 'release', 'check/nearest']],
  ['delivery', ['error', 'delivery/', 'check/nearest', 'manifest/', 'release']],
  ['oidc', ['error', 'oidc/', 'check/', 'esc/', 'manifest/', 'release']],
  ['report', ['check/', 'manifest/', 'release', 'report/']],
])('lib/%s imports nothing but %j', (room, neighbours) => {
  const files = sources.filter((file) => file.startsWith(`${room}/`));
  expect(files.length).toBeGreaterThan(2);
  const strangers = files.flatMap((file) =>
    imports(file)
      .filter((name) => !neighbours.some((neighbour) => name.startsWith(neighbour)))
      .map((name) => `${file}: ${name}`),
  );
  expect(strangers).toEqual([]);
});

/** How findings are found, placed, silenced and mended is nothing to a rule. */
const RUNNING =
  /^check\/(?:comments|edit-text|examine|fix|ignores|load|located|positions|project|reader|run|suppress)$/;

test('lib/rules knows nothing of how rules are run', () => {
  const files = sources.filter((file) => file.startsWith('rules/'));
  expect(files.flatMap(imports).filter((name) => RUNNING.test(name))).toEqual([]);
});

test('lib/plugin imports nothing of constructs, nor cdk8s: apps in any language have it', () => {
  const files = sources.filter((file) => file.startsWith('plugin/'));
  expect(files.length).toBeGreaterThan(2);
  const allowed = /^(?:error|plugin\/|check\/|manifest\/|release$|report\/|rules$|node:(?:fs|path)$)/;
  expect(files.flatMap(imports).filter((name) => !allowed.test(name))).toEqual([]);
});

test('nothing in lib imports a development dependency', () => {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const shipped = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
  const packages = sources
    .flatMap(imports)
    .filter((name) => !name.startsWith('node:') && !sources.includes(`${name}.ts`) && !name.startsWith('..'))
    .filter(
      (name) =>
        !/^(?:esc|manifest|release|constructs|cluster|cli|check|rules|report|plugin|operator|oidc)(?:\/|$)/.test(
          name,
        ),
    );
  expect([...new Set(packages)].filter((name) => !shipped.includes(name))).toEqual([]);
});
