import { matcher } from '../../lib/check/pattern';

test.each([
  ['a.yaml', ['a.yaml'], ['a-yaml', 'b/a.yaml', 'a.yaml.bak']],
  ['*.yaml', ['a.yaml', '.yaml'], ['b/a.yaml']],
  ['**/*.yaml', ['a.yaml', 'b/a.yaml', 'c/b/a.yaml'], ['a.yml']],
  ['deploy/**', ['deploy/a', 'deploy/a/b'], ['deploy', 'deployed/a']],
  ['deploy/**/a?.yaml', ['deploy/a1.yaml', 'deploy/b/c/a2.yaml'], ['deploy/a.yaml', 'deploy/a12.yaml']],
  ['*/team-*/*', ['ExternalSecret/team-a/db'], ['ExternalSecret/a/db', 'ExternalSecret/team-a']],
  ['ClusterSecretStore/*', ['ClusterSecretStore/shared'], ['SecretStore/team-a/shared']],
  ['**', ['a', 'a/b'], []],
  ['a+(b)', ['a+(b)'], ['aab']],
])('%s', (pattern, yes, no) => {
  const matches = matcher(pattern);
  expect(yes.filter((text) => !matches(text))).toEqual([]);
  expect(no.filter(matches)).toEqual([]);
});
