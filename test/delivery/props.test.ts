import { type Delivery, delivered } from '../../lib/delivery/props';

const repoURL = 'https://git.example.com/repo';
const argoCd = { tool: 'argo-cd', repoURL } as const;
const flux = { tool: 'flux', url: repoURL } as const;

test('what is left out has a default', () => {
  expect(delivered('kubectl', 'dist')).toEqual({ tool: 'kubectl' });
  expect(delivered(argoCd, 'dist')).toEqual({
    ...argoCd,
    name: 'esc',
    path: 'dist',
    targetRevision: 'HEAD',
    namespace: 'argocd',
    project: 'default',
    destination: { server: 'https://kubernetes.default.svc' },
  });
  expect(delivered(flux, 'dist')).toEqual({
    ...flux,
    name: 'esc',
    path: 'dist',
    ref: { branch: 'main' },
    isArtifact: false,
    namespace: 'flux-system',
    secretRef: undefined,
    sops: undefined,
  });
});

test.each([
  [{ tag: 'v1' }, { tag: 'v1' }],
  [{ branch: 'prod' }, { branch: 'prod' }],
  [{ url: 'oci://ghcr.io/my-org/dist' }, { tag: 'latest' }],
  [{ url: 'oci://ghcr.io/my-org/dist', tag: 'prod' }, { tag: 'prod' }],
])('flux with %j follows %j', (more, ref) => {
  expect(delivered({ ...flux, ...more }, 'dist')).toMatchObject({ ref });
});

test.each([
  ['./deploy/dist/', 'deploy/dist'],
  ['dist', 'dist'],
])('the folder %s is %s in the repository', (path, expected) => {
  expect(delivered({ ...argoCd, path }, '../elsewhere')).toMatchObject({ path: expected });
  expect(delivered(argoCd, path)).toMatchObject({ path: expected });
});

test.each<[unknown, string]>([
  [
    'argocd',
    "delivery is \"argocd\"; expected 'kubectl', { tool: 'argo-cd', repoURL: … } or { tool: 'flux', url: … }; did you mean argo-cd",
  ],
  [
    { tool: 'fluxcd', url: repoURL },
    "delivery is \"fluxcd\"; expected 'kubectl', { tool: 'argo-cd', repoURL: … } or { tool: 'flux', url: … }; did you mean flux",
  ],
  [
    'flux',
    "delivery is 'flux' without its repository; write { tool: 'flux', url: 'https://github.com/my-org/my-repository' }",
  ],
  [
    'argo-cd',
    "delivery is 'argo-cd' without its repository; write { tool: 'argo-cd', repoURL: 'https://github.com/my-org/my-repository' }",
  ],
  [
    { ...argoCd, repoUrl: repoURL },
    'delivery.repoUrl does not exist for argo-cd; expected tool, name, path, repoURL, targetRevision, namespace, project, destination; did you mean repoURL',
  ],
  [
    { ...flux, targetRevision: 'HEAD' },
    'delivery.targetRevision does not exist for flux; expected tool, name, path, url, branch, tag, namespace, secretRef, sops',
  ],
  [
    { tool: 'argo-cd', repoURL: 'my-org/my-repository' },
    'delivery.repoURL is "my-org/my-repository"; expected the address of a git repository, such as https://github.com/my-org/my-repository',
  ],
  [
    { tool: 'flux', url: 'git@github.com:my-org/repo.git' },
    'delivery.url is "git@github.com:my-org/repo.git"; expected https://, ssh:// or oci:// and an address; write ssh://git@github.com/my-org/repo.git',
  ],
  [
    { tool: 'flux', url: 'git://host/repo' },
    'delivery.url is "git://host/repo"; expected https://, ssh:// or oci:// and an address',
  ],
  [
    { ...flux, branch: 'main', tag: 'v1' },
    'delivery.branch is "main" and delivery.tag is "v1"; Flux follows one: leave one out',
  ],
  [
    { tool: 'flux', url: 'oci://ghcr.io/o/dist', branch: 'main' },
    'delivery.branch is "main", but an OCI artifact has tags; write tag',
  ],
  [
    { ...flux, sops: { path: 'dist/secrets' } },
    'delivery.sops.path is "dist/secrets", which is in the output "dist": synth removes what it did not write, and kubectl would apply the encrypted text; keep it in a folder of its own, such as secrets',
  ],
  [
    { ...flux, sops: { path: '../secrets' } },
    'delivery.sops.path is "../secrets"; expected a folder of the repository, relative to its root, such as dist',
  ],
  [
    { ...argoCd, path: '/srv/dist' },
    'delivery.path is "/srv/dist"; expected a folder of the repository, relative to its root, such as dist',
  ],
])('%j is refused', (delivery, text) => {
  expect(() => delivered(delivery as Delivery, 'dist')).toThrow(
    expect.objectContaining({ name: 'InputError', message: text }),
  );
});

test('an outdir that is nowhere in the repository needs a path', () => {
  expect(() => delivered(argoCd, '../dist')).toThrow(
    'delivery.path is left out, and outdir is "../dist", which is not below the working directory; ' +
      "write the folder of the objects in the repository: path: 'dist'",
  );
});

test('a password in an address is refused, and not shown', () => {
  const url = 'https://me:hunter2@git.example.com/repo';
  const text =
    'has a password in it (not shown), which would be committed; write "https://git.example.com/repo", and give';
  expect(() => delivered({ tool: 'argo-cd', repoURL: url }, 'dist')).toThrow(`delivery.repoURL ${text}`);
  expect(() => delivered({ tool: 'flux', url }, 'dist')).toThrow(`delivery.url ${text}`);
  expect(() => delivered({ tool: 'flux', url }, 'dist')).not.toThrow('hunter2');
  expect(delivered({ tool: 'flux', url: 'https://me@git.example.com/repo' }, 'dist')).toMatchObject({
    tool: 'flux',
  });
});
