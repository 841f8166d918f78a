import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build } from 'esbuild';
import { root } from '../kit/project';

const MOST_BYTES = 1_000_000;

/** What a page that checks manifests would say. */
const PROGRAM = `
import { RE2JS } from 're2js';
import { Loaded } from './lib/check/load';
import { examine } from './lib/check/examine';
import { targetsOf } from './lib/check/targets';
import { newest } from './lib/release';
import { findingsJson } from './lib/report/json';
import { findingsText } from './lib/report/text';
import { documented, rules } from './lib/rules';
export const run = (text) => {
  const loaded = new Loaded([{ name: 'pasted.yaml', text }]);
  const findings = examine(loaded, {
    ...{ release: newest, rules, known: documented, declared: [], ignores: [] },
    pathOf: ({ name }) => name,
  });
  const targets = targetsOf(loaded, newest);
  const report = { findings, objects: loaded.manifests.length, targets, problems: loaded.problems };
  const same = (text) => text;
  const paint = { severity: { error: same, warning: same, info: same }, bold: same, dim: same };
  return { text: findingsText(report, paint), json: findingsJson(report) };
};
export const matches = (pattern, text) => RE2JS.matches(pattern, text);
`;

const YAML = `apiVersion: external-secrets.io/v1
kind: ExternalSecret
metadata: { name: a }
spec:
  refreshInterval: 1d
  target: { template: { metadata: {} } }
---
a: [
`;

let bundle: string;
beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: PROGRAM, resolveDir: root, loader: 'ts' },
    tsconfig: join(root, 'tsconfig.json'),
    bundle: true,
    minify: true,
    write: false,
    platform: 'browser',
    format: 'iife',
    globalName: 'esc8s',
    target: 'es2023',
    logLevel: 'silent',
  });
  bundle = outputFiles[0]?.text ?? '';
});

test('bundled for a browser, without a module of Node, it is small', () => {
  expect(bundle).toMatch(/^"use strict";var esc8s=/);
  expect(Buffer.byteLength(bundle)).toBeLessThan(MOST_BYTES);
});

test('it finds things, with their places, where there is nothing of Node', () => {
  const context = createContext({ TextEncoder, TextDecoder, atob, btoa, yaml: YAML });
  for (const name of ['process', 'require', 'Buffer']) {
    expect(runInContext(`typeof ${name}`, context)).toBe('undefined');
  }
  runInContext(bundle, context);
  const { text, json } = runInContext('esc8s.run(yaml)', context);
  expect(text).toContain('pasted.yaml:5:3: error ESC101 duration-is-malformed');
  expect(JSON.parse(json)).toMatchObject({
    problems: [{ file: 'pasted.yaml', line: 9, column: 1 }],
    findings: expect.arrayContaining([expect.objectContaining({ rule: 'ESC101', line: 5, column: 3 })]),
  });
  expect(runInContext("esc8s.matches('a+', 'aaa')", context)).toBe(true);
});
