import { join } from 'node:path';
import type { App } from 'cdk8s';
import { beside } from '../delivery/beside';
import { type Delivered, type Delivery, delivered } from '../delivery/props';
import { InputError, within } from '../error';
import { headOf } from '../manifest/head';
import type { Manifest } from '../manifest/manifest';
import { holdsToken } from '../manifest/token';
import { chartVersion } from '../operator/chart';
import { installCommand, installManifests } from '../operator/forms';
import { type Installation, installation } from '../operator/installation';
import type { OperatorProps, Values } from '../operator/props';
import { type OperatorAccount, operatorAccount } from '../operator/service-account';
import { RECONCILERS, usesOf } from '../operator/uses';
import { newest, resolveRelease } from '../release';
import { ESO_RELEASE_CONTEXT, releaseOf, targetOf, warnOnce } from './base';
import { isApiObject } from './dependencies';
import { shownPath, writeFiles } from './folders';
import { checkProps } from './known-props';
import { type OutputFile, textOf } from './output';
import { manifestOf } from './render';

const PROPS: readonly (keyof OperatorProps)[] = [
  ...RECONCILERS,
  'installCRDs',
  'name',
  'namespace',
  'release',
  'repository',
  'scopedNamespace',
  'serviceAccountTokenCreate',
  'values',
  'webhook',
];

/**
 * How ESO is installed for an app, with the parts and permissions that its objects need and no others. `EscApp` takes
 * it as the prop `operator`, and writes its files; for a plain cdk8s `App`, `new Operator(app)` tells what they hold.
 */
export class Operator {
  private readonly release: string;
  private readonly version: string;
  private readonly delivery: Delivered;

  /** @throws InputError when there is no such prop, or no such release, or on a delivery that its tool would refuse. */
  constructor(
    private readonly app: App,
    private readonly props: OperatorProps = {},
    delivery: Delivery = 'kubectl',
  ) {
    within('operator', () => checkProps(props, PROPS));
    this.delivery = within('operator', () => delivered(delivery, shownPath(app.outdir), targetOf(app)));
    const { release: own } = props;
    const resolved =
      own === undefined ? { release: releaseOf(app) } : within('operator', () => resolveRelease(own));
    if ('warning' in resolved && resolved.warning !== undefined) warnOnce(app, resolved.warning);
    this.release = resolved.release;
    const asked: string = own ?? app.node.tryGetContext(ESO_RELEASE_CONTEXT) ?? newest;
    this.version = chartVersion(asked, this.release);
  }

  /** The ServiceAccount that ESO runs as. */
  get account(): OperatorAccount {
    return operatorAccount(this.props);
  }

  /**
   * What is installed for the objects of the app.
   * @param manifests these objects, where they are at hand
   * @throws InputError when a value turns off what they need, or is none of the release's chart
   */
  installation(manifests: readonly Manifest[] = manifestsOf(this.app)): OperatorInstallation {
    return within('operator', () => {
      const { outdir } = this.app;
      const uses = usesOf(manifests);
      const found = installation(this.props, this.version, this.release, uses, this.delivery);
      return new OperatorInstallation(
        found,
        beside(outdir, 'operator', targetOf(this.app)),
        targetOf(this.app),
      );
    });
  }
}

/** An installation of ESO with nothing left open, for the objects that an app had. */
export class OperatorInstallation {
  /** The values of the chart. */
  readonly values: Values;
  /** The objects that make Argo CD or Flux install the chart; none for Helm. */
  readonly manifests: readonly Manifest[];
  /** The command that installs or upgrades, word by word. */
  readonly command: readonly string[];

  constructor(
    private readonly found: Installation,
    /**
     * Beside the app's `outdir`, never below: Flux and Argo CD may read a folder with all below it, and the objects
     * would come along with what they need; `cdk8s synth` also deletes `outdir`.
     */
    readonly outdir: string,
    private readonly target?: string,
  ) {
    this.values = found.values;
    this.manifests = installManifests(found);
    this.command = installCommand(found, outdir, join(outdir, FILES.kubectl));
  }

  /**
   * Writes what the command reads.
   * @throws InputError when a value looks like an access token, or cannot be written
   */
  write(): void {
    writeFiles(this.outdir, this.files());
  }

  /**
   * What `write` writes.
   * @internal
   */
  files(): OutputFile[] {
    const { delivery, version } = this.found;
    const head = headOf({ release: version, target: this.target });
    const text = textOf(delivery.tool === 'kubectl' ? [this.values] : this.manifests, head);
    if (holdsToken(text))
      throw new InputError(
        'operator: values holds what looks like a Pulumi access token (not shown), which would be readable in ' +
          `${this.outdir}; refer to a Secret of the cluster instead`,
      );
    return [{ name: FILES[delivery.tool], text, token: false }];
  }
}

const FILES = { kubectl: 'values.yaml', 'argo-cd': 'application.yaml', flux: 'helm-release.yaml' } as const;

function manifestsOf(app: App): Manifest[] {
  return app.node.findAll().filter(isApiObject).map(manifestOf);
}
