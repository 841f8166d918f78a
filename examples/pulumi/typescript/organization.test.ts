import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as pulumi from '@pulumi/pulumi';

test('a stack of another organization than that of dist is refused', async () => {
  await pulumi.runtime.setMocks(
    { newResource: () => assert.fail('something was registered'), call: () => ({}) },
    'external-secrets',
    'test',
    false,
    'acme',
  );
  assert.throws(() => require('./index'), {
    message:
      'dist reads from the organization my-org, and this stack is in acme; write acme in main.ts and run npm run synth',
  });
});
