import { didYouMean } from '../check/nearest';
import { InputError } from '../error';
import { checkLabel, checkSubdomain } from '../manifest/names';

/**
 * What brings the objects into the cluster: you or a pipeline with kubectl, or a controller that follows a repository.
 * It also decides how ESO is installed, where the app says that.
 */
export type Delivery = 'kubectl' | ArgoCdDelivery | FluxDelivery;

/** What both controllers need to know. */
interface Followed {
  /**
   * The name of what follows the objects; for ESO itself `-operator` is added.
   * @default 'esc', and of a target `esc-TARGET`
   */
  readonly name?: string;
  /**
   * The folder of the objects in the repository. Those of the operator and of the delivery stand beside it.
   * @default - the app's `outdir`, as it is relative to the working directory
   */
  readonly path?: string;
}

/** Argo CD syncs the objects from git. */
export interface ArgoCdDelivery extends Followed {
  readonly tool: 'argo-cd';
  /** The git repository that the output is committed to, as Argo CD reaches it. */
  readonly repoURL: string;
  /**
   * The branch, tag or commit.
   * @default 'HEAD'
   */
  readonly targetRevision?: string;
  /**
   * The namespace of Argo CD.
   * @default 'argocd'
   */
  readonly namespace?: string;
  /**
   * The project of the Applications.
   * @default 'default'
   */
  readonly project?: string;
  /**
   * The cluster that gets the objects, by its address or by the name that Argo CD knows it by.
   * @default - the one that Argo CD runs in
   */
  readonly destination?: { readonly server: string } | { readonly name: string };
}

/** Flux applies the objects from git, or from an OCI artifact. */
export interface FluxDelivery extends Followed {
  readonly tool: 'flux';
  /** The git repository that the output is committed to (`https://`, `ssh://`), or the artifact (`oci://`). */
  readonly url: string;
  /**
   * The branch of a git repository.
   * @default 'main', where there is no tag
   */
  readonly branch?: string;
  /**
   * The tag of a git repository or of an artifact.
   * @default - none for git, `latest` for an artifact
   */
  readonly tag?: string;
  /**
   * The namespace of the Flux objects.
   * @default 'flux-system'
   */
  readonly namespace?: string;
  /**
   * The name of the Secret, in that namespace, by which Flux logs in to the repository.
   * @default - it is public
   */
  readonly secretRef?: string;
  /**
   * A folder of files that SOPS encrypted, in the repository, which Flux decrypts in the cluster: outside of the output.
   * @default - there is none
   */
  readonly sops?: SopsFolder;
}

/** Files that SOPS encrypted. */
export interface SopsFolder {
  /** The folder in the repository, such as `secrets`. */
  readonly path: string;
  /**
   * The name of the Secret with the age key, in the namespace of the Flux objects; its key must end in `.agekey`.
   * @default 'sops-age'
   */
  readonly secretRef?: string;
}

/** An Argo CD delivery with nothing left open. */
export type ArgoCd = Required<ArgoCdDelivery>;
/** A Flux delivery with nothing left open but what may be missing. */
export type Flux = Required<Omit<FluxDelivery, 'branch' | 'tag' | 'secretRef' | 'sops'>> & {
  readonly ref: { readonly branch: string } | { readonly tag: string };
  readonly isArtifact: boolean;
  readonly secretRef: string | undefined;
  readonly sops: Required<SopsFolder> | undefined;
};
/** A delivery with nothing left open. */
export type Delivered = { readonly tool: 'kubectl' } | ArgoCd | Flux;

/** The cluster that Argo CD runs in. */
export const IN_CLUSTER = { server: 'https://kubernetes.default.svc' } as const;

/** Whether an Argo CD elsewhere brings this to its cluster, and may bring the like to others: only then is it named. */
export function isFromHub(delivery: Delivered): delivery is ArgoCd {
  return delivery.tool === 'argo-cd' && delivery.destination !== IN_CLUSTER;
}

const TOOLS = ['kubectl', 'argo-cd', 'flux'] as const;
const FIELDS = {
  'argo-cd': ['tool', 'name', 'path', 'repoURL', 'targetRevision', 'namespace', 'project', 'destination'],
  flux: ['tool', 'name', 'path', 'url', 'branch', 'tag', 'namespace', 'secretRef', 'sops'],
} as const;

/**
 * A delivery with its defaults.
 * @param outdir where the objects are written, relative to the working directory
 * @param target which of several targets they are for
 * @throws InputError naming the field: no such tool or field, or an address that the tool does not take
 */
export function delivered(delivery: Delivery, outdir: string, target?: string): Delivered {
  const tool: string = typeof delivery === 'object' && delivery !== null ? delivery.tool : delivery;
  if (!TOOLS.some((known) => known === tool))
    throw new InputError(
      `delivery is "${tool}"; expected 'kubectl', { tool: 'argo-cd', repoURL: … } or { tool: 'flux', url: … }` +
        didYouMean(String(tool), TOOLS),
    );
  if (tool === 'kubectl') return { tool };
  if (typeof delivery !== 'object')
    throw new InputError(
      `delivery is '${tool}' without its repository; write { tool: '${tool}', ` +
        `${tool === 'flux' ? 'url' : 'repoURL'}: 'https://github.com/my-org/my-repository' }`,
    );
  refuseUnknown(delivery);
  const path = folder(delivery.path ?? outdir, delivery.path === undefined);
  const { name = target === undefined ? 'esc' : `esc-${target}` } = delivery;
  return delivery.tool === 'argo-cd' ? argoCd(delivery, name, path) : flux(delivery, name, path);
}

