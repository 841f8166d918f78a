import { checkApiUrl, DEFAULT_API_URL, isUnencrypted } from '../../lib/esc/api-url';

test.each([
  DEFAULT_API_URL,
  'http://127.0.0.1:8080/api/esc',
  'https://[::1]:8080/api/esc',
  'https://pulumi.example.com/behind/a/proxy/api/esc',
])('%s is an address', (url) => {
  expect(checkApiUrl(url)).toBe(url);
});

test.each([
  '',
  'ftp://pulumi.example.com/api/esc',
  'https://pulumi.example.com/api/esc?a=b',
  'https:///api/esc',
])('%s is none', (url) => {
  expect(() => checkApiUrl(url)).toThrow(
    `apiUrl is "${url}"; expected an http(s) URL that ends in /api/esc, such as "https://api.pulumi.com/api/esc"`,
  );
});

test('a password in an address is not shown', () => {
  expect(() => checkApiUrl('https://me:hunter2@pulumi.example.com/api/esc')).toThrow(
    'apiUrl is "https://(not shown)@pulumi.example.com/api/esc"; expected an http(s) URL that ends in /api/esc',
  );
});

test.each([
  ['http://pulumi.example.com/api/esc', true],
  ['HTTP://10.0.0.1/api/esc', true],
  ['http://localhost.example.com/api/esc', true],
  ['https://pulumi.example.com/api/esc', false],
  ['http://localhost:8080/api/esc', false],
  ['http://127.0.0.1/api/esc', false],
  ['http://[::1]:8080/api/esc', false],
])('%s is unencrypted: %s', (url, unencrypted) => {
  expect(isUnencrypted(url)).toBe(unencrypted);
});
