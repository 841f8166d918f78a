import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Chart } from 'cdk8s';
import { AccessToken, type Delivery, EscApp } from '../../lib';
import { temporaryFolder } from '../kit/project';

const folder = temporaryFolder();
const home = process.cwd();
beforeEach(() => {
  const own = mkdtempSync(join(folder, 'x'));
  mkdirSync(join(own, 'secrets'));
  process.chdir(own);
});
afterEach(() => process.chdir(home));

const FLUX: Delivery = { tool: 'flux', url: 'https://git.example.com/repo', sops: { path: 'secrets' } };
const ENCRYPTED = `apiVersion: v1
kind: Secret
metadata: { name: pulumi, namespace: eso }
stringData: { PULUMI_ACCESS_TOKEN: "ENC[AES256_GCM,data:x,type:str]" }
sops: { mac: "ENC[AES256_GCM,data:y]" }
`;

function token(
  text: string,
  { file = 'secrets/token.yaml', delivery = FLUX, key = undefined as string | undefined } = {},
) {
  writeFileSync(file, text);
  const chart = new Chart(new EscApp({ delivery }), 'esc');
  return AccessToken.fromSopsFile(chart, file, { ...(key && { key }) });
}

test('names and key are those of the file', () => {
  expect(token(ENCRYPTED)).toMatchObject({
    name: 'pulumi',
    namespace: 'eso',
    key: 'PULUMI_ACCESS_TOKEN',
    inApp: true,
  });
});

const PLAIN =
  'is not encrypted: anybody with the file can read it; encrypt it with sops encrypt --in-place secrets/token.yaml, and replace the token';

test.each<[string, string, Parameters<typeof token>[1], string]>([
  ['a plain Secret', ENCRYPTED.replace(/sops.*\n/, ''), {}, PLAIN],
  [
    'one key in plain text',
    ENCRYPTED.replace('stringData: { ', 'stringData: { other: text, '),
    {},
    PLAIN.replace('encrypted:', 'encrypted (other):'),
  ],
  ['another object', 'kind: ConfigMap\n', {}, 'is a ConfigMap; expected a Secret'],
  [
    'encrypted names',
    ENCRYPTED.replace('name: pulumi', 'name: "ENC[x]"'),
    {},
    "has no metadata.name in plain text; encrypt with --encrypted-regex '^(data|stringData)$'",
  ],
  ['another key', ENCRYPTED, { key: 'TOKEN' }, 'has no key TOKEN; it has PULUMI_ACCESS_TOKEN'],
  [
    'no keys',
    ENCRYPTED.replace(/stringData.*\n/, ''),
    {},
    'has no keys; write { key } for that of the token',
  ],
])('%s is refused', (_what, text, more, message) => {
  expect(() => token(text, more)).toThrow(
    expect.objectContaining({ name: 'InputError', message: `secrets/token.yaml: ${message}` }),
  );
});

test('a file that nothing decrypts is refused', () => {
  expect(() => token(ENCRYPTED, { file: 'token.yaml' })).toThrow(
    'token.yaml: is in ., and Flux decrypts what is in secrets; move it there, or write that folder as delivery.sops.path',
  );
  expect(() => token(ENCRYPTED, { delivery: 'kubectl' })).toThrow(
    "secrets/token.yaml: nothing decrypts it: only Flux does, where it is told to; write delivery: { tool: 'flux', url: …, sops: " +
      "{ path: 'secrets' } }, or AccessToken.fromSealedSecretFile for other ways",
  );
});

test('one that is not there says how to write it', () => {
  const chart = new Chart(new EscApp({ delivery: FLUX }), 'esc');
  expect(() => AccessToken.fromSopsFile(chart, 'secrets/no.yaml')).toThrow(
    'secrets/no.yaml: cannot be read: ENOENT: no such file or directory; write it, and encrypt it with sops encrypt --in-place secrets/no.yaml',
  );
});