/** @throws InputError if an address has a password, which would be committed */
function refusePassword(field: string, url: string): void {
  const found = /^([a-z]+:\/\/)[^/@\s]*:[^/@\s]+@(.*)$/.exec(url);
  if (found === null) return;
  throw new InputError(
    `${field} has a password in it (not shown), which would be committed; write "${found[1]}${found[2]}", ` +
      'and give the password to the tool in a Secret',
  );
}

function refuseUnknown(delivery: ArgoCdDelivery | FluxDelivery): void {
  const known: readonly string[] = FIELDS[delivery.tool];
  for (const field of Object.keys(delivery)) {
    if (known.includes(field)) continue;
    throw new InputError(
      `delivery.${field} does not exist for ${delivery.tool}; expected ${known.join(', ')}${didYouMean(field, known)}`,
    );
  }
}

function argoCd(delivery: ArgoCdDelivery, name: string, path: string): ArgoCd {
  const { targetRevision = 'HEAD', namespace = 'argocd', project = 'default' } = delivery;
  const { repoURL, destination = IN_CLUSTER } = delivery;
  if (typeof repoURL !== 'string' || !/^(?:https?|ssh|git|file):\/\/\S+$|^[\w.-]+@[\w.-]+:\S+$/.test(repoURL))
    throw new InputError(
      `delivery.repoURL is "${repoURL}"; expected the address of a git repository, such as ` +
        'https://github.com/my-org/my-repository',
    );
  refusePassword('delivery.repoURL', repoURL);
  checkNames(name, namespace);
  checkSubdomain(project, 'delivery.project');
  return { tool: 'argo-cd', name, path, repoURL, targetRevision, namespace, project, destination };
}

function flux(delivery: FluxDelivery, name: string, path: string): Flux {
  const { url, branch, tag, namespace = 'flux-system', secretRef, sops } = delivery;
  // Flux' CRDs have this pattern: no git:// and no git@host:path.
  if (typeof url !== 'string' || !/^(?:https?|ssh|oci):\/\/\S+$/.test(url))
    throw new InputError(
      `delivery.url is "${url}"; expected https://, ssh:// or oci:// and an address${scpForm(url)}`,
    );
  refusePassword('delivery.url', url);
  const isArtifact = url.startsWith('oci://');
  if (isArtifact && branch !== undefined)
    throw new InputError(`delivery.branch is "${branch}", but an OCI artifact has tags; write tag`);
  if (branch !== undefined && tag !== undefined)
    throw new InputError(
      `delivery.branch is "${branch}" and delivery.tag is "${tag}"; Flux follows one: leave one out`,
    );
  const ref = isArtifact || tag !== undefined ? { tag: tag ?? 'latest' } : { branch: branch ?? 'main' };
  checkNames(name, namespace);
  if (secretRef !== undefined) checkSubdomain(secretRef, 'delivery.secretRef');
  return { tool: 'flux', name, path, url, ref, isArtifact, namespace, secretRef, sops: sopsOf(sops, path) };
}

function sopsOf(sops: SopsFolder | undefined, path: string): Required<SopsFolder> | undefined {
  if (sops === undefined) return undefined;
  const { secretRef = 'sops-age' } = sops;
  checkSubdomain(secretRef, 'delivery.sops.secretRef');
  const own = folder(sops.path, false, 'delivery.sops.path');
  if (`${own}/`.startsWith(`${path}/`))
    throw new InputError(
      `delivery.sops.path is "${own}", which is in the output "${path}": synth removes what it did not write, and ` +
        'kubectl would apply the encrypted text; keep it in a folder of its own, such as secrets',
    );
  return { path: own, secretRef };
}

function scpForm(url: unknown): string {
  const found = /^([\w.-]+@[\w.-]+):(?!\/)(\S+)$/.exec(String(url));
  return found === null ? '' : `; write ssh://${found[1]}/${found[2]}`;
}

function checkNames(name: string, namespace: string): void {
  checkSubdomain(name, 'delivery.name');
  checkLabel(namespace, 'delivery.namespace');
}

/** A folder of a repository, without `./` and slashes at its ends. */
function folder(path: string, isOutdir: boolean, what = 'delivery.path'): string {
  const plain = path.replace(/^(?:\.?\/)+(?=.)|\/+$/g, '');
  const inside = plain !== '' && !/^\/|^[A-Za-z]:|(?:^|\/)\.\.(?:\/|$)|\\/.test(path);
  if (inside) return plain;
  if (isOutdir)
    throw new InputError(
      `delivery.path is left out, and outdir is "${path}", which is not below the working directory; ` +
        "write the folder of the objects in the repository: path: 'dist'",
    );
  throw new InputError(
    `${what} is "${path}"; expected a folder of the repository, relative to its root, such as dist`,
  );
}
