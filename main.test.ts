import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildApp, settings } from './main';
import { filesOf } from './test/kit/project';

const token = `pul-${'ab'.repeat(20)}`;

test('the newest release', () => {
  expect(buildApp().synthYaml()).toMatchSnapshot();
});

test('0.10.4, the release of the tutorial, without the push', () => {
  expect(buildApp({ ...settings, release: '0.10.4', sink: '' }).synthYaml()).toMatchSnapshot();
});

test('0.10.4 with the push is refused: it would write into another environment', () => {
  expect(() => buildApp({ ...settings, release: '0.10.4' }).synthYaml()).toThrow(
    /^esc\/pushsecret-example: .*external-secrets#4201.*0\.12\.1/,
  );
});

test('dist is what the app writes, and holds no Secret', () => {
  const dist = filesOf(join(__dirname, 'dist'));
  expect(Object.values(dist).join('')).toBe(buildApp().synthYaml());
  expect(Object.values(dist).join('')).not.toMatch(/^kind: Secret$/m);
});

test('an inline token is no part of any other output', () => {
  process.env.PULUMI_ACCESS_TOKEN = token;
  const app = buildApp({ ...settings, accessToken: 'inline' });
  process.env.PULUMI_ACCESS_TOKEN = undefined;
  expect(() => app.synthYaml()).toThrow(/^the app writes an access token inline/);
});

test('main.ts stays a screen of forty lines', () => {
  const lines = readFileSync(join(__dirname, 'main.ts'), 'utf8').trimEnd().split('\n');
  expect(lines.length).toBeLessThanOrEqual(40);
});
